/** What the address asks of the book: a view, and what differs from it. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { Filter, SortKey, SortOrder, View } from '@/contract'
import { everybody, type BookQuestion } from '@/data'
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

/** The question, and how to ask otherwise. */
export function useQuestion(view: View | undefined, collapsed: readonly string[], columns: readonly string[]) {
  const search = useSearch({ from: '/book' })
  const navigate = useNavigate({ from: '/book' })
  const kept = view?.view
  const filter = search.f ?? kept?.filter ?? everybody
  const sort = search.sort ?? kept?.sort ?? 'aum'
  const order = search.order ?? (search.sort === undefined ? kept?.order : undefined) ?? firstOrder(sort)
  const by = search.by ?? (kept === undefined ? undefined : kept.group_by === '' ? FLAT : kept.group_by)
  const { q = '' } = search
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
  const put = useCallback(
    (change: BookSearch) => void navigate({ search: (old) => ({ ...old, ...change }), replace: true }),
    [navigate],
  )
  const sortBy = useCallback(
    (key: string) => {
      if (isSortKey(key)) put(key === sort ? { sort: key, order: turned(order) } : { sort: key, order: firstOrder(key) })
    },
    [put, sort, order],
  )
  const differs = search.f !== undefined || search.sort !== undefined || search.order !== undefined || search.by !== undefined
  return { question, filter, by: by ?? 'tier', put, sortBy, differs }
}

/** Whether a filter says nothing. */
export function isEverybody(filter: Filter): boolean {
  return 'all' in filter && filter.all.length === 0
}
