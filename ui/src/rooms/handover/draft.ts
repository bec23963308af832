/** The draft of a handover: who gets whom, as suggested and as changed by hand. */
import type { AllotItem, HandoverRow } from '@/contract'

/** Receivers by customer; only what was changed by hand. */
export type Changes = ReadonlyMap<string, string>

/** To whom a customer goes; null when nobody qualifies and nobody was named. */
export function receiverOf(row: HandoverRow, changes: Changes): string | null {
  return changes.get(row.customer) ?? row.pick.to
}

/** What a submission sends; nothing while somebody goes to nobody. */
export function itemsOf(rows: readonly HandoverRow[], changes: Changes): AllotItem[] | undefined {
  const items = rows.map((row) => ({ customer: row.customer, to: receiverOf(row, changes), owner_version: row.owner_version }))
  return items.length > 0 && items.every((item) => item.to !== null) ? items : undefined
}

/** How many customers and open items each receiver gets, in the order of the first customer. */
export function sharesOf(rows: readonly HandoverRow[], changes: Changes): { to: string; customers: number; open: number; words: number }[] {
  const shares = new Map<string, { customers: number; open: number; words: number }>()
  for (const row of rows) {
    const to = receiverOf(row, changes)
    if (to === null) continue
    const share = shares.get(to) ?? { customers: 0, open: 0, words: 0 }
    shares.set(to, { customers: share.customers + 1, open: share.open + row.open_items, words: share.words + (row.must_acknowledge ? 1 : 0) })
  }
  return [...shares].map(([to, share]) => ({ to, ...share }))
}
