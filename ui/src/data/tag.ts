/** Tags that may be put on a customer by hand. */
import { useRead } from './client'

/** Those a text means; the old ones until the new are here. */
export function useTagChoices(customer: string, search: string) {
  return useRead('tag.choices', { customer, search: search.trim() }, { keepPrevious: true })
}
