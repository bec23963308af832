/** Panels and the states each of them shows on purpose: loading, empty, failed, stale. */
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Icon } from '../icon/Icon'

/** Puts a box into the tab order while it has more to show than fits: keys must scroll it too. */
export function useScrollStop() {
  const box = useRef<HTMLDivElement>(null)
  const watch = useRef<{ observer: ResizeObserver; seen: Set<Element> }>(undefined)
  useEffect(() => {
    const node = box.current
    if (node === null) return
    const judge = () => {
      const scrolls = getComputedStyle(node).overflowY === 'auto' && node.scrollHeight > node.clientHeight + 1
      if (scrolls === (node.tabIndex === 0)) return
      if (scrolls) node.tabIndex = 0
      else node.removeAttribute('tabindex')
    }
    const observer = new ResizeObserver(judge)
    observer.observe(node)
    watch.current = { observer, seen: new Set() }
    return () => observer.disconnect()
  }, [])
  // Children come and go; those that stay are watched on, and nothing is measured for them.
  useEffect(() => {
    const node = box.current
    if (node === null || watch.current === undefined) return
    const { observer, seen } = watch.current
    const now = new Set(node.children)
    for (const child of seen) if (!now.has(child)) observer.unobserve(child)
    for (const child of now) if (!seen.has(child)) observer.observe(child)
    watch.current.seen = now
  })
  return box
}

/** A titled box. */
export function Panel({ title, note, extra, children }: { title: ReactNode; note?: ReactNode; extra?: ReactNode; children: ReactNode }) {
  const box = useScrollStop()
  return (
    <section className="panel">
      <header>
        <h2>{title}</h2>
        {note !== undefined && <span className="n">{note}</span>}
        <span className="grow" />
        {extra}
      </header>
      <div ref={box} className="body">{children}</div>
    </section>
  )
}

/** True after 150 ms: nothing flickers when an answer is fast. */
export function useSlow(): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 150)
    return () => clearTimeout(timer)
  }, [])
  return slow
}

/** Grey bars in the row geometry; nothing for the first 150 ms. Never shimmers. */
export function Loading({ rows = 6, label }: { rows?: number; label: string }) {
  const slow = useSlow()
  return (
    <div className="loading" role="status" aria-label={label} aria-busy>
      {slow && Array.from({ length: rows }, (_, index) => <i key={index} className={`w${index % 4}`} />)}
    </div>
  )
}

/** One line why, one line what to do, at most one button. */
export function Empty({ why, hint, action }: { why: ReactNode; hint?: ReactNode; action?: ReactNode }) {
  return (
    <div className="blank">
      <p>{why}</p>
      {hint !== undefined && <p className="t3">{hint}</p>}
      {action}
    </div>
  )
}

/** In the panel, not a toast: what failed, what is safe, the number, try again. */
export function Failed({ what, next, trace, retry, retryLabel }: {
  what: ReactNode
  next?: ReactNode
  trace?: string
  retry?: () => void
  retryLabel?: string
}) {
  return (
    <div className="blank failed" role="alert">
      <p><Icon name="alert" size={16} /> {what}</p>
      {next !== undefined && <p className="t2">{next}</p>}
      {trace !== undefined && trace !== '' && <p className="t3 mono">{trace}</p>}
      {retry !== undefined && <button type="button" className="btn" onClick={retry}>{retryLabel}</button>}
    </div>
  )
}

/** A line above content that is older than it should be. */
export function Stale({ children }: { children: ReactNode }) {
  return <div className="stale" role="status"><Icon name="clock" size={14} />{children}</div>
}
