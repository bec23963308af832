/** One item: what was asked, what became of it and why, what a person can do, its number to read aloud. */
import { useNavigate } from '@tanstack/react-router'

import type { IntentDetail } from '@/contract'
import { useIntent, useResolve, useUndo } from '@/data'
import { Failed, Loading, Panel, Pill, useNotice } from '@/kit'
import { failureWords, shortTrace, useText } from '@/text'

import { Conflict } from './Conflict'
import { intentText, resultText, toneOf, whyText } from './words'

function Acts({ detail }: { detail: IntentDetail }) {
  const { t } = useText()
  const say = useNotice()
  const resolve = useResolve()
  const undo = useUndo()
  const { line, can } = detail
  const failure = resolve.error ?? undo.error
  const act = (choice: 'mine' | 'discard') => resolve.mutate({ mid: line.mid, choice, fields: [] }, { onSuccess: () => say(t(choice === 'mine' ? 'sync.sentAgain' : 'sync.seen')) })
  return (
    <>
      {failure !== null && <p className="danger" role="alert">{failureWords(failure, t).what}{failureWords(failure, t).next}</p>}
      <div className="row acts">
        {can.includes('undo') && <button type="button" className="btn" disabled={undo.isPending} onClick={() => undo.mutate({ mids: [line.mid] }, { onSuccess: () => say(t('write.undone')) })}>{t('write.undo')}</button>}
        {can.includes('discard') && <button type="button" className="btn" disabled={resolve.isPending} onClick={() => act('discard')}>{t('sync.discard')}</button>}
        {can.includes('again') && <button type="button" className="btn primary" disabled={resolve.isPending} onClick={() => act('mine')}>{t('sync.again')}</button>}
      </div>
    </>
  )
}

function Body({ detail }: { detail: IntentDetail }) {
  const { t, format } = useText()
  const navigate = useNavigate()
  const { line, fields, can } = detail
  const why = whyText(line, t)
  const id = line.customer_id
  const reason = line.subject.reason ?? ''
  return (
    <Panel
      title={line.about_customer ? (line.customer ?? t('sync.gone')) : t('sync.own')} note={intentText(line, t)}
      extra={<Pill tone={toneOf(line.state)}>{resultText(line, t)}</Pill>}
    >
      <div className="detail">
        {why !== '' && <p className="say">{why}</p>}
        {reason !== '' && <p className="t2">{reason}</p>}
        {fields.length > 0 && <Conflict detail={detail} key={line.mid} />}
        {!can.includes('choose') && can.length > 0 && <Acts detail={detail} />}
        <p className="foot t3 t12">
          <span>{t('sync.made', { time: format.moment(line.at) })}{line.heard_at !== null && ` · ${t('sync.heard', { time: format.moment(line.heard_at) })}`}</span>
          <span className="grow" />
          {id !== null && <button type="button" className="link" onClick={() => void navigate({ to: '/customer/$id', params: { id }, search: {} })}>{t('task.open')}</button>}
          <span>{t('sync.reference', { number: shortTrace(line.mid) })}</span>
        </p>
      </div>
    </Panel>
  )
}

export function Detail({ mid }: { mid: string }) {
  const { t } = useText()
  const { data, error, refetch } = useIntent(mid)
  if (data !== undefined) return <Body detail={data} />
  if (error !== null) return <Failed {...failureWords(error, t)} retry={() => void refetch()} retryLabel={t('frame.retry')} />
  return <Loading rows={4} label={t('frame.loading')} />
}
