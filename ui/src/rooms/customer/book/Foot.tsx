/** The foot of the book: of which month the amounts are, how many, how much. */
import type { Book } from '@/contract'
import { countText, useText } from '@/text'
import styles from './book.module.css'

/** One line. */
export function Foot({ book }: { book: Book }) {
  const { t, format } = useText()
  return (
    <footer className={styles.foot}>
      <span className="t3 t12">{book.month === null ? '' : t('customer.monthOf', { month: format.month(book.month) })}</span>
      <span className="grow" />
      <span className="t3 t12">{t('customer.matched', { matched: countText(book.matched), of: countText(book.of) })} · {format.money(book.aum)}</span>
    </footer>
  )
}
