/** Months side by side: stacked balances, money in and out, counts. Colours by place in the mix. */
import { useMemo } from 'react'

import type { Palette } from '../theme/tokens'
import { EChart } from './EChart'
import { monthAxis, still, tooltip, valueAxis } from './axis'
import type { ChartOption } from './engine'
import { usePalette } from './palette'

/** One row of bars. */
export interface MonthSeries {
  name: string
  /** One value a month; fen or a count. */
  values: readonly number[]
  /** 0-5: m1-m6 of the mix. */
  shade: 0 | 1 | 2 | 3 | 4 | 5
}

/** What the chart draws. */
export interface Months {
  months: readonly string[]
  series: readonly MonthSeries[]
  /** On top of each other, or side by side. */
  stacked: boolean
  /** Values are counts, not amounts. */
  counts?: boolean
  /** A value on the axis. */
  tick: (value: number) => string
  /** A value in the tooltip. */
  text: (value: number) => string
}

function option(given: Months, palette: Palette): ChartOption {
  return {
    ...still,
    grid: { left: 6, right: 12, top: 10, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: monthAxis(given.months, palette),
    yAxis: valueAxis(palette, given.tick, undefined, given.counts),
    tooltip: tooltip(
      palette,
      (index) => given.series.map((row) => ({ name: row.name, text: given.text(row.values[index] ?? 0) })),
      (index) => given.months[index] ?? '',
    ),
    series: given.series.map((row) => ({
      type: 'bar' as const,
      name: row.name,
      data: [...row.values],
      stack: given.stacked ? 'all' : undefined,
      barWidth: given.stacked ? '58%' : undefined,
      barMaxWidth: given.stacked ? 28 : 10,
      barGap: '20%',
      itemStyle: { color: palette.mix[row.shade] },
      emphasis: { disabled: true },
    })),
  }
}

/** `label` is the sentence read out instead of the picture. */
export function MonthsChart({ given, label }: { given: Months; label: string }) {
  const palette = usePalette()
  const made = useMemo(() => option(given, palette), [given, palette])
  return (
    <div className="chart-legend-box">
      <EChart option={made} label={label} />
      <ul className="chart-legend" aria-hidden>
        {given.series.map((row) => (
          <li key={row.name}><i className={`swatch m${row.shade + 1}`} />{row.name}</li>
        ))}
      </ul>
    </div>
  )
}
