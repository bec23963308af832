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

/** A chart with its table twin. The table scrolls inside and is reached with Tab. `shown` and `onShow` hand the switch to the page. */
export function TwinPanel({ title, note, words, chart, table, tableLabel, shown, onShow, extra }: {
  title: string
  note?: string
  words: TwinWords
  chart: ReactNode
  table: ReactNode
  tableLabel: string
  shown?: 'chart' | 'table'
  onShow?: (shown: 'chart' | 'table') => void
  extra?: ReactNode
}) {
  const [own, setOwn] = useState<'chart' | 'table'>('chart')
  const view = shown ?? own
  const choice = (
    <Segmented
      slim label={`${title} ${words.view}`} value={view}
      choices={[{ value: 'chart', words: words.chart }, { value: 'table', words: words.table }]}
      onChange={onShow ?? setOwn}
    />
  )
  return (
    <Panel title={title} note={note} extra={<>{extra}{choice}</>}>
      {view === 'table'
        ? <div className="twin-table" tabIndex={0} role="region" aria-label={tableLabel}>{table}</div>
        : <div className="twin-chart">{chart}</div>}
    </Panel>
  )
}
