/** What the address asks of the book: a view, and what differs from it. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Filter, SortKey, SortOrder, View } from '@/contract'
import { everybody, type BookQuestion } from '@/data'
import { useStable } from '@/kit'
import { isBaseColumn } from './columns'
import { firstOrder, isSortKey, turned } from './order'

/** The word of a flat list in the address: an empty one could not be told from none. */
export const FLAT = 'flat'

/** What the address may say; nothing of it is trusted. */
export interface BookSearch {
  q?: string
  /** The filter, when it differs from the view's. */
  f?: Filter
  /** A saved view. */
  view?: string
  /** Field of the groups; `flat` for none. */
  by?: string
  sort?: SortKey
  order?: SortOrder
}

/** The address says what was typed when nothing was for this long: going there takes a frame or two, asking does not wait for it. */
const ADDRESS_MS = 300

/** What is typed, over an address that follows; an address that changes by itself is right. */
interface Typed {
  q: string
  /** The view it was typed in. */
  view: string
  /** What the address said then, and what it was told since. */
  over: string
  told: string | undefined
}

/** The search as it is typed; `settle` brings the address up to it. */
function useTyped(view: string, address: string, put: (change: BookSearch) => void) {
  const [typed, keep] = useState<Typed>()
  const holds = typed?.view === view && (typed.over === address || typed.told === address)
  if (typed !== undefined && (!holds || typed.q === address)) keep(undefined)
  const q = holds ? typed.q : address
  const settle = useStable(() => {
    if (q === address) return
    keep((now) => (now === undefined ? now : { ...now, told: q }))
    put({ q: q === '' ? undefined : q })
  })
  useEffect(() => {
    if (q === address) return
    const timer = setTimeout(settle, ADDRESS_MS)
    return () => clearTimeout(timer)
  }, [q, address, settle])
  const type = useCallback((next: string) => keep((now) => ({ q: next, view, over: address, told: now?.told })), [view, address])
  return { q, type, settle }
}

/** The question, and how to ask otherwise. */
export function useQuestion(view: View | undefined, collapsed: readonly string[], columns: readonly string[]) {
  const search = useSearch({ from: '/book' })
  const navigate = useNavigate({ from: '/book' })
  const kept = view?.view
  const filter = search.f ?? kept?.filter ?? everybody
  const sort = search.sort ?? kept?.sort ?? 'aum'
  const order = search.order ?? (search.sort === undefined ? kept?.order : undefined) ?? firstOrder(sort)
  const by = search.by ?? (kept === undefined ? undefined : kept.group_by === '' ? FLAT : kept.group_by)
  const put = useCallback(
    (change: BookSearch) => void navigate({ search: (old) => ({ ...old, ...change }), replace: true }),
    [navigate],
  )
  const { q, type, settle } = useTyped(view?.id ?? '', search.q ?? '', put)
  const asked = columns.filter((key) => !isBaseColumn(key)).slice(0, 8)
  const wanted = asked.join()
  const question: BookQuestion = useMemo(
    () => ({
      search: q, sort, order, collapsed: [...collapsed],
      ...(isEverybody(filter) ? {} : { filter }),
      ...(by === undefined || by === 'tier' ? {} : { group_by: by === FLAT ? '' : by }),
      ...(wanted === '' ? {} : { columns: wanted.split(',') }),
    }),
    [q, sort, order, collapsed, filter, by, wanted],
  )
  const sortBy = useCallback(
    (key: string) => {
      if (isSortKey(key)) put(key === sort ? { sort: key, order: turned(order) } : { sort: key, order: firstOrder(key) })
    },
    [put, sort, order],
  )
  const differs = search.f !== undefined || search.sort !== undefined || search.order !== undefined || search.by !== undefined
  return { question, filter, by: by ?? 'tier', put, type, settle, sortBy, differs }
}

/** Whether a filter says nothing. */
export function isEverybody(filter: Filter): boolean {
  return 'all' in filter && filter.all.length === 0
}
