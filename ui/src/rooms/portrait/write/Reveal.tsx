/** 查看明文: one value behind a mask, shown for a reason and for a moment, recorded; by head office, or without a line as it lies sealed on this device. */
import { useEffect, useId, useRef, useState } from 'react'

import type { Portrait, Revealed } from '@/contract'
import { useReveal, useSync } from '@/data'
import { Dialog, Icon } from '@/kit'
import { failureWords, useText } from '@/text'

const FIELDS = ['mobile', 'identity', 'landline', 'home_address', 'work_address', 'email'] as const
type Field = (typeof FIELDS)[number]
const [SHORTEST, LONGEST] = [2, 80] as const

/** Seconds left of what is shown; `over` when there are none. */
function useCountdown(from: Revealed | undefined, over: () => void): number {
  const [left, setLeft] = useState(0)
  const ended = useRef(over)
  useEffect(() => { ended.current = over })
  useEffect(() => {
    if (from === undefined) return
    const until = Date.now() + from.shown_ms
    const tell = () => {
      setLeft(Math.ceil((until - Date.now()) / 1_000))
      if (Date.now() >= until) ended.current()
    }
    tell()
    const timer = setInterval(tell, 250)
    return () => clearInterval(timer)
  }, [from])
  return left
}

function Shown({ revealed, over }: { revealed: Revealed; over: () => void }) {
  const { t } = useText()
  const left = useCountdown(revealed, over)
  return (
    <div className="revealed">
      <div role="status">
        {revealed.values.length === 0 ? <p>{t('write.reveal.nothing')}</p> : revealed.values.map((value) => <p key={value} className="clear">{value}</p>)}
      </div>
      <p className="row t3 t12">
        <span className="meter" aria-hidden><i style={{ width: `${(left * 100_000) / revealed.shown_ms}%` }} /></span>
        <span>{t('write.reveal.left', { count: left })}</span>
        <span className="grow" />
        <span>{t(`write.reveal.source.${revealed.source}`)}</span>
        <span>{t('write.reveal.today', { count: revealed.left })}</span>
      </p>
    </div>
  )
}

/** The dialog. What came is forgotten when its time is over, and with the dialog. */
export function RevealDialog({ portrait, onClose }: { portrait: Portrait; onClose: () => void }) {
  const { t } = useText()
  const reveal = useReveal()
  const offline = useSync().data?.online === false
  const [field, setField] = useState<Field>('mobile')
  const [reason, setReason] = useState('')
  const [over, setOver] = useState(false)
  const [which, why] = [useId(), useId()]
  const here = portrait.sealed.includes(field)
  const ready = (!offline || here) && reason.trim().length >= SHORTEST && !reveal.isPending && reveal.data === undefined
  const ask = () => {
    if (!ready) return
    setOver(false)
    reveal.mutate({ id: portrait.id, field, reason: reason.trim() })
  }
  const cover = () => {
    reveal.reset()
    setOver(true)
  }
  const failed = reveal.error === null ? undefined : failureWords(reveal.error.code === 'offline' || reveal.error.code === 'unreachable' ? { code: 'line_needed' } : reveal.error, t)
  return (
    <Dialog title={t('write.reveal.what', { name: portrait.header.name })} width={520} closeLabel={t('frame.close')} onClose={onClose}>
      <form
        className="writeform" onSubmit={(event) => { event.preventDefault(); ask() }}
        onKeyDown={(event) => { if (event.key === 'Enter' && event.ctrlKey) { event.preventDefault(); ask() } }}
      >
        <div className="formline">
          <label htmlFor={which}>{t('write.reveal.field')}</label>
          <select id={which} className="pick" value={field} disabled={reveal.data !== undefined} onChange={(event) => { setField(FIELDS.find((one) => one === event.target.value) ?? 'mobile'); setOver(false) }}>
            {FIELDS.map((one) => <option key={one} value={one}>{t(`write.reveal.fields.${one}`)}</option>)}
          </select>
        </div>
        <div className="formline">
          <label htmlFor={why}>{t('write.reveal.reason')}</label>
          <input id={why} className="field" autoFocus maxLength={LONGEST} autoComplete="off" value={reason} placeholder={t('write.reveal.hint')} onChange={(event) => setReason(event.target.value)} />
        </div>
        {offline && <p className={here ? 't2 row' : 'warn row'} role="status"><Icon name="cloudoff" size={14} />{t(here ? 'write.reveal.sealed' : 'write.reveal.offline')}</p>}
        {failed !== undefined && <p className="danger" role="alert">{failed.what} {failed.next}</p>}
        {over && <p className="t2 row" role="status"><Icon name="eyeoff" size={14} />{t('write.reveal.over')}</p>}
        {reveal.data !== undefined && <Shown revealed={reveal.data} over={cover} />}
        <div className="row end">
          <span className="t3 t12 row"><Icon name="shield" size={14} />{t('write.reveal.note')}</span>
          <span className="grow" />
          {reveal.data === undefined
            ? <button type="submit" className="btn primary" disabled={!ready}>{t('write.reveal.ask')} <kbd>Ctrl Enter</kbd></button>
            : <button type="button" className="btn" onClick={cover}>{t('write.reveal.cover')}</button>}
        </div>
      </form>
    </Dialog>
  )
}
