/** Keys: shortcuts that never fire while somebody types or composes Chinese. */
import { useEffect, useEffectEvent } from 'react'

/** A shortcut such as `F2`, `/`, `?`, `j`, `Ctrl+k`, `Ctrl+Shift+l`, or two keys in a row: `g b`. */
export type Chord = string

/** The chord of a key event; letters in lower case, Shift only where it changes no character. */
export function chordOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): Chord {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  const printable = event.key.length === 1 && !/[a-z]/i.test(event.key)
  const parts: string[] = []
  if (event.ctrlKey || event.metaKey) parts.push('Ctrl')
  if (event.altKey) parts.push('Alt')
  if (event.shiftKey && !printable) parts.push('Shift')
  return [...parts, key].join('+')
}

/** True while an input method composes; `keyCode` 229 is what WebKit says. */
export function composing(event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean {
  return event.isComposing || event.keyCode === 229
}

/** True where letters are text. */
export function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.getAttribute('role') === 'combobox'
}

/** Whether a chord works inside a field: function keys and those with Ctrl or Alt. */
export function worksWhileTyping(chord: Chord): boolean {
  return /^(Ctrl|Alt)\+/.test(chord) || /^F\d+$/.test(chord)
}

/** The key that begins a pair, and how long the second may take. */
const FIRST_OF_PAIR = 'g'
const PAIR_MS = 1_500

let begun = Number.NEGATIVE_INFINITY
const heard = new WeakMap<KeyboardEvent, Chord>()

/** The chord an event completes: every listener of one event hears the same, pairs included. */
export function spokenBy(event: KeyboardEvent): Chord {
  const known = heard.get(event)
  if (known !== undefined) return known
  const chord = chordOf(event)
  const second = event.timeStamp - begun <= PAIR_MS && !['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)
  const spoken = second ? `${FIRST_OF_PAIR} ${chord}` : chord
  if (second) begun = Number.NEGATIVE_INFINITY
  else if (chord === FIRST_OF_PAIR && !typing(event.target) && !inLayer(event.target)) begun = event.timeStamp
  heard.set(event, spoken)
  return spoken
}

/** Binds chords for as long as the component lives; `enabled` false lets them rest. */
export function useShortcuts(bindings: Readonly<Record<Chord, (event: KeyboardEvent) => void>>, enabled = true): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (composing(event) || event.defaultPrevented) return
    const chord = spokenBy(event)
    const act = bindings[chord]
    if (act === undefined || (typing(event.target) && !worksWhileTyping(chord))) return
    if (inLayer(event.target) && !worksWhileTyping(chord)) return
    event.preventDefault()
    act(event)
  })
  useEffect(() => {
    if (!enabled) return
    const listener = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [enabled])
}

/** True inside a dialog or menu: single letters of the page beneath are off there. */
function inLayer(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null
}
