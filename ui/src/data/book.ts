/** The book in windows of 200 rows: what is seen is here, what comes next is on its way. */
import { useQueries, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import type { Book, BookRequest, BookRow } from '@/contract'
import type { CallFailure } from '@/host'
import { call } from './call'
import { readKey, useRead } from './client'

/** Rows a window. */
export const WINDOW = 200

/** Rows of the first answer to a new question: as many as fit into the window and some, so that it comes at once. */
const firstRows = () => Math.max(24, Math.ceil(innerHeight / 32 / 8) * 8)

/** The rest of the rows is read once no other question came for this long, */
const SETTLED_MS = 300

/** or as soon as somebody is this many rows from what is here. */
const AHEAD = 5

/** What is asked of the book. */
export type BookQuestion = Omit<BookRequest, 'offset' | 'limit'>

/** Rows on screen, first and last. */
export interface Range {
  first: number
  last: number
}

/** What the screen shows of the book. */
export interface BookView {
  /** Groups, totals and the first window; the old ones until the new are here. */
  head: Book | undefined
  failure: CallFailure | null
  /** Whether `head` answers the question that was asked last. */
  fresh: boolean
  retry: () => void
  /** The question `head` and `row` answer; it lags behind while a new one is on its way. */
  shown: BookQuestion
  /** A row by its place among the rows of open groups; undefined while it is on its way. */
  row: (index: number) => BookRow | undefined
}

/** First row of the windows to hold for a range: those seen and one on either side. */
export function windowsFor(range: Range, total: number): number[] {
  const from = Math.max(0, Math.floor(range.first / WINDOW) - 1)
  const to = Math.min(Math.max(0, Math.ceil(total / WINDOW) - 1), Math.floor(range.last / WINDOW) + 1)
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, step) => (from + step) * WINDOW)
}

/** Whether two questions have the same rows in the same order. */
export function sameQuestion(a: BookQuestion, b: BookQuestion): boolean {
  const parts = ({ search, filter, group_by, columns, sort, order, collapsed }: BookQuestion) => JSON.stringify([search, filter, group_by, columns, sort, order, collapsed])
  return parts(a) === parts(b)
}

/** Whether the same has been shown for a moment: while somebody types, only what is seen is read. The first question waits for nothing. */
function useSettled(shown: BookQuestion): boolean {
  const [settled, settle] = useState(shown)
  useEffect(() => {
    const timer = setTimeout(() => settle(shown), SETTLED_MS)
    return () => clearTimeout(timer)
  }, [shown])
  return settled === shown
}

const firstOf = (question: BookQuestion): BookRequest => ({ ...question, offset: 0, limit: firstRows() })

/** Asks a question before the page that will want it is drawn: its answer is on its way meanwhile. */
export function useAskBook(): (question: BookQuestion) => void {
  const client = useQueryClient()
  return useCallback((question) => {
    const request = firstOf(question)
    void client.prefetchQuery({ queryKey: readKey('customer.book', request), queryFn: ({ signal }) => call('customer.book', request, signal) })
  }, [client])
}

/** Reads the book around `range`. */
export function useBook(question: BookQuestion, range: Range): BookView {
  const first = useRead('customer.book', firstOf(question), { keepPrevious: true })
  const [shown, setShown] = useState(question)
  const arrived = first.data !== undefined && !first.isPlaceholderData
  if (arrived && !sameQuestion(shown, question)) setShown(question)
  const settled = useSettled(shown)
  const total = first.data?.total ?? 0
  const offsets = windowsFor(range, total)
  const here = first.data?.rows.length ?? 0
  const windows = useQueries({
    queries: offsets.map((offset) => {
      const request = { ...shown, offset, limit: WINDOW }
      return {
        queryKey: readKey('customer.book', request),
        queryFn: ({ signal }: { signal: AbortSignal }) => call('customer.book', request, signal),
        enabled: arrived && (settled || range.last + AHEAD >= here) && (offset > 0 || total > here),
      }
    }),
  })
  const row = (index: number) => {
    const offset = Math.floor(index / WINDOW) * WINDOW
    return first.data?.rows[index] ?? windows[offsets.indexOf(offset)]?.data?.rows[index - offset]
  }
  return { head: first.data, failure: first.error, fresh: arrived, retry: () => void first.refetch(), shown, row }
}

async function rowsOf(client: QueryClient, question: BookQuestion, offset: number): Promise<BookRow[]> {
  const request = { ...question, offset, limit: WINDOW }
  const book = await client.fetchQuery({
    queryKey: readKey('customer.book', request),
    queryFn: ({ signal }) => call('customer.book', request, signal),
  })
  return book.rows
}

/** Reads the rows from `from` to `to`, both included: windows that are here are not asked again. */
export function useRowsBetween(): (question: BookQuestion, from: number, to: number) => Promise<BookRow[]> {
  const client = useQueryClient()
  return useCallback(async (question, from, to) => {
    const [low, high] = from <= to ? [from, to] : [to, from]
    const found: BookRow[] = []
    for (let offset = Math.floor(low / WINDOW) * WINDOW; offset <= high; offset += WINDOW) {
      const rows = await rowsOf(client, question, offset)
      found.push(...rows.slice(Math.max(0, low - offset), high - offset + 1))
    }
    return found
  }, [client])
}
