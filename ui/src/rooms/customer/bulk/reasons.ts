/** Refusals of a batch by reason. Pure. */
import type { BulkRefusal } from '@/contract'

/** One reason and everybody it stands for. */
export interface Reason extends Pick<BulkRefusal, 'code' | 'facts'> {
  rows: readonly BulkRefusal[]
}

/** Every refusal under its reason, the most frequent first; the order of the list within. */
export function byReason(refused: readonly BulkRefusal[]): Reason[] {
  const found = new Map<string, { first: BulkRefusal; rows: BulkRefusal[] }>()
  for (const row of refused) {
    const key = JSON.stringify([row.code, Object.entries(row.facts).sort()])
    const reason = found.get(key)
    if (reason === undefined) found.set(key, { first: row, rows: [row] })
    else reason.rows.push(row)
  }
  return [...found.values()]
    .map(({ first, rows }) => ({ code: first.code, facts: first.facts, rows }))
    .sort((a, b) => b.rows.length - a.rows.length)
}
