import { expect, test } from 'vitest'
import { fillOf, shareOf, type Bar } from '@/kit/chart'
import { heatOf } from './PivotPanel'

test.each([[0, 10, 0], [-3, 10, 0], [1, 100, 1], [50, 100, 3], [100, 100, 5], [1, 0, 0]])('%i of %i is heat %i', (value, largest, heat) => expect(heatOf(value, largest)).toBe(heat))

const bar = (value: number, more: Partial<Bar> = {}): Bar => ({ key: String(value), name: '', value, text: '', ...more })

test('a column is its share of the largest, and never below the line', () => {
  const bars = [bar(50), bar(200), bar(-20)]
  expect(bars.map(({ value }) => shareOf(value, bars))).toEqual([0.25, 1, 0])
  expect(shareOf(0, [bar(0)])).toBe(0)
  expect(shareOf(3, [])).toBe(0)
})

test('a column wears the colour of its tier, or its place in the hue', () => {
  expect([fillOf(bar(1, { tier: 0 })), fillOf(bar(1, { tier: 9 })), fillOf(bar(1, { shade: 0 })), fillOf(bar(1))]).toEqual(['var(--t0-fill)', 'var(--t4-fill)', 'var(--m1)', 'var(--m3)'])
})
