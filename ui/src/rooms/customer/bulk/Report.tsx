/** While a batch runs: how far, and a way out. When it has run: what was done, what was not and why, and ten seconds to take it back. */
import { useEffect, useState } from 'react'
import type { BulkDone } from '@/contract'
import { useBulkProgress, useUndoBulk } from '@/data'
import { Icon, useShortcuts } from '@/kit'
import { countText, failureWords, useText } from '@/text'
import type { Deed } from './BulkBar'
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

function Refused({ done }: { done: BulkDone }) {
  const { t } = useText()
  if (done.refused.length === 0) return null
  return (
    <>
      <h3>{t('bulk.refused', { count: done.refused_total, shown: countText(done.refused_total) })}</h3>
      <ul className={styles.refused} tabIndex={0} aria-label={t('bulk.refusedList')}>
        {done.refused.map((row) => <li key={row.id}><b>{row.name}</b><span className="t2">{failureWords(row, t).what}</span></li>)}
      </ul>
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
