import { describe, expect, it } from 'vitest'

import { dark, light } from '@/kit/theme/tokens'
import { textWidth } from '../axis'
import { ceiling, inReach, trendOption, wordsAt, type Trend } from './trend'

const WAN = 1_000_000

function trend(values: number[], change: Trend['change'] = null): Trend {
  return {
    points: values.map((value, index) => ({ month: `2026-${String(index + 1).padStart(2, '0')}`, value: value * WAN, text: String(value), tip: `${value} 万`, tier: '白金' })),
    thresholds: [{ at: 20 * WAN, text: '白金 20万', rank: 2 }, { at: 100 * WAN, text: '钻石 100万', rank: 3 }],
    change,
    tick: (value) => String(value / WAN),
  }
}

function series(of: Trend, palette = light) {
  const made = trendOption(of, palette).series
  const first = Array.isArray(made) ? made[0] : made
  if (first === undefined || first.type !== 'bar') throw new Error('no bars')
  return first
}

describe('the trend chart', () => {
  it('draws a threshold only where it does not flatten the bars', () => {
    expect(inReach(trend([79, 84, 86])).map((line) => line.at)).toEqual([20 * WAN, 100 * WAN])
    expect(inReach(trend([21, 22])).map((line) => line.at)).toEqual([20 * WAN])
    expect(inReach(trend([0, 0]))).toEqual([])
  })

  it('sets the words of a change above the bars they reach over, off the thresholds', () => {
    const of = trend([90, 92, 91, 90, 19, 18], { month: '2026-05', text: '2026-05 降金卡', rank: 1 })
    expect(wordsAt(of)).toBeGreaterThan(92 * WAN)
    expect(ceiling(of)).toBeGreaterThan(wordsAt(of))
    for (const line of inReach(of)) expect(Math.abs(wordsAt(of) - line.at)).toBeGreaterThan(2 * WAN)
    expect(wordsAt(trend([90]))).toBe(0)
  })

  it('leaves air above the highest thing', () => {
    expect(ceiling(trend([86]))).toBeGreaterThan(100 * WAN)
    expect(ceiling(trend([0]))).toBeGreaterThan(0)
  })

  it('pales the bars before the last change of tier', () => {
    const bars = series(trend([18, 19, 25, 30], { month: '2026-03', text: '2026-03 升白金', rank: 2 })).data as { itemStyle: { color: string } }[]
    expect(bars.map((bar) => bar.itemStyle.color)).toEqual([light.mix[0], light.mix[0], light.mix[2], light.mix[2]])
  })

  it('names only the last bar and follows the theme', () => {
    const bars = series(trend([18, 25]), dark).data as { label: { show: boolean }; itemStyle: { color: string } }[]
    expect(bars.map((bar) => bar.label.show)).toEqual([false, true])
    expect(bars[0]?.itemStyle.color).toBe(dark.mix[2])
  })

  it('marks a change inside the window, none at its very first month', () => {
    expect(series(trend([18, 25, 26], { month: '2026-02', text: '升', rank: 2 })).markLine?.data).toHaveLength(2)
    expect(series(trend([25, 26], { month: '2026-01', text: '升', rank: 2 })).markLine?.data).toHaveLength(1)
  })

  it('measures Chinese wider than digits', () => {
    expect(textWidth('白金 20')).toBe(12 + 12 + 21)
  })
})
