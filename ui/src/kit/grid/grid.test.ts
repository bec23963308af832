import { describe, expect, test } from 'vitest'
import { layOut } from './layout'
import { stepOf } from './step'

const groups = [
  { key: 'private', rows: 2, folded: false },
  { key: 'diamond', rows: 3, folded: true },
  { key: 'platinum', rows: 1, folded: false },
]
const layout = layOut(groups)
const folded = (group: number) => groups[group]?.folded ?? false

describe('lines', () => {
  test('headers stand between rows and folded rows are not counted', () => {
    expect(layout.count).toBe(6)
    expect(Array.from({ length: 6 }, (_, index) => layout.at(index))).toEqual([
      { kind: 'group', group: 0 },
      { kind: 'row', group: 0, row: 0 },
      { kind: 'row', group: 0, row: 1 },
      { kind: 'group', group: 1 },
      { kind: 'group', group: 2 },
      { kind: 'row', group: 2, row: 2 },
    ])
  })

  test('the first row stands after the first open header', () => {
    expect(layout.firstRow).toBe(1)
    expect(layOut([{ key: 'a', rows: 2, folded: true }, { key: 'b', rows: 1, folded: false }]).firstRow).toBe(2)
    expect(layOut([{ key: 'a', rows: 2, folded: true }]).firstRow).toBe(0)
  })

  test('nothing lies outside', () => {
    expect(layout.at(-1)).toBeUndefined()
    expect(layout.at(6)).toBeUndefined()
    expect(layOut([]).at(0)).toBeUndefined()
  })

  test('a big group is found without walking it', () => {
    const big = layOut([{ key: 'a', rows: 40_000, folded: false }, { key: 'b', rows: 10_000, folded: false }])
    expect(big.at(40_001)).toEqual({ kind: 'group', group: 1 })
    expect(big.at(50_001)).toEqual({ kind: 'row', group: 1, row: 49_999 })
  })
})

describe('keys', () => {
  test.each([
    ['ArrowDown', 0, { kind: 'move', to: 1 }],
    ['ArrowDown', 5, { kind: 'move', to: 5 }],
    ['k', 0, { kind: 'move', to: 0 }],
    ['PageDown', 1, { kind: 'move', to: 5 }],
    ['Home', 4, { kind: 'move', to: 0 }],
    ['End', 0, { kind: 'move', to: 5 }],
    ['ArrowLeft', 2, { kind: 'move', to: 0 }],
    ['ArrowLeft', 0, { kind: 'fold', group: 0 }],
    ['ArrowLeft', 3, undefined],
    ['ArrowRight', 3, { kind: 'fold', group: 1 }],
    ['ArrowRight', 0, { kind: 'move', to: 1 }],
    ['ArrowRight', 1, undefined],
    ['Enter', 1, { kind: 'open' }],
    ['Enter', 3, { kind: 'fold', group: 1 }],
    [' ', 2, { kind: 'glance' }],
    ['x', 2, undefined],
  ])('%s from line %i', (key, from, step) => expect(stepOf(key, from, layout, folded, 10)).toEqual(step))
})
