/** The foot of the board: how many, how much, what stands against it, and the verbs. */
import type { AllotPreview } from '@/contract'
import { Icon } from '@/kit'
import { inUnits, useText } from '@/text'
import styles from './board.module.css'

export function CommitBar({ preview, count, undo, look, commit }: {
  preview: AllotPreview | undefined
  count: number
  undo: (() => void) | undefined
  look: (() => void) | undefined
  commit: (() => void) | undefined
}) {
  const { t, format } = useText()
  const conflicts = preview?.conflicts.length ?? 0
  return (
    <footer className={styles.commit} data-region tabIndex={-1}>
      <b>{t('assignment.total', { count: preview?.moved ?? count, money: format.money(preview?.aum ?? 0) })}</b>
      <span className={styles.k}>{t('assignment.addedAll', { points: inUnits(preview?.added_tenths ?? 0, 10, 1) })}</span>
      <span className={`${styles.k}${conflicts > 0 ? ' warn' : ''}`}>{conflicts > 0 && <Icon name="alert" size={16} />}{t('assignment.conflicts', { count: conflicts })}</span>
      <span className={`${styles.k} ${(preview?.newly_over ?? 0) > 0 ? 'danger' : 'ok'}`}>
        <Icon name={(preview?.newly_over ?? 0) > 0 ? 'alert' : 'check'} size={16} />{t('assignment.newlyOver', { count: preview?.newly_over ?? 0 })}
      </span>
      <span className={styles.k}>{t('assignment.high', { count: preview?.high ?? 0 })}</span>
      <span className="grow" />
      <button type="button" className="btn ghost" disabled={undo === undefined} onClick={undo}>{t('assignment.undo')} <kbd>Ctrl Z</kbd></button>
      <button type="button" className="btn" data-act="preview" disabled={look === undefined} onClick={look}>{t('assignment.preview')} <kbd>V</kbd></button>
      <button type="button" className="btn primary" data-act="commit" disabled={commit === undefined} onClick={commit}>{t('assignment.commit')} <kbd>Ctrl Enter</kbd></button>
    </footer>
  )
}
