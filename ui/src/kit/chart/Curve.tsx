/** A curve of concentration: which share of customers holds which share of assets, beside the even line. */
import { useMemo } from 'react'

import type { Palette } from '../theme/tokens'
import { EChart } from './EChart'
import { still, tooltip } from './axis'
import type { ChartOption } from './engine'
import { usePalette } from './palette'

/** The curve: points in permille of customers (the largest first) and of assets, both rising to 1000. */
export interface CurveLine {
  points: readonly { of: number; share: number }[]
  /** Names of the two axes and of the even line. */
  words: { of: string; share: string; even: string }
  /** A share in words. */
  text: (permille: number) => string
}

function curveOption(given: CurveLine, palette: Palette): ChartOption {
  const axis = {
    type: 'value' as const,
    min: 0,
    max: 1000,
    interval: 200,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { fontSize: 12, color: palette.text3, formatter: (value: number) => `${value / 10}%` },
    splitLine: { lineStyle: { color: palette.line } },
  }
  const name = { nameLocation: 'middle' as const, nameTextStyle: { color: palette.text3, fontSize: 12 } }
  return {
    ...still,
    grid: { left: 24, right: 16, top: 10, bottom: 22, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: { ...axis, ...name, name: given.words.of, nameGap: 26 },
    yAxis: { ...axis, ...name, name: given.words.share, nameGap: 42 },
    tooltip: {
      ...tooltip(
        palette,
        (index) => {
          const point = given.points[index]
          return point === undefined ? [] : [{ name: given.words.share, text: given.text(point.share) }]
        },
        (index) => `${given.words.of} ${given.text(given.points[index]?.of ?? 0)}`,
      ),
      axisPointer: { type: 'line', lineStyle: { color: palette.line2 } },
    },
    series: [
      { type: 'line', data: given.points.map((point) => [point.of, point.share]), showSymbol: false, lineStyle: { color: palette.mix[3], width: 2 }, areaStyle: { color: palette.mix[0], opacity: 0.35 }, itemStyle: { color: palette.mix[3] }, emphasis: { disabled: true } },
      { type: 'line', data: [[0, 0], [1000, 1000]], showSymbol: false, silent: true, tooltip: { show: false }, lineStyle: { color: palette.line2, type: 'dashed', width: 1 }, itemStyle: { color: palette.line2 }, emphasis: { disabled: true } },
    ],
  }
}

/** `label` is the sentence read out instead of the picture. */
export function Curve({ given, label }: { given: CurveLine; label: string }) {
  const palette = usePalette()
  const option = useMemo(() => curveOption(given, palette), [given, palette])
  return <EChart option={option} label={label} />
}
