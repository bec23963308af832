/** The option of the 24-month trend: bars, thresholds named on their line, the last change of tier. */
import type { Palette } from '@/kit/theme/tokens'
import { monthAxis, still, textWidth, tooltip, valueAxis } from '../axis'
import type { ChartOption } from '../engine'

/** A closed month. */
export interface TrendPoint {
  /** `YYYY-MM`. */
  month: string
  /** 月日均 in fen. */
  value: number
  /** The same, formatted as in a column. */
  text: string
  /** The same with its unit, for the tooltip. */
  tip: string
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

/** Share of the months that the words of a change reach over. */
const REACH_OF_WORDS = 0.3

/** Share of the axis that a line of text takes, with its air. */
const LINE = 0.14

function highest(trend: Trend): number {
  return Math.max(1, ...trend.points.map((point) => point.value), ...inReach(trend).map((line) => line.at))
}

/** The change, its month in view and not the first. */
function changeAt(trend: Trend): number {
  return trend.change === null ? -1 : Math.max(-1, trend.points.findIndex((point) => point.month === trend.change?.month) || -1)
}

/** Whether the words of a change stand to its left: near the right end they would be cut. */
function leans(trend: Trend, index: number): boolean {
  return trend.points.length - index < trend.points.length * 0.36
}

/** Height at which the words of a change stand: above the bars they reach over, off every threshold. */
export function wordsAt(trend: Trend): number {
  const index = changeAt(trend)
  if (index < 0) return 0
  const reach = Math.ceil(trend.points.length * REACH_OF_WORDS)
  const span = leans(trend, index) ? trend.points.slice(Math.max(0, index - reach), index + 1) : trend.points.slice(index, index + reach + 1)
  const line = highest(trend) * LINE
  let at = Math.max(...span.map((point) => point.value)) + line * 0.6
  for (const { at: threshold } of [...inReach(trend)].sort((a, b) => a.at - b.at)) {
    if (at > threshold - line && at < threshold + line * 0.4) at = threshold + line * 0.4
  }
  return at
}

/** The value the axis ends at: room above whatever is highest, words included. */
export function ceiling(trend: Trend): number {
  const words = wordsAt(trend)
  return Math.max(highest(trend) * 1.1, words + highest(trend) * LINE)
}

/** Which side of the last value is crowded by a threshold's name. */
function crowding(trend: Trend, top: number): 'above' | 'below' | undefined {
  const last = trend.points.at(-1)?.value ?? 0
  const near = inReach(trend).find((line) => Math.abs(line.at - last) < top * LINE)
  return near === undefined ? undefined : near.at > last ? 'above' : 'below'
}

function bars(trend: Trend, palette: Palette, top: number) {
  const change = trend.change
  const last = trend.points.length - 1
  const crowd = crowding(trend, top)
  return trend.points.map((point, index) => ({
    value: point.value,
    itemStyle: { color: change !== null && point.month < change.month ? palette.mix[0] : palette.mix[2] },
    label: {
      show: index === last,
      position: ['100%', 0] as [string, number],
      offset: [5, 0] as [number, number],
      verticalAlign: crowd === undefined ? ('middle' as const) : crowd === 'above' ? ('top' as const) : ('bottom' as const),
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
    const crowded = Math.abs(line.at - last) < top * LINE
    return {
      yAxis: line.at,
      lineStyle: { color: colours?.fill ?? palette.line2, type: [4, 3] as [number, number], width: 1 },
      label: {
        formatter: line.text,
        position: 'end' as const,
        distance: 5,
        verticalAlign: !crowded ? ('middle' as const) : line.at > last ? ('bottom' as const) : ('top' as const),
        color: line.rank >= 4 ? colours?.fill : colours?.ink,
        fontSize: 12,
      },
    }
  })
}

function changeLine(trend: Trend, palette: Palette) {
  const index = changeAt(trend)
  const point = trend.points[index]
  const { change } = trend
  if (change === null || point === undefined) return []
  const colours = palette.tiers[Math.min(change.rank, palette.tiers.length - 1)]
  const line = { color: colours?.fill ?? palette.line2, type: 'solid' as const, width: 1 }
  const label = {
    show: true, position: 'start' as const, formatter: change.text, fontSize: 12, distance: 2, verticalAlign: 'bottom' as const,
    align: leans(trend, index) ? ('right' as const) : ('left' as const), color: change.rank >= 4 ? colours?.fill : colours?.ink,
  }
  return [pair({ coord: [change.month, wordsAt(trend)], lineStyle: line, label, symbol: 'none' }, { coord: [change.month, point.value], symbol: 'none' })]
}

/** Two ends of a line. */
function pair<From, To>(from: From, to: To): [From, To] {
  return [from, to]
}

/** The option. */
export function trendOption(trend: Trend, palette: Palette): ChartOption {
  const top = ceiling(trend)
  const months = trend.points.map((point) => point.month)
  const beside = Math.max(textWidth(trend.points.at(-1)?.text ?? ''), ...inReach(trend).map((line) => textWidth(line.text)))
  return {
    ...still,
    grid: { left: 6, right: beside + 10, top: 10, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: monthAxis(months, palette),
    yAxis: valueAxis(palette, trend.tick, top),
    tooltip: tooltip(
      palette,
      (index) => [{ name: trend.points[index]?.tier ?? '', text: trend.points[index]?.tip ?? '' }],
      (index) => months[index] ?? '',
    ),
    series: [
      {
        type: 'bar',
        data: bars(trend, palette, top),
        barWidth: '58%',
        barMaxWidth: 28,
        emphasis: { disabled: true },
        markLine: {
          silent: true,
          symbol: 'none',
          animation: false,
          data: [...thresholdLines(trend, palette, top), ...changeLine(trend, palette)],
        },
      },
    ],
  }
}
