/** What belongs to one customer on a page that stays while customers change. */
import { useCallback, useLayoutEffect, useRef, useState } from 'react'

/** A state of one customer: another's begins anew. */
export function useStateOf<T>(id: string, first: T): [T, (next: T) => void] {
  const [kept, keep] = useState({ id, value: first })
  return [kept.id === id ? kept.value : first, useCallback((value: T) => keep({ id, value }), [id])]
}

/** Every box of the page stands at its top for another customer; nothing is measured unless one was scrolled. */
export function useTop(id: string) {
  const page = useRef<HTMLDivElement>(null)
  const scrolled = useRef(new Set<Element>())
  useLayoutEffect(() => {
    for (const box of scrolled.current) box.scrollTop = 0
    scrolled.current.clear()
  }, [id])
  const onScrollCapture = useCallback((event: { target: EventTarget }) => {
    if (event.target instanceof Element) scrolled.current.add(event.target)
  }, [])
  return { page, onScrollCapture }
}
