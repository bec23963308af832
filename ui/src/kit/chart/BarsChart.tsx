/** Columns side by side, the value on top of each: one number a class. A click on a column opens its list. */
import { useMemo } from 'react'

import type { Palette } from '../theme/tokens'
import { EChart } from './EChart'
import { still, tooltip, valueAxis } from './axis'
import type { ChartOption } from './engine'
import { usePalette } from './palette'

/** One class. */
export interface Bar {
  key: string
  name: string
  value: number
  /** The value in words, above the column. */
  text: string
  /** Lines of the tooltip besides the value. */
  more?: readonly { name: string; text: string }[]
  /** Rank of a tier: the column wears its colour. */
  tier?: number
  /** Place in the hue of the mix, 0-5. */
  shade?: 0 | 1 | 2 | 3 | 4 | 5
}

/** What the chart draws. */
export interface Bars {
  bars: readonly Bar[]
  /** Name of the value in the tooltip. */
  measure: string
  /** A value on the axis. */
  tick: (value: number) => string
  /** Values are counts, not amounts. */
  counts: boolean
}

/** The fill of a column. */
export function fillOf(bar: Bar, palette: Palette): string {
  if (bar.tier !== undefined) return palette.tiers[Math.min(bar.tier, palette.tiers.length - 1)]?.fill ?? palette.mix[2]
  return palette.mix[bar.shade ?? 2]
}

/** The option; lying when names are long and many. */
export function barsOption(given: Bars, palette: Palette): ChartOption {
  const axis = {
    type: 'category' as const,
    data: given.bars.map((bar) => bar.name),
    axisTick: { show: false },
    axisLine: { lineStyle: { color: palette.line2 } },
    axisLabel: { fontSize: 12, color: palette.text2, margin: 6, interval: 0, hideOverlap: false },
  }
  return {
    ...still,
    grid: { left: 6, right: 10, top: 22, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: axis,
    yAxis: { ...valueAxis(palette, given.tick, undefined, given.counts), axisLabel: { show: false }, splitLine: { show: false } },
    tooltip: tooltip(
      palette,
      (index) => {
        const bar = given.bars[index]
        return bar === undefined ? [] : [{ name: given.measure, text: bar.text }, ...(bar.more ?? [])]
      },
      (index) => given.bars[index]?.name ?? '',
    ),
    series: [{
      type: 'bar' as const,
      data: given.bars.map((bar) => ({ value: bar.value, itemStyle: { color: fillOf(bar, palette) }, label: { formatter: bar.text } })),
      barWidth: '56%',
      barMaxWidth: 44,
      barMinHeight: 2,
      label: { show: true, position: 'top' as const, color: palette.text2, fontSize: 12, distance: 3 },
      emphasis: { disabled: true },
    }],
  }
}

/** `label` is the sentence read out instead of the picture; `onPick` hears the key of a column. */
export function BarsChart({ given, label, onPick }: { given: Bars; label: string; onPick?: (key: string) => void }) {
  const palette = usePalette()
  const option = useMemo(() => barsOption(given, palette), [given, palette])
  const pick = onPick === undefined ? undefined : (index: number) => {
    const bar = given.bars[index]
    if (bar !== undefined) onPick(bar.key)
  }
  return <EChart option={option} label={label} onPick={pick} />
}
