/** Axes, grid and tooltip that every chart shares (SCREENS.md 10: text 12 text-3, no animation). */
import { fixed, type Palette } from '../theme/tokens'
import type { ChartOption } from './engine'

/** Label of one tooltip line. */
export interface TipLine {
  name: string
  text: string
}

const TEXT = { fontFamily: fixed.font, fontSize: 12 } as const

/** Width in px a text of 12 px takes, roughly: a Chinese character is 12, anything else 7. */
export function textWidth(text: string): number {
  return [...text].reduce((width, character) => width + (character > '\u2e80' ? 12 : 7), 0)
}

/** A category axis of months: only first, each 12th and last are named. */
export function monthAxis(months: readonly string[], palette: Palette) {
  const last = months.length - 1
  const named = (index: number) => index === 0 || index === last || (index % 12 === 0 && last - index > 4)
  return {
    type: 'category' as const,
    data: [...months],
    axisTick: { show: false },
    axisLine: { lineStyle: { color: palette.line2 } },
    axisLabel: {
      ...TEXT,
      color: palette.text3,
      margin: 6,
      interval: named,
      alignMinLabel: 'left' as const,
      alignMaxLabel: 'right' as const,
    },
  }
}

/** A value axis with few, quiet lines; `whole` for counts, which have no halves. */
export function valueAxis(palette: Palette, tick: (value: number) => string, max?: number, whole = false) {
  return {
    type: 'value' as const,
    max,
    splitNumber: 2,
    minInterval: whole ? 1 : undefined,
    axisLabel: { ...TEXT, color: palette.text3, margin: 6, formatter: tick, hideOverlap: true, showMaxLabel: max === undefined },
    splitLine: { lineStyle: { color: palette.line }, showMaxLine: max === undefined },
  }
}

/** A tooltip drawn inside the canvas: the window's policy forbids inline styles in HTML. */
export function tooltip(palette: Palette, lines: (index: number) => readonly TipLine[], head: (index: number) => string) {
  return {
    trigger: 'axis' as const,
    renderMode: 'richText' as const,
    confine: true,
    transitionDuration: 0,
    backgroundColor: palette.surface,
    borderColor: palette.line2,
    borderWidth: 1,
    borderRadius: fixed.radius[2],
    padding: [6, 10] as [number, number],
    textStyle: { ...TEXT, color: palette.text, lineHeight: 18 },
    axisPointer: { type: 'shadow' as const, shadowStyle: { color: palette.primary, opacity: 0.08 } },
    formatter: (hit: unknown) => {
      const first: unknown = Array.isArray(hit) ? hit[0] : hit
      const index = indexOf(first)
      return index === undefined ? '' : [head(index), ...lines(index).map((line) => `${line.name}  ${line.text}`)].join('\n')
    },
  }
}

function indexOf(hit: unknown): number | undefined {
  if (typeof hit !== 'object' || hit === null || !('dataIndex' in hit)) return undefined
  return typeof hit.dataIndex === 'number' ? hit.dataIndex : undefined
}

/** What every option begins with. */
export const still: ChartOption = { animation: false, textStyle: TEXT }
