/**
 * A dialog over the page: traps the focus, Esc closes, focus goes back to where it was. Our own,
 * because the library's locks scrolling with a style element that the content security policy refuses.
 */
import { useEffect, useEffectEvent, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { Icon } from '../icon/Icon'
import { composing } from '../keys'

const FOCUSABLE = 'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), select:not(:disabled), [tabindex="0"]'

function trap(event: KeyboardEvent, box: HTMLElement): void {
  const stops = [...box.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((stop) => stop.offsetParent !== null)
  const [first, last] = [stops[0], stops.at(-1)]
  if (first === undefined || last === undefined) return
  const outside = !box.contains(document.activeElement) || document.activeElement === box
  const leaves = event.shiftKey ? document.activeElement === first || outside : document.activeElement === last || outside
  if (!leaves) return
  event.preventDefault()
  ;(event.shiftKey ? last : first).focus()
}

/** Mount it to open it. `closeLabel` names the cross. */
export function Dialog({ title, width, closeLabel, onClose, children }: {
  title: ReactNode
  width: number
  closeLabel: string
  onClose: () => void
  children: ReactNode
}) {
  const box = useRef<HTMLDivElement>(null)
  const heading = useId()
  // Before a field of its own takes the focus.
  const [before] = useState(() => document.activeElement)
  useEffect(() => {
    if (box.current?.contains(document.activeElement) !== true) box.current?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [before])
  // What had the focus may be gone: Esc closes then too.
  const lost = useEffectEvent((event: globalThis.KeyboardEvent) => {
    if (event.key === 'Escape' && !composing(event) && !event.defaultPrevented && document.activeElement === document.body) onClose()
  })
  useEffect(() => {
    const listener = (event: globalThis.KeyboardEvent) => lost(event)
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (composing(event.nativeEvent)) return
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      onClose()
    } else if (event.key === 'Tab' && box.current !== null) trap(event, box.current)
  }
  return (
    <div className="veil" onMouseDown={(event) => { if (event.target === event.currentTarget) onClose() }}>
      <div ref={box} className="dialog" role="dialog" aria-modal aria-labelledby={heading} tabIndex={-1} style={{ width }} onKeyDown={onKeyDown}>
        <div className="head">
          <h2 id={heading}>{title}</h2>
          <button type="button" className="cross" onClick={onClose} aria-label={closeLabel}><Icon name="x" size={18} /></button>
        </div>
        {children}
      </div>
    </div>
  )
}
