/** A line of the grid: a group's header with totals, a row, or the bars of a row not here yet. */
import { memo, type CSSProperties, type ReactElement } from 'react'
import { Icon } from '../icon/Icon'
import type { Column } from './DataGrid'
import type { Line } from './layout'

interface LineProps<R, G> {
  id: string
  index: number
  line: Line
  group: G
  row: R | undefined
  folded: boolean
  columns: readonly Column<R, G>[]
  active: boolean
  stuck: boolean
  style: CSSProperties
  onActive: (index: number) => void
  onFold: (group: G) => void
  onOpen: (row: R) => void
}

function GroupLine<R, G>({ id, index, group, folded, columns, active, stuck, style, onActive, onFold }: LineProps<R, G>) {
  return (
    <div
      id={id} className={`gh${active ? ' sel' : ''}${stuck ? ' stuck' : ''}`} role="row" style={style}
      aria-rowindex={index + 2} aria-level={1} aria-expanded={!folded} aria-selected={active}
      onClick={() => { onActive(index); onFold(group) }}
    >
      <Icon name={folded ? 'right' : 'down'} size={14} />
      {columns.map((column) => (
        <span key={column.key} role="gridcell" className={`${column.numeric === true ? 'num ' : ''}${column.className ?? ''}`}>{column.total(group)}</span>
      ))}
    </div>
  )
}

function RowLine<R, G>({ id, index, row, columns, active, style, onActive, onOpen }: LineProps<R, G>) {
  const waiting = row === undefined
  return (
    <div
      id={id} className={`tr${active ? ' sel' : ''}${waiting ? ' waiting' : ''}`} role="row" style={style}
      aria-rowindex={index + 2} aria-level={2} aria-selected={active} aria-busy={waiting ? true : undefined}
      onClick={() => onActive(index)} onDoubleClick={waiting ? undefined : () => onOpen(row)}
    >
      <span aria-hidden />
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
  a.index === b.index && a.id === b.id && a.row === b.row && a.group === b.group && a.folded === b.folded && a.columns === b.columns &&
  a.active === b.active && a.stuck === b.stuck && a.line.kind === b.line.kind && sameStyle(a.style, b.style) &&
  a.onActive === b.onActive && a.onFold === b.onFold && a.onOpen === b.onOpen
)) as <R, G>(props: LineProps<R, G>) => ReactElement
