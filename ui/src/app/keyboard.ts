/**
 * The keyboard map (PRODUCT.md 5.4): every key there is, by where it works. `?` shows it, the
 * palette offers what it does. The rooms bind their own keys; this is the one table people read.
 */
import type { Role } from '@/contract'
import type { zh } from '@/text'
import { lookUpOf } from './frame/places'

/** A line of the table: keys as printed on them, what they do, and the chord that does it. */
export interface KeyLine {
  /** Keys with spaces between; `/` between alternatives. */
  keys: string
  word: keyof typeof zh.frame.key
  /** Offered in the palette as a deed, done by pressing this chord. */
  press?: string
}

/** Pages with keys of their own. */
export type KeyPage = 'book' | 'portrait' | 'counter' | 'overview' | 'segment' | 'task' | 'assignment' | 'sync' | 'setting'

/** A place and the second key of its pair after G. */
export const goes = { task: 't', book: 'b', segment: 's', overview: 'o', assignment: 'a', counter: 'c', sync: 'y', setting: 'e' } as const

/** Works everywhere. */
const everywhere: readonly KeyLine[] = [
  { keys: 'Ctrl K', word: 'palette' },
  { keys: 'F2', word: 'look', press: 'F2' },
  { keys: 'G', word: 'go' },
  { keys: 'F6', word: 'region' },
  { keys: 'Ctrl Enter', word: 'save' },
  { keys: 'Ctrl Z', word: 'undo', press: 'Ctrl+z' },
  { keys: 'Esc', word: 'close' },
  { keys: 'Ctrl Shift L', word: 'lock', press: 'Ctrl+Shift+l' },
  { keys: '?', word: 'keys', press: '?' },
]

const list: readonly KeyLine[] = [
  { keys: 'J K ↑ ↓', word: 'move' },
  { keys: 'Enter', word: 'open' },
]

const one: readonly KeyLine[] = [
  { keys: 'L', word: 'log', press: 'l' },
  { keys: 'T', word: 'tag', press: 't' },
  { keys: 'W', word: 'why', press: 'w' },
]

const assign: KeyLine = { keys: 'A', word: 'assign', press: 'a' }

const pages: Record<KeyPage, readonly KeyLine[]> = {
  book: [
    { keys: '/', word: 'filter', press: '/' },
    ...list,
    { keys: '← →', word: 'fold' },
    { keys: 'Space', word: 'preview' },
    { keys: 'X', word: 'pick' },
    { keys: 'Shift ↑ ↓', word: 'extend' },
    { keys: 'Ctrl A', word: 'all', press: 'Ctrl+a' },
    { keys: '[ ]', word: 'view' },
    ...one,
    { keys: 'S', word: 'snooze', press: 's' },
  ],
  portrait: [{ keys: 'J K', word: 'move' }, { keys: '1 7', word: 'facet' }, ...one, { keys: 'N', word: 'note', press: 'n' }, { keys: 'S', word: 'snooze', press: 's' }],
  counter: [
    { keys: '/', word: 'lookHere', press: '/' },
    { keys: 'N', word: 'arrival', press: 'n' },
    { keys: 'C', word: 'call', press: 'c' },
    { keys: 'F', word: 'feedback', press: 'f' },
    { keys: 'R', word: 'referral', press: 'r' },
    { keys: 'E', word: 'elsewhere' },
  ],
  overview: [{ keys: 'J K', word: 'chart' }, { keys: 'V', word: 'twin', press: 'v' }, { keys: 'Enter', word: 'drill' }],
  segment: [...list, { keys: 'C', word: 'compare', press: 'c' }],
  task: [...list, { keys: 'Space', word: 'complete' }, { keys: 'S', word: 'later' }, { keys: 'N', word: 'newTask', press: 'n' }],
  assignment: [
    { keys: '↑ ↓', word: 'move' },
    { keys: 'Space', word: 'pickOne' },
    { keys: 'Ctrl A', word: 'all' },
    { keys: 'S', word: 'suggest', press: 's' },
    { keys: '1 9', word: 'giveTo' },
    { keys: 'Delete', word: 'putBack' },
    { keys: 'V', word: 'differences', press: 'v' },
  ],
  sync: [{ keys: '1 2', word: 'choose' }],
  setting: [],
}

/** Keys that work on every page for a role: who answers for nobody is told of nobody's arrival. */
export function everywhereFor(role: Role): readonly KeyLine[] {
  return lookUpOf(role) === 'portrait' ? [...everywhere, { keys: 'F8', word: 'arrived' }] : everywhere
}

/** Keys of a page for a role. */
export function keysOf(page: KeyPage | undefined, role: Role): readonly KeyLine[] {
  if (page === undefined) return []
  const own = pages[page]
  return role === 'branch_manager' && (page === 'book' || page === 'portrait') ? [...own, assign] : own
}

/** Presses a chord as the keyboard would: `Ctrl+Shift+l`, `F2`, `/`. */
export function pressChord(chord: string): void {
  const parts = chord === '+' ? ['+'] : chord.split('+')
  const key = parts.at(-1) ?? ''
  const down = new KeyboardEvent('keydown', {
    key, bubbles: true, cancelable: true, ctrlKey: parts.includes('Ctrl'), shiftKey: parts.includes('Shift'), altKey: parts.includes('Alt'),
  })
  ;(document.activeElement ?? document.body).dispatchEvent(down)
}
