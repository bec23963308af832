/** Where somebody was in the book, for coming back from a portrait or another view. Forgotten with the page, holds no customer. */
import { useCallback, useMemo, useSyncExternalStore } from 'react'

/** Folded groups, line, scroll, and columns tried on a view. */
export interface BookPlace {
  collapsed: readonly string[]
  /** None = the first row there is. */
  active: number | undefined
  offset: number
  preview: boolean
  columns: readonly string[] | undefined
}

const places = new Map<string, BookPlace>()
const watched = new Set<() => void>()
const watch = (look: () => void) => {
  watched.add(look)
  return () => void watched.delete(look)
}
const nothing: readonly string[] = []

/** The place of a person (by staff number) in a view, and how to move; `collapsed` is what a fresh one folds. */
export function usePlace(person: string, view: string, collapsed = nothing): [BookPlace, (move: (from: BookPlace) => Partial<BookPlace>) => void] {
  const key = `${person} ${view}`
  const fresh = useMemo<BookPlace>(() => ({ collapsed, active: undefined, offset: 0, preview: true, columns: undefined }), [collapsed])
  const place = useSyncExternalStore(watch, () => places.get(key)) ?? fresh
  const go = useCallback((move: (from: BookPlace) => Partial<BookPlace>) => {
    const from = places.get(key) ?? fresh
    places.set(key, { ...from, ...move(from) })
    for (const look of watched) look()
  }, [key, fresh])
  return [place, go]
}
