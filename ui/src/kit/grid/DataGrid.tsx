/**
 * Our own virtual grid: group headers are rows of it, their totals stand over the columns they
 * sum. One tab stop, arrows inside. Rows come by index; what is not here yet is drawn as bars.
 */
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual'
import { useCallback, useEffect, useEffectEvent, useId, useImperativeHandle, useLayoutEffect, useRef, useState, type ReactNode, type Ref } from 'react'
import { Heads } from './Heads'
import type { Layout, Line } from './layout'
import { GridLine, type RowClick } from './Lines'
import type { Picking } from './pick'
import { usePress } from './press'

/** A column. `width` is a grid track; `total` is its cell in a group's header. */
export interface Column<R, G> {
  key: string
  title: ReactNode
  width: string
  numeric?: boolean
  /** Key this column sorts by; none when it does not sort. */
  sort?: string
  className?: string
  cell: (row: R) => ReactNode
  total: (group: G) => ReactNode
}

/** What is sorted by, and how. */
export interface Sorted {
  key: string
  descending: boolean
}

/** Reaches into the grid. */
export interface GridHandle {
  focus: () => void
}

/** What a grid is given. Columns and callbacks should be stable between draws. */
export interface DataGridProps<R, G> {
  label: string
  columns: readonly Column<R, G>[]
  layout: Layout
  groups: readonly G[]
  groupKey: (group: G) => string
  /** Words for folding a group, read out. */
  folded: (group: G) => boolean
  row: (index: number) => R | undefined
  rowHeight: number
  sorted: Sorted
  onSort: (key: string) => void
  active: number
  onActive: (index: number) => void
  onFold: (group: G) => void
  onOpen: (row: R) => void
  onGlance?: () => void
  /** Choosing several rows; absent where nothing is done to many. */
  pick?: Picking<R, G>
  /** Rows in sight, first and last, whenever they change. */
  onRange: (first: number, last: number) => void
  /** Pixels scrolled, when the grid goes; give them back as `initialOffset`. */
  onLeave?: (offset: number) => void
  initialOffset?: number
  handle?: Ref<GridHandle>
}

const HEAD = 30
/** Rows drawn beyond those in sight, */
const AHEAD = 12
/** once nothing new has come for this long: who types a search waits for what is seen, not for these. */
const QUIET_MS = 400

/** Whether the same lines have stood for a moment. */
function useQuiet(layout: Layout): boolean {
  const [quiet, settle] = useState<Layout>()
  useEffect(() => {
    const timer = setTimeout(() => settle(layout), QUIET_MS)
    return () => clearTimeout(timer)
  }, [layout])
  return quiet === layout
}

function rowsBetween(layout: Layout, from: number, to: number): [number, number] | undefined {
  let first: Line | undefined
  let last: Line | undefined
  for (let index = from; index <= to && first?.kind !== 'row'; index += 1) first = layout.at(index)
  for (let index = to; index >= from && last?.kind !== 'row'; index -= 1) last = layout.at(index)
  return first?.kind === 'row' && last?.kind === 'row' ? [first.row, last.row] : undefined
}

/** The grid. */
export function DataGrid<R, G>(props: DataGridProps<R, G>) {
  const { layout, groups, columns, rowHeight, active } = props
  const box = useRef<HTMLDivElement>(null)
  const id = useId()
  const sticky = useRef(0)
  const quiet = useQuiet(layout)
  const withKept = (range: Range): number[] => {
    sticky.current = layout.header(layout.groupOf(Math.min(range.startIndex, Math.max(0, layout.count - 1))))
    const kept = new Set([sticky.current, ...defaultRangeExtractor(range)])
    if (active < layout.count) kept.add(active)
    return [...kept].filter((index) => index < layout.count).sort((a, b) => a - b)
  }
  const virtual = useVirtualizer({
    count: layout.count,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: quiet ? AHEAD : 1,
    scrollMargin: HEAD,
    scrollPaddingStart: HEAD + rowHeight,
    initialOffset: props.initialOffset ?? 0,
    rangeExtractor: withKept,
  })
  useEffect(() => virtual.measure(), [virtual, rowHeight])

  const items = virtual.getVirtualItems()
  const seen = virtual.range === null ? undefined : rowsBetween(layout, virtual.range.startIndex, Math.min(virtual.range.endIndex, layout.count - 1))
  const tell = useEffectEvent((first: number, last: number) => props.onRange(first, last))
  const [first, last] = seen ?? [0, 0]
  useEffect(() => tell(first, last), [first, last])

  useImperativeHandle(props.handle, () => ({ focus: () => box.current?.focus() }))
  const leave = useEffectEvent((offset: number) => props.onLeave?.(offset))
  useLayoutEffect(() => {
    const element = box.current
    return () => leave(element?.scrollTop ?? 0)
  }, [])

  const moveTo = (index: number) => {
    props.onActive(index)
    virtual.scrollToIndex(index, { align: 'auto' })
  }
  const pageOf = () => Math.max(1, Math.floor(((box.current?.clientHeight ?? 0) - HEAD) / rowHeight) - 2)
  const press = usePress(props, moveTo, pageOf)
  const { pick } = props
  const clicked = useRef({ onRow: press.onRowClick, onGroup: pick?.onGroup })
  useLayoutEffect(() => {
    clicked.current = { onRow: press.onRowClick, onGroup: pick?.onGroup }
  })
  const onRowClick: RowClick<R> = useCallback((event, line, row, onBox) => clicked.current.onRow(event, line, row, onBox), [])
  const onPickGroup = useCallback((group: G) => {
    clicked.current.onGroup?.(group)
    return clicked.current.onGroup !== undefined
  }, [])

  const tracks = { gridTemplateColumns: `26px ${columns.map((column) => column.width).join(' ')}` }
  return (
    <div
      ref={box} className="grid" role="treegrid" tabIndex={0} aria-label={props.label} aria-rowcount={layout.count + 1}
      aria-colcount={columns.length} aria-activedescendant={layout.count > 0 ? `${id}-${active}` : undefined} onKeyDown={press.onKeyDown} data-region
      aria-multiselectable={pick === undefined ? undefined : true}
    >
      <Heads columns={columns} tracks={tracks} sorted={props.sorted} onSort={props.onSort} pick={pick} />
      <div className="lines" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const line = layout.at(item.index)
          const group = line === undefined ? undefined : groups[line.group]
          if (line === undefined || group === undefined) return null
          const stuck = item.index === sticky.current
          const row = line.kind === 'row' ? props.row(line.row) : undefined
          const place = stuck ? { top: HEAD } : { transform: `translateY(${item.start - HEAD}px)` }
          return (
            <GridLine
              key={line.kind === 'group' ? `g${props.groupKey(group)}` : item.index}
              id={`${id}-${item.index}`} index={item.index} line={line} group={group}
              row={row} picked={pick === undefined || row === undefined ? undefined : pick.picked(row)} folded={props.folded(group)}
              columns={columns} active={item.index === active} stuck={stuck}
              style={{ ...tracks, ...place, height: rowHeight }}
              onRowClick={onRowClick} onPickGroup={onPickGroup}
              onActive={props.onActive} onFold={props.onFold} onOpen={props.onOpen}
            />
          )
        })}
      </div>
    </div>
  )
}
