/** Where a key leads inside the grid. Pure. */
import type { Layout } from './layout'

/** What a key asks for. */
export type Step =
  | { kind: 'move'; to: number }
  | { kind: 'fold'; group: number }
  | { kind: 'open' }
  | { kind: 'glance' }

/** The step of `key` from line `from`; undefined when the key means nothing here. `page` = lines a page. */
export function stepOf(key: string, from: number, layout: Layout, folded: (group: number) => boolean, page: number): Step | undefined {
  const last = layout.count - 1
  const move = (to: number): Step => ({ kind: 'move', to: Math.max(0, Math.min(last, to)) })
  const line = layout.at(from)
  switch (key) {
    case 'ArrowDown': case 'j': return move(from + 1)
    case 'ArrowUp': case 'k': return move(from - 1)
    case 'PageDown': return move(from + page)
    case 'PageUp': return move(from - page)
    case 'Home': return move(0)
    case 'End': return move(last)
    case 'ArrowLeft': return line === undefined ? undefined : left(line.group, line.kind, layout, folded)
    case 'ArrowRight':
      if (line?.kind !== 'group') return undefined
      return folded(line.group) ? { kind: 'fold', group: line.group } : move(from + 1)
    case 'Enter': return line?.kind === 'group' ? { kind: 'fold', group: line.group } : { kind: 'open' }
    case ' ': return line?.kind === 'group' ? { kind: 'fold', group: line.group } : { kind: 'glance' }
    default: return undefined
  }
}

function left(group: number, kind: 'group' | 'row', layout: Layout, folded: (group: number) => boolean): Step | undefined {
  if (kind === 'row') return { kind: 'move', to: layout.header(group) }
  return folded(group) ? undefined : { kind: 'fold', group }
}
