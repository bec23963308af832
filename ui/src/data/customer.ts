/** Customers: the book in windows, quick look-up, the counter card. */
import { useRead } from './client'

export { useBook, WINDOW, type BookQuestion, type BookView } from './book'

/** At most ten hits; asks nothing for an empty text. */
export function useFind(text: string) {
  const wanted = text.trim()
  const long = wanted.length >= 2 || /\p{Script=Han}/u.test(wanted)
  return useRead('customer.find', { text: wanted }, { enabled: long, keepPrevious: true })
}

/** U-03 of one customer. */
export function useCard(id: string) {
  return useRead('customer.card', { id })
}
