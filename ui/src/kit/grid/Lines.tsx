/** A line of the grid: a group's header with totals, a row, or the bars of a row not here yet. */
import { memo, type CSSProperties, type MouseEvent, type ReactElement } from 'react'
import { Icon } from '../icon/Icon'
import type { Column } from './DataGrid'
import type { Line } from './layout'

/** A click on a row: with Shift or Ctrl, or on its box, it chooses. */
export type RowClick<R> = (event: Pick<MouseEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>, line: Line, row: R | undefined, onBox: boolean) => void

interface LineProps<R, G> {
  id: string
  index: number
  line: Line
  group: G
  row: R | undefined
  /** Whether the row is chosen; undefined where nothing can be. */
  picked: boolean | undefined
  onRowClick: RowClick<R>
  /** A click with Ctrl on a group's header; true when it chose. */
  onPickGroup: (group: G) => boolean
  folded: boolean
  columns: readonly Column<R, G>[]
  active: boolean
  stuck: boolean
  style: CSSProperties
  onActive: (index: number) => void
  onFold: (group: G) => void
  onOpen: (row: R) => void
}

function GroupLine<R, G>({ id, index, group, folded, columns, active, stuck, style, onActive, onFold, onPickGroup }: LineProps<R, G>) {
  return (
    <div
      id={id} className={`gh${active ? ' sel' : ''}${stuck ? ' stuck' : ''}`} role="row" style={style}
      aria-rowindex={index + 2} aria-level={1} aria-expanded={!folded} aria-selected={active}
      onClick={(event) => {
        onActive(index)
        if (!(event.ctrlKey || event.metaKey) || !onPickGroup(group)) onFold(group)
      }}
    >
      <Icon name={folded ? 'right' : 'down'} size={14} />
      {columns.map((column) => (
        <span key={column.key} role="gridcell" className={`${column.numeric === true ? 'num ' : ''}${column.className ?? ''}`}>{column.total(group)}</span>
      ))}
    </div>
  )
}

function RowLine<R, G>({ id, index, line, row, picked, onRowClick, columns, active, style, onActive, onOpen }: LineProps<R, G>) {
  const waiting = row === undefined
  return (
    <div
      id={id} className={`tr${active ? ' sel' : ''}${picked === true ? ' picked' : ''}${waiting ? ' waiting' : ''}`} role="row" style={style}
      aria-rowindex={index + 2} aria-level={2} aria-selected={picked ?? active} aria-busy={waiting ? true : undefined}
      onMouseDown={(event) => { if (event.shiftKey) event.preventDefault() }}
      onClick={(event) => { onActive(index); onRowClick(event, line, row, false) }} onDoubleClick={waiting ? undefined : () => onOpen(row)}
    >
      {picked === undefined || waiting ? <span aria-hidden /> : (
        <span
          className={picked ? 'box on' : 'box'} aria-hidden
          onClick={(event) => { event.stopPropagation(); onActive(index); onRowClick(event, line, row, true) }} onDoubleClick={(event) => event.stopPropagation()}
        >
          {picked && <Icon name="check" size={12} />}
        </span>
      )}
      {columns.map((column) => (
        <span key={column.key} role="gridcell" className={`${column.numeric === true ? 'num ' : ''}${column.className ?? ''}`}>
          {waiting ? <i className="bar0" /> : column.cell(row)}
        </span>
      ))}
    </div>
  )
}

function AnyLine<R, G>(props: LineProps<R, G>) {
  return props.line.kind === 'group' ? <GroupLine {...props} /> : <RowLine {...props} />
}

function sameStyle(a: CSSProperties, b: CSSProperties): boolean {
  return a.transform === b.transform && a.top === b.top && a.height === b.height && a.gridTemplateColumns === b.gridTemplateColumns
}

/** Draws again only when what it shows has changed. */
export const GridLine = memo(AnyLine, (a, b) => (
  a.index === b.index && a.id === b.id && a.row === b.row && a.picked === b.picked && a.group === b.group && a.folded === b.folded && a.columns === b.columns &&
  a.active === b.active && a.stuck === b.stuck && a.line.kind === b.line.kind && sameStyle(a.style, b.style) &&
  a.onActive === b.onActive && a.onFold === b.onFold && a.onOpen === b.onOpen
)) as <R, G>(props: LineProps<R, G>) => ReactElement
