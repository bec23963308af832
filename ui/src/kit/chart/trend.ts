/** The option of the 24-month trend: bars, thresholds named on their line, the last change of tier. */
import type { Palette } from '../theme/tokens'
import { monthAxis, still, textWidth, tooltip, valueAxis } from './axis'
import type { ChartOption } from './engine'

/** A closed month. */
export interface TrendPoint {
  /** `YYYY-MM`. */
  month: string
  /** 月日均 in fen. */
  value: number
  /** The same, formatted. */
  text: string
  /** Name of the tier then in force. */
  tier: string
}

/** A threshold: where, its name on the line, the rank that colours it. */
export interface TrendThreshold {
  at: number
  text: string
  rank: number
}

/** What the chart draws. */
export interface Trend {
  points: readonly TrendPoint[]
  /** The threshold that is kept and the one that comes next. */
  thresholds: readonly TrendThreshold[]
  /** The last change of tier: its month and words such as `2025-04 升白金`. */
  change: { month: string; text: string; rank: number } | null
  /** A value of the axis in words. */
  tick: (value: number) => string
}

/** Thresholds further above the bars than this many times the highest bar would flatten them. */
const REACH = 2.4

/** Thresholds near enough to be drawn. */
export function inReach(trend: Trend): TrendThreshold[] {
  const highest = Math.max(0, ...trend.points.map((point) => point.value))
  return trend.thresholds.filter((threshold) => threshold.at > 0 && threshold.at <= highest * REACH)
}

/** The value the axis ends at: a little above whatever is highest. */
export function ceiling(trend: Trend): number {
  return Math.max(1, ...trend.points.map((point) => point.value), ...inReach(trend).map((line) => line.at)) * 1.12
}

function bars(trend: Trend, palette: Palette) {
  const change = trend.change
  const last = trend.points.length - 1
  return trend.points.map((point, index) => ({
    value: point.value,
    itemStyle: { color: change !== null && point.month < change.month ? palette.mix[0] : palette.mix[2] },
    label: {
      show: index === last,
      position: ['100%', 0] as [string, number],
      offset: [5, 0] as [number, number],
      verticalAlign: 'middle' as const,
      formatter: point.text,
      color: palette.text,
      fontWeight: 600 as const,
      fontSize: 12,
    },
  }))
}

function thresholdLines(trend: Trend, palette: Palette, top: number) {
  const last = trend.points.at(-1)?.value ?? 0
  return inReach(trend).map((line) => {
    const colours = palette.tiers[Math.min(line.rank, palette.tiers.length - 1)]
    const colour = line.rank >= 4 ? colours?.fill : colours?.ink
    const above = line.at > last
    const crowded = !above && Math.abs(line.at - last) < top * 0.12
    return {
      yAxis: line.at,
      lineStyle: { color: colours?.fill ?? palette.line2, type: [4, 3] as [number, number], width: 1 },
      label: {
        show: !crowded,
        formatter: line.text,
        position: above ? ('insideStartTop' as const) : ('end' as const),
        distance: above ? [4, 3] : 4,
        color: colour,
        fontSize: 12,
      },
    }
  })
}

function changeLine(trend: Trend, palette: Palette, top: number) {
  const change = trend.change
  const index = trend.points.findIndex((point) => point.month === change?.month)
  const point = trend.points[index]
  if (change === null || point === undefined || index === 0) return []
  const from = Math.min(top * 0.72, Math.max(point.value + top * 0.22, top * 0.5))
  const late = index > trend.points.length * 0.62
  const colours = palette.tiers[Math.min(change.rank, palette.tiers.length - 1)]
  const line = { color: colours?.fill ?? palette.line2, type: 'solid' as const, width: 1 }
  const label = {
    show: true, position: 'start' as const, formatter: change.text, fontSize: 12, distance: 4,
    align: late ? ('right' as const) : ('left' as const), color: change.rank >= 4 ? colours?.fill : colours?.ink,
  }
  return [pair({ coord: [change.month, from], lineStyle: line, label, symbol: 'none' }, { coord: [change.month, point.value], symbol: 'none' })]
}

/** Two ends of a line. */
function pair<From, To>(from: From, to: To): [From, To] {
  return [from, to]
}

/** The option. */
export function trendOption(trend: Trend, palette: Palette): ChartOption {
  const top = ceiling(trend)
  const months = trend.points.map((point) => point.month)
  const beside = Math.max(textWidth(trend.points.at(-1)?.text ?? ''), ...inReach(trend).filter((line) => line.at <= (trend.points.at(-1)?.value ?? 0)).map((line) => textWidth(line.text)))
  return {
    ...still,
    grid: { left: 6, right: beside + 10, top: 10, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: monthAxis(months, palette),
    yAxis: valueAxis(palette, trend.tick, top),
    tooltip: tooltip(
      palette,
      (index) => [{ name: trend.points[index]?.tier ?? '', text: trend.points[index]?.text ?? '' }],
      (index) => months[index] ?? '',
    ),
    series: [
      {
        type: 'bar',
        data: bars(trend, palette),
        barWidth: '58%',
        barMaxWidth: 28,
        emphasis: { disabled: true },
        markLine: {
          silent: true,
          symbol: 'none',
          animation: false,
          data: [...thresholdLines(trend, palette, top), ...changeLine(trend, palette, top)],
        },
      },
    ],
  }
}
