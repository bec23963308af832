/** The bar in place of the foot while rows are chosen: how many, how much, and what to do with them. */
import type { Book } from '@/contract'
import { Icon } from '@/kit'
import { countText, useText } from '@/text'
import { sumsOf, type Selection } from './selection'
import { NAMED } from './useSelection'
import styles from './bulk.module.css'

/** The deeds of the bar. */
export type Deed = 'tag' | 'task' | 'star' | 'snooze'

/** Buttons in order with their keys. */
const deeds: readonly (readonly [Deed, string | null])[] = [['tag', 'T'], ['task', null], ['star', null], ['snooze', 'S']]

/** The bar. */
export function BulkBar({ selection, count, stuck, book, onDeed, onAll, onClear }: {
  selection: Selection
  count: number
  /** Rows cannot be taken out of so many: says what to do instead. */
  stuck: boolean
  book: Book
  onDeed: (deed: Deed) => void
  onAll: () => void
  onClear: () => void
}) {
  const { t, format } = useText()
  const sums = selection.kind === 'all' ? { aum: book.aum, due: book.groups.reduce((sum, group) => sum + group.due, 0) } : sumsOf(selection.rows)
  return (
    <footer className={styles.bar} data-region>
      <button type="button" className={styles.off} onClick={onClear} aria-label={t('bulk.clear')}><Icon name="x" size={14} /></button>
      <b role="status">{t('bulk.chosen', { count, shown: countText(count) })}</b>
      {stuck ? <span className="warn cut" role="alert">{t('bulk.stuck', { most: countText(NAMED) })}</span> : <span className="t3 nw">{format.money(sums.aum)}{sums.due > 0 && <> · {t('bulk.due', { amount: format.money(sums.due) })}</>}</span>}
      {selection.kind === 'some' && count < book.matched && <button type="button" className="link t12" onClick={onAll}>{t('bulk.everybody', { count: book.matched, shown: countText(book.matched) })}</button>}
      <span className="grow" />
      {deeds.map(([deed, key]) => (
        <button key={deed} type="button" className="btn" onClick={() => onDeed(deed)}>{t(`bulk.deed.${deed}`)}{key !== null && <> <kbd>{key}</kbd></>}</button>
      ))}
    </footer>
  )
}
