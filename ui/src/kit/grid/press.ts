/** What a key does inside the grid: first what it chooses, then where it leads. */
import { useRef, type KeyboardEvent, type MouseEvent } from 'react'
import { composing } from '../keys'
import type { DataGridProps } from './DataGrid'
import type { Line } from './layout'
import { wishOf, type Wish } from './pick'
import { stepOf } from './step'

/** Where the active line goes. */
type Move = (index: number) => void

function choose<R, G>(props: DataGridProps<R, G>, wish: Wish, anchor: { current: number | undefined }, moveTo: Move): boolean {
  const { pick, layout, active } = props
  if (pick === undefined) return false
  const line = layout.at(active)
  const row = line?.kind === 'row' ? props.row(line.row) : undefined
  const group = line === undefined ? undefined : props.groups[line.group]
  if (wish.kind === 'all') pick.onAll()
  else if (wish.kind === 'none') {
    if (pick.all === 'none') return false
    pick.onNone()
  } else if (wish.kind === 'group' && group !== undefined) pick.onGroup(group)
  else if (wish.kind === 'toggle' && row !== undefined && line?.kind === 'row') {
    anchor.current = line.row
    pick.onToggle(row)
  } else if (wish.kind === 'extend') {
    const from = anchor.current ?? (line?.kind === 'row' ? line.row : undefined)
    const to = Math.max(0, Math.min(layout.count - 1, active + wish.by))
    const reached = layout.at(to)
    moveTo(to)
    anchor.current = from
    if (from !== undefined && reached?.kind === 'row') pick.onRange(from, reached.row)
  } else return false
  return true
}

/** The handlers of keys and of clicks on a row. `page` = lines a page. */
export function usePress<R, G>(props: DataGridProps<R, G>, moveTo: Move, page: () => number) {
  const anchor = useRef<number>(undefined)
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const { layout, active, groups } = props
    if (composing(event.nativeEvent) || layout.count === 0) return
    const line = layout.at(active)
    const wish = props.pick === undefined ? undefined : wishOf(event.nativeEvent, line)
    if (wish !== undefined && choose(props, wish, anchor, moveTo)) {
      event.preventDefault()
      return
    }
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const isFolded = (index: number) => groups[index] !== undefined && props.folded(groups[index])
    const step = stepOf(event.key, active, layout, isFolded, page())
    if (step === undefined) return
    event.preventDefault()
    const row = line?.kind === 'row' ? props.row(line.row) : undefined
    if (step.kind === 'move') moveTo(step.to)
    else if (step.kind === 'fold' && groups[step.group] !== undefined) props.onFold(groups[step.group] as G)
    else if (step.kind === 'open' && row !== undefined) props.onOpen(row)
    else if (step.kind === 'glance') props.onGlance?.()
  }
  /** A click on a row; true when it chose and shall not only move. */
  const onRowClick = (event: Pick<MouseEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>, line: Line, row: R | undefined, onBox: boolean) => {
    const { pick } = props
    if (pick === undefined || line.kind !== 'row' || row === undefined) return
    if (event.shiftKey) pick.onRange(anchor.current ?? line.row, line.row)
    else if (onBox || event.ctrlKey || event.metaKey) pick.onToggle(row)
    else {
      anchor.current = line.row
      return
    }
    anchor.current ??= line.row
    if (!event.shiftKey) anchor.current = line.row
  }
  return { onKeyDown, onRowClick }
}
