/** One customer on one page, why the tier, and who stands before and after them in the book. */
import { useQueries, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Book, BookRequest } from '@/contract'
import { sameQuestion } from './book'
import { useRead } from './client'

/** The portrait of a customer. */
export function usePortrait(id: string, enabled = true) {
  return useRead('portrait.get', { id }, { enabled })
}

/** Why this tier, and what would change it. */
export function useWhy(id: string, enabled = true) {
  return useRead('tier.why', { id }, { enabled })
}

/** Where a customer stands; nothing when no book that is still held shows them. */
export interface Neighbours {
  previous: string | undefined
  next: string | undefined
  /** From 1. */
  place: number
  total: number
}

type Key = readonly ['customer.book', BookRequest]

/** A window of the book: its first row, its rows. */
export interface BookPage {
  offset: number
  book: Pick<Book, 'total'> & { rows: readonly { id: string }[] }
}

/** Looks a customer up in windows of one question. */
export function neighboursIn(pages: readonly BookPage[], id: string): Neighbours | null {
  const at = new Map<number, string>()
  for (const { offset, book } of pages) book.rows.forEach((row, index) => at.set(offset + index, row.id))
  const found = [...at].find(([, row]) => row === id)?.[0]
  const total = pages[0]?.book.total ?? 0
  if (found === undefined) return null
  return { previous: at.get(found - 1), next: at.get(found + 1), place: found + 1, total }
}

/** Keys of all held windows of the newest question that shows the customer. */
function windowsOf(client: QueryClient, id: string): Key[] {
  const held = client.getQueryCache().findAll({ queryKey: ['customer.book'] })
    .filter((query) => query.state.data !== undefined)
    .map((query) => ({ key: query.queryKey as Key, book: query.state.data as Book, at: query.state.dataUpdatedAt }))
  const own = held.filter(({ book }) => book.rows.some((row) => row.id === id)).sort((a, b) => b.at - a.at)[0]
  return own === undefined ? [] : held.filter(({ key }) => sameQuestion(key[1], own.key[1])).map(({ key }) => key)
}

/** The neighbours; the windows they were found in stay held as long as this is used. */
export function useNeighbours(id: string): Neighbours | null {
  const client = useQueryClient()
  const [held, hold] = useState(() => ({ id, keys: windowsOf(client, id) }))
  if (held.id !== id) hold({ id, keys: windowsOf(client, id) })
  const { keys } = held
  return useQueries({
    queries: keys.map((queryKey) => ({ queryKey, queryFn: () => Promise.reject<Book>(new Error('never asked')), enabled: false })),
    combine: (answers) => neighboursIn(
      answers.flatMap(({ data }, index) => (data === undefined ? [] : [{ offset: keys[index]?.[1].offset ?? 0, book: data }])),
      id,
    ),
  })
}
