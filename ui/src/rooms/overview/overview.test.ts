import { expect, test } from 'vitest'
import type { Migration, MigrationCell, TierBadge } from '@/contract'
import { fillOf, shareOf, type Bar } from '@/kit/chart'
import { moved } from './MatrixPanel'
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

test('the sentence of a migration counts who rose, fell, came to a tier, lost theirs or left, and nobody twice', () => {
  const tier = (code: string, rank: number): TierBadge => ({ code, rank, name_zh: code, name_en: code, watch: 0, provisional: false })
  const cell = (from: string, to: string, count: number): MigrationCell => ({ from, to, count, gone: from === 'gold' && to === 'gold' ? 4 : 0, filter: { all: [] } })
  const migration: Migration = {
    from: '2026-09', to: '2026-10', months: [], levels: [tier('gold', 1), tier('standard', 0), tier('', 0)],
    cells: [cell('gold', 'gold', 50), cell('standard', 'gold', 7), cell('gold', 'standard', 5), cell('', 'gold', 3), cell('standard', '', 2), cell('', '', 11)],
    left: [{ from: 'gold', count: 2 }, { from: '', count: 1 }],
  }
  expect(moved(migration)).toEqual({ up: 7, down: 5, came: 3, lost: 2, left: 3 })
  expect(moved({ ...migration, left: null }).left).toBe(0)
})
