/** A panel that shows the same numbers as a chart or as a table; the switch is in the tab order. */
import { useState, type ReactNode } from 'react'

import { Panel } from '../part/Panel'
import { Segmented } from '../part/Segmented'

/** Words of the switch. */
export interface TwinWords {
  chart: string
  table: string
  /** Name of the switch. */
  view: string
}

/** A chart with its table twin. The table scrolls inside and is reached with Tab. */
export function TwinPanel({ title, note, words, chart, table, tableLabel }: {
  title: string
  note?: string
  words: TwinWords
  chart: ReactNode
  table: ReactNode
  tableLabel: string
}) {
  const [asTable, setAsTable] = useState(false)
  const choice = (
    <Segmented
      slim label={words.view} value={asTable ? 'table' : 'chart'}
      choices={[{ value: 'chart', words: words.chart }, { value: 'table', words: words.table }]}
      onChange={(view) => setAsTable(view === 'table')}
    />
  )
  return (
    <Panel title={title} note={note} extra={choice}>
      {asTable
        ? <div className="twin-table" tabIndex={0} role="region" aria-label={tableLabel}>{table}</div>
        : <div className="twin-chart">{chart}</div>}
    </Panel>
  )
}
