/** Customers: the book in windows, quick look-up, the counter card. */
import { useCommand, useRead } from './client'

export { useAskBook, useBook, useRowsBetween, WINDOW, type BookQuestion, type BookView } from './book'

/** Whether a text is long enough to look up: two characters, or one Chinese one. */
export function longEnough(text: string): boolean {
  return text.trim().length >= 2 || /\p{Script=Han}/u.test(text)
}

/** At most ten hits; asks nothing while the text is too short. */
export function useFind(text: string) {
  const wanted = text.trim()
  const long = longEnough(wanted)
  return useRead('customer.find', { text: wanted }, { enabled: long, keepPrevious: true })
}

/** U-03 of one customer. */
export function useCard(id: string) {
  return useRead('customer.card', { id })
}

/** Customers and views for a text; the old ones until the new are here. */
export function usePalette(text: string, enabled = true) {
  return useRead('palette.find', { text: text.trim() }, { enabled, keepPrevious: true })
}

/** Asks head office for one customer of another's, by a whole number and with a reason. */
export function useFetchElsewhere() {
  return useCommand('customer.fetch')
}

/** Asks for a value behind a mask: what is sealed here, else head office. Nothing of the answer outlives the screen that shows it. */
export function useReveal() {
  return useCommand('customer.reveal', { gcTime: 0 })
}
