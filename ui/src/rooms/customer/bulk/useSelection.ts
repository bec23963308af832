/** Choosing in the book: rows, stretches of rows, groups, everybody under the filter. */
import { useState } from 'react'
import type { BookGroup, BookRow, BulkOn, Filter } from '@/contract'
import { useRowsBetween, type BookQuestion } from '@/data'
import type { Picking } from '@/kit'
import type { Deed } from './BulkBar'
import { chosenOf, countOf, has, nobody, toggled, withRows, type Selection } from './selection'

/** More rows than this are not named one by one: everybody can be chosen instead. */
export const NAMED = 5_000

/** What is chosen, and the grid's way to change it. Another filter lets go of it. */
export interface Choosing {
  selection: Selection
  count: number
  clear: () => void
  /** Rows were to be taken out of more than are named one by one: nothing was changed. */
  stuck: boolean
  picking: Picking<BookRow, BookGroup>
}

/** Whom a deed is done with: who is chosen, or the one that is looked at; none when there is nobody. */
export function whomOf(deed: Deed, { selection, count }: Choosing, found: { filter: Filter; search: string }, current: BookRow | undefined): { deed: Deed; on: BulkOn; count: number; first: string } | undefined {
  if (selection.kind === 'all') return current === undefined ? undefined : { deed, on: { found }, count, first: current.id }
  const [first = current?.id] = selection.rows.keys()
  if (first === undefined) return undefined
  return count > 0 ? { deed, on: { customers: [...selection.rows.keys()] }, count, first } : { deed, on: { customers: [first] }, count: 1, first }
}

/** Whom a question finds, whatever its order and folds. */
function askedOf(question: BookQuestion): string {
  return JSON.stringify([question.search, question.filter ?? null])
}

/** The choice over a question. */
export function useSelection(question: BookQuestion, groups: readonly BookGroup[], matched: number, allLabel: string): Choosing {
  const between = useRowsBetween()
  const asked = askedOf(question)
  const [held, hold] = useState<{ asked: string; selection: Selection }>({ asked, selection: nobody })
  const selection = held.asked === asked ? held.selection : nobody
  const [stuckAt, setStuckAt] = useState<Selection>()
  const put = (change: (now: Selection) => Selection) =>
    hold((now) => ({ asked, selection: change(now.asked === asked ? now.selection : nobody) }))

  const rowsOf = (group: BookGroup) => {
    const others = groups.filter((other) => other.key !== group.key).map((other) => other.key)
    return between({ ...question, collapsed: others }, 0, group.count - 1)
  }
  /** Everybody but some: each of the rest by name. */
  const less = async (rows: readonly BookRow[]) => {
    if (matched > NAMED) {
      setStuckAt(selection)
      return
    }
    const all = await between({ ...question, collapsed: [] }, 0, matched - 1)
    const out = new Set(rows.map((row) => row.id))
    put(() => withRows(nobody, all.filter((row) => !out.has(row.id))))
  }
  const toggle = (rows: readonly BookRow[]) => {
    if (selection.kind === 'all') void less(rows)
    else put((now) => toggled(now, rows))
  }
  const clear = () => put(() => nobody)
  const picking: Picking<BookRow, BookGroup> = {
    allLabel,
    all: chosenOf(selection, matched),
    picked: (row) => has(selection, row.id),
    onToggle: (row) => toggle([row]),
    onRange: (from, to) => void between(question, from, to).then((rows) => put((now) => withRows(now, rows))),
    onGroup: (group) => void rowsOf(group).then(toggle),
    onAll: () => (chosenOf(selection, matched) === 'all' ? clear() : put(() => ({ kind: 'all' }))),
    onNone: clear,
  }
  return { selection, count: countOf(selection, matched), clear, stuck: stuckAt === selection && selection.kind === 'all', picking }
}
