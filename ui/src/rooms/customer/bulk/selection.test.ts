import { expect, test } from 'vitest'
import type { BookRow } from '@/contract'
import { chosenOf, countOf, has, nobody, sumsOf, toggled, withRows } from './selection'

const row = (id: string, aum: number | null = 100, due_amount: number | null = null) => ({ id, aum, due_amount }) as BookRow

test('rows go in and out', () => {
  const one = toggled(nobody, [row('a')])
  expect(has(one, 'a')).toBe(true)
  expect(chosenOf(one, 2)).toBe('some')
  expect(countOf(toggled(one, [row('a')]), 2)).toBe(0)
})

test('a stretch of rows of which some are in goes in whole', () => {
  const one = toggled(nobody, [row('b')])
  const three = toggled(one, [row('a'), row('b'), row('c')])
  expect(countOf(three, 5)).toBe(3)
  expect(countOf(toggled(three, [row('a'), row('b'), row('c')]), 5)).toBe(0)
})

test('everybody is everybody the book shows', () => {
  expect(countOf({ kind: 'all' }, 420)).toBe(420)
  expect(chosenOf({ kind: 'all' }, 420)).toBe('all')
  expect(chosenOf({ kind: 'all' }, 0)).toBe('none')
  expect(chosenOf(withRows(nobody, [row('a'), row('b')]), 2)).toBe('all')
})

test('sums skip what is not known', () => {
  const chosen = withRows(nobody, [row('a', 5, 7), row('b', null, 1)])
  expect(chosen.kind === 'some' && sumsOf(chosen.rows)).toEqual({ aum: 5, due: 8 })
})
