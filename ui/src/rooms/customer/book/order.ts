/** The eight sort keys and the direction each starts in. */
import type { SortKey, SortOrder } from '@/contract'

/** In the order the list shows them. */
export const sortKeys: readonly SortKey[] = ['aum', 'delta', 'name', 'idle', 'due_on', 'due_amount', 'age', 'opened_on']

const ascending: readonly SortKey[] = ['name', 'due_on', 'opened_on']

/** What a key starts with: names and dates from the first, amounts and days from the largest. */
export function firstOrder(key: SortKey): SortOrder {
  return ascending.includes(key) ? 'ascending' : 'descending'
}

/** The other direction. */
export function turned(order: SortOrder): SortOrder {
  return order === 'ascending' ? 'descending' : 'ascending'
}

/** A key as one of ours. */
export function isSortKey(key: string): key is SortKey {
  return (sortKeys as readonly string[]).includes(key)
}
