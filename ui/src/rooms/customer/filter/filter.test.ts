import { describe, expect, test } from 'vitest'
import type { Condition, Filter } from '@/contract'
import { mended } from './Fault'
import { arity, complete, fresh, withOp } from './ops'
import { added, at, changed, filterOf, joined, nodeOf, removed, topOf, withoutTop } from './tree'

const condition = (field: string): Condition => ({ field, op: 'is', values: [{ text: 'x' }] })
const is = (field: string): Filter => ({ is: condition(field) })

describe('a filter in the builder', () => {
  test.each<[string, Filter]>([
    ['one condition', is('tier')],
    ['conditions joined', { all: [is('tier'), is('tag')] }],
    ['a group within', { all: [is('tier'), { any: [is('tag'), { not: is('idle') }] }] }],
    ['a group turned round', { not: { any: [is('tier'), is('tag')] } }],
    ['one turned round', { not: is('tier') }],
  ])('%s comes back as it was', (_name, filter) => expect(filterOf(nodeOf(filter))).toEqual(filter))

  test('nothing is nothing', () => {
    expect(filterOf(nodeOf(null))).toBeNull()
    expect(filterOf(nodeOf({ all: [{ any: [] }] }))).toBeNull()
  })

  test('not not is plain and a group of one is that one', () => {
    expect(filterOf(nodeOf({ not: { not: is('tier') } }))).toEqual(is('tier'))
    expect(filterOf(nodeOf({ all: [{ any: [is('tier')] }] }))).toEqual(is('tier'))
  })
})

describe('changes', () => {
  const root = nodeOf({ all: [is('tier'), { any: [is('tag'), is('idle')] }] })

  test('a condition deep inside is changed in its place', () => {
    const next = changed(root, [1, 0], (node) => ({ ...node, not: true }))
    expect(filterOf(next)).toEqual({ all: [is('tier'), { any: [{ not: is('tag') }, is('idle')] }] })
    expect(at(root, [1, 0])?.not).toBe(false)
  })

  test('a condition is added to the group asked', () => {
    const next = added(root, [1], { kind: 'leaf', not: false, condition: condition('age') })
    expect(filterOf(next)).toEqual({ all: [is('tier'), { any: [is('tag'), is('idle'), is('age')] }] })
  })

  test('the last condition takes its group with it', () => {
    expect(filterOf(removed(removed(root, [1, 0]), [1, 0]))).toEqual(is('tier'))
  })
})

describe('chips', () => {
  test('each top member has one and goes alone', () => {
    const filter: Filter = { all: [is('tier'), is('tag'), is('idle')] }
    expect(topOf(filter)).toHaveLength(3)
    expect(withoutTop(filter, 1)).toEqual({ all: [is('tier'), is('idle')] })
    expect(withoutTop(withoutTop(filter, 1), 0)).toEqual(is('idle'))
    expect(withoutTop(is('tier'), 0)).toBeNull()
    expect(topOf({ any: [is('tier'), is('tag')] })).toHaveLength(1)
    expect(joined([])).toBeNull()
  })
})

describe('comparisons', () => {
  const field = { code: 'idle', kind: 'number' as const, ops: ['at_least', 'between'] as const, window: 'no' as const, parts: [] }

  test('a fresh condition is the usual one and says nothing until it has a value', () => {
    const condition = fresh({ ...field, ops: [...field.ops] })
    expect(condition).toEqual({ field: 'idle', op: 'at_least', values: [] })
    expect(complete(condition, 'number')).toBe(false)
    expect(complete({ ...condition, values: [{ number: 3 }] }, 'number')).toBe(true)
  })

  test('values that still suit stay when the comparison changes', () => {
    const one: Condition = { field: 'idle', op: 'at_least', values: [{ number: 60 }] }
    expect(withOp(one, 'number', 'between').values).toEqual([{ number: 60 }, { number: 60 }])
    expect(withOp(one, 'number', 'known').values).toEqual([])
    expect(withOp({ field: 'due', op: 'is', values: [{ span: { next: { count: 9, unit: 'day' } } }] }, 'day', 'at_most').values).toEqual([{ day: { today: { plus: 0, unit: 'day' } } }])
  })

  test('a field that counts over time begins with a time', () => {
    expect(fresh({ ...field, ops: ['at_least'], window: 'months' }).within).toEqual({ last: { count: 90, unit: 'day' } })
    expect(fresh({ ...field, ops: ['at_least'], window: 'ahead' }).within).toEqual({ next: { count: 90, unit: 'day' } })
  })

  test.each([['known', 'text', 0], ['between', 'money', 2], ['is', 'set', 'many'], ['at_least', 'ranked', 1]] as const)('%s of %s takes %s', (op, kind, count) => expect(arity(op, kind)).toBe(count))
})

test('a remedy stands in place of the faulty part', () => {
  expect(mended('层极:白金', { at: 0, length: 2 }, '层级')).toBe('层级:白金')
  expect(mended('层级:', { at: 3, length: 0 }, '白金')).toBe('层级:白金')
})
