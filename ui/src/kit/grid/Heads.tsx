/** The head line: names of columns, and which one sorts. */
import type { CSSProperties } from 'react'
import type { Column, Sorted } from './DataGrid'

/** Sorting by mouse; by keyboard the page offers a list of all sort keys. */
export function Heads<R, G>({ columns, tracks, sorted, onSort }: {
  columns: readonly Column<R, G>[]
  tracks: CSSProperties
  sorted: Sorted
  onSort: (key: string) => void
}) {
  return (
    <div className="th" role="row" aria-rowindex={1} style={tracks}>
      <span aria-hidden />
      {columns.map((column) => {
        const on = column.sort !== undefined && column.sort === sorted.key
        const sort = on ? (sorted.descending ? 'descending' : 'ascending') : column.sort === undefined ? undefined : 'none'
        return (
          <span
            key={column.key} role="columnheader" aria-sort={sort}
            className={`${column.numeric === true ? 'num ' : ''}${column.sort === undefined ? '' : 'sorts '}${column.className ?? ''}`}
            onClick={column.sort === undefined ? undefined : () => onSort(column.sort as string)}
          >
            {column.title}{on && <span aria-hidden> {sorted.descending ? '↓' : '↑'}</span>}
          </span>
        )
      })}
    </div>
  )
}
