/**
 * Saved notices: lower left, one line, never over the work. Gone after three seconds; what can be
 * taken back stays ten, with a button and Ctrl-Z.
 */
import { createContext, useCallback, useContext, useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react'
import { Icon } from '../icon/Icon'
import { chordOf, composing } from '../keys'

const STAYS_MS = 3_000
const UNDO_MS = 10_000

/** How to take back what a notice tells of. */
export interface Undo {
  /** The word on the button. */
  label: string
  act: () => void
}

/** Says something was done; with `undo` for as long as it can be taken back. */
export type Say = (text: string, undo?: Undo) => void

const Saying = createContext<Say>(() => undefined)

/** Ctrl-Z in a field that holds text is the field's own. */
function inText(target: EventTarget | null): boolean {
  return (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) && target.value !== ''
}

/** Takes back by key while there is something to take back. */
function useUndoKey(undo: (() => void) | undefined): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (composing(event) || event.defaultPrevented || chordOf(event) !== 'Ctrl+z' || inText(event.target)) return
    event.preventDefault()
    undo?.()
  })
  const armed = undo !== undefined
  useEffect(() => {
    if (!armed) return
    const listener = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [armed])
}

/** Holds the notice of everything inside. */
export function Notices({ children }: { children: ReactNode }) {
  const [notice, setNotice] = useState<{ text: string; id: number; undo: Undo | undefined }>()
  const count = useRef(0)
  const say = useCallback<Say>((text, undo) => {
    count.current += 1
    setNotice({ text, id: count.current, undo })
  }, [])
  useEffect(() => {
    if (notice === undefined) return
    const timer = setTimeout(() => setNotice(undefined), notice.undo === undefined ? STAYS_MS : UNDO_MS)
    return () => clearTimeout(timer)
  }, [notice])
  const undo = notice?.undo
  const take = undo === undefined ? undefined : () => {
    setNotice(undefined)
    undo.act()
  }
  useUndoKey(take)
  return (
    <Saying value={say}>
      {children}
      <div className="notices" role="status">
        {notice !== undefined && (
          <span key={notice.id} className="notice">
            <Icon name="check" />{notice.text}
            {undo !== undefined && <button type="button" className="link" onClick={take}>{undo.label} <kbd>Ctrl Z</kbd></button>}
          </span>
        )}
      </div>
    </Saying>
  )
}

/** Says something was done. */
export function useNotice(): Say {
  return useContext(Saying)
}
