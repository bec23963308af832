/** Choosing several rows of a grid: boxes, Shift and Ctrl, by mouse and by keyboard. */
import type { Line } from './layout'

/** How much of something is chosen. */
export type Chosen = 'none' | 'some' | 'all'

/** What the page does when rows are chosen. Rows are named by their place among the rows of open groups. */
export interface Picking<R, G> {
  /** Name of the box that chooses everything. */
  allLabel: string
  all: Chosen
  picked: (row: R) => boolean
  /** One row in or out. */
  onToggle: (row: R) => void
  /** Everything between two rows, both included. */
  onRange: (from: number, to: number) => void
  /** A whole group in or out. */
  onGroup: (group: G) => void
  /** Everything in or out. */
  onAll: () => void
  /** Nothing is chosen any more. */
  onNone: () => void
}

/** What a key or a click asks of the choice. */
export type Wish =
  | { kind: 'toggle' }
  | { kind: 'group' }
  | { kind: 'all' }
  | { kind: 'none' }
  | { kind: 'extend'; by: 1 | -1 }

/** The wish of a key on `line`; undefined when the key means something else. */
export function wishOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>, line: Line | undefined): Wish | undefined {
  const ctrl = event.ctrlKey || event.metaKey
  if (event.altKey) return undefined
  if (ctrl && event.key.toLowerCase() === 'a') return { kind: 'all' }
  if (ctrl && event.key === ' ') return line?.kind === 'group' ? { kind: 'group' } : { kind: 'toggle' }
  if (ctrl) return undefined
  if (event.shiftKey && event.key === 'ArrowDown') return { kind: 'extend', by: 1 }
  if (event.shiftKey && event.key === 'ArrowUp') return { kind: 'extend', by: -1 }
  if (event.key === 'x' || event.key === 'X') return line?.kind === 'group' ? { kind: 'group' } : { kind: 'toggle' }
  if (event.key === ' ' && line?.kind === 'group') return { kind: 'group' }
  return event.key === 'Escape' ? { kind: 'none' } : undefined
}
