/** While a batch runs: how far, and a way out. When it has run: what was done, what was not and why, and ten seconds to take it back. */
import { useEffect, useMemo, useState } from 'react'
import type { BulkDone } from '@/contract'
import { useBulkProgress, useUndoBulk } from '@/data'
import { Icon, useShortcuts } from '@/kit'
import { countText, failureWords, useText } from '@/text'
import type { Deed } from './BulkBar'
import { byReason, type Reason } from './reasons'
import styles from './bulk.module.css'

/** How far it has come. */
export function Running({ onCancel }: { onCancel: () => void }) {
  const { t } = useText()
  const progress = useBulkProgress(true).data
  const [done, of] = [progress?.done ?? 0, progress?.of ?? 0]
  const words = of === 0 ? t('bulk.running') : t('bulk.progress', { done: countText(done), of: countText(of) })
  return (
    <div className={styles.running} role="status">
      <p>{words}</p>
      <div className={styles.track} role="progressbar" aria-label={words} aria-valuemin={0} aria-valuemax={of} aria-valuenow={of === 0 ? undefined : done}>
        <i style={{ width: of === 0 ? '8%' : `${Math.min(100, (done / of) * 100)}%` }} />
      </div>
      <div className={styles.foot}><span className="grow" /><button type="button" className="btn" autoFocus onClick={onCancel}>{t('bulk.stop')}</button></div>
    </div>
  )
}

/** Whole seconds until a moment, told each second. */
function useSecondsTo(moment: number): number {
  const [now, setNow] = useState(() => Date.now())
  const left = Math.max(0, Math.ceil((moment - now) / 1_000))
  useEffect(() => {
    if (left === 0) return
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [left])
  return left
}

/** Names that stand at once, and that each further step adds. */
const NAMES = 120

function Names({ reason, open }: { reason: Reason; open: boolean }) {
  const { t } = useText()
  const [shown, setShown] = useState(NAMES)
  const { rows } = reason
  const more = Math.min(NAMES, rows.length - shown)
  return (
    <details open={open} data-refused={rows.length}>
      <summary><b>{failureWords(reason, t).what}</b><span className="t3 nw">{t('bulk.rows', { count: rows.length, shown: countText(rows.length) })}</span></summary>
      <ul>{rows.slice(0, shown).map((row) => <li key={row.id}>{row.name}</li>)}</ul>
      {more > 0 && <button type="button" className="link t12" onClick={() => setShown(shown + NAMES)}>{t('bulk.moreRows', { count: more, shown: countText(more) })}</button>}
    </details>
  )
}

function Refused({ done }: { done: BulkDone }) {
  const { t } = useText()
  const reasons = useMemo(() => byReason(done.refused), [done])
  if (reasons.length === 0) return null
  return (
    <>
      <h3>{t('bulk.refused', { count: done.refused_total, shown: countText(done.refused_total) })}</h3>
      <div className={styles.refused} role="group" aria-label={t('bulk.refusedList')}>
        {reasons.map((reason) => <Names key={`${reason.code} ${reason.rows[0]?.id ?? ''}`} reason={reason} open={reasons.length === 1} />)}
      </div>
    </>
  )
}

/** The report. */
export function Report({ deed, done, onClose }: { deed: Deed; done: BulkDone; onClose: () => void }) {
  const { t } = useText()
  const left = useSecondsTo(done.undo_until)
  const undo = useUndoBulk()
  const may = done.batch !== '' && left > 0 && undo.data === undefined
  const back = () => { if (may && !undo.isPending) undo.mutate({ batch: done.batch }) }
  useShortcuts({ 'Ctrl+z': back })
  const failed = undo.error === null ? undefined : failureWords(undo.error, t)
  return (
    <div className={styles.report}>
      <p className={styles.done} role="status">
        <Icon name="check" size={18} />
        {undo.data === undefined ? t(`bulk.did.${deed}`, { count: done.done, shown: countText(done.done) }) : t('bulk.undone', { count: undo.data.withdrawn, shown: countText(undo.data.withdrawn) })}
      </p>
      {undo.data !== undefined && undo.data.too_late > 0 && <p className="warn">{t('bulk.tooLate', { count: undo.data.too_late, shown: countText(undo.data.too_late) })}</p>}
      {done.unchanged > 0 && undo.data === undefined && <p className="t2">{t('bulk.unchanged', { count: done.unchanged, shown: countText(done.unchanged) })}</p>}
      {undo.data === undefined && <Refused done={done} />}
      {failed !== undefined && <p className="danger" role="alert">{failed.what} {failed.next}</p>}
      <div className={styles.foot}>
        {may && <button type="button" className="btn" onClick={back}>{t('bulk.undo', { count: left })} <kbd>Ctrl Z</kbd></button>}
        <span className="grow" />
        <button type="button" className="btn primary" autoFocus onClick={onClose}>{t('bulk.close')}</button>
      </div>
    </div>
  )
}
