/** The head line: names of columns, and which one sorts. */
import type { CSSProperties } from 'react'
import { useEffect, useRef } from 'react'
import type { Column, Sorted } from './DataGrid'
import type { Picking } from './pick'

/** The box that chooses everything; half filled while only some is chosen. */
function AllBox<R, G>({ pick }: { pick: Picking<R, G> }) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = pick.all === 'some'
  }, [pick.all])
  return <input ref={box} type="checkbox" className="allbox" tabIndex={-1} aria-label={pick.allLabel} checked={pick.all === 'all'} onChange={pick.onAll} />
}

/** Sorting by mouse; by keyboard the page offers a list of all sort keys. */
export function Heads<R, G>({ columns, tracks, sorted, onSort, pick }: {
  columns: readonly Column<R, G>[]
  tracks: CSSProperties
  sorted: Sorted
  onSort: (key: string) => void
  pick?: Picking<R, G>
}) {
  return (
    <div className="th" role="row" aria-rowindex={1} style={tracks}>
      {pick === undefined ? <span aria-hidden /> : <span role="columnheader"><AllBox pick={pick} /></span>}
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
