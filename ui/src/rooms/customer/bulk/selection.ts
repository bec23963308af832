/** Which rows are chosen: some by name, or everybody the book shows. Pure. */
import type { BookRow } from '@/contract'
import type { Chosen } from '@/kit'

/** What the bar sums of a row. */
export type Sum = Pick<BookRow, 'aum' | 'due_amount'>

/** Some rows by id, or all that match. */
export type Selection = { kind: 'some'; rows: ReadonlyMap<string, Sum> } | { kind: 'all' }

/** Nobody. */
export const nobody: Selection = { kind: 'some', rows: new Map() }

/** How many are chosen of `matched`. */
export function countOf(selection: Selection, matched: number): number {
  return selection.kind === 'all' ? matched : selection.rows.size
}

/** Whether nothing, something or everything is chosen. */
export function chosenOf(selection: Selection, matched: number): Chosen {
  const count = countOf(selection, matched)
  return count === 0 ? 'none' : count >= matched ? 'all' : 'some'
}

/** Whether a row is chosen. */
export function has(selection: Selection, id: string): boolean {
  return selection.kind === 'all' || selection.rows.has(id)
}

/** With these rows in. */
export function withRows(selection: Selection, rows: readonly BookRow[]): Selection {
  if (selection.kind === 'all') return selection
  const next = new Map(selection.rows)
  for (const row of rows) next.set(row.id, { aum: row.aum, due_amount: row.due_amount })
  return { kind: 'some', rows: next }
}

/** Without these rows; everybody less some is not kept by name here: see `toggled`. */
export function withoutRows(selection: Selection, rows: readonly BookRow[]): Selection {
  if (selection.kind === 'all') return selection
  const next = new Map(selection.rows)
  for (const row of rows) next.delete(row.id)
  return { kind: 'some', rows: next }
}

/** In when any of them was out, else out. */
export function toggled(selection: Selection, rows: readonly BookRow[]): Selection {
  return rows.every((row) => has(selection, row.id)) ? withoutRows(selection, rows) : withRows(selection, rows)
}

/** Sums of what is chosen by name. */
export function sumsOf(rows: ReadonlyMap<string, Sum>): { aum: number; due: number } {
  let [aum, due] = [0, 0]
  for (const row of rows.values()) {
    aum += row.aum ?? 0
    due += row.due_amount ?? 0
  }
  return { aum, due }
}
