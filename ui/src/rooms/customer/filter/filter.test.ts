import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Condition, FieldKind, Filter, Op } from '@/contract'
import { whenModes } from './Days'
import { mended } from './Fault'
import { arity, complete, fresh, lackOf, withOp } from './ops'
import { added, at, changed, filterOf, filterTold, joined, nodeOf, removed, retold, topOf, unfinishedOf, withoutTop } from './tree'

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

describe('what came with the filter', () => {
  interface Drawn {
    fields: { code: string; kind: FieldKind; ops: Op[] }[]
    trees: { text: string; filter: Filter }[]
  }
  // Written by crates/domain/src/filter/tests/fixture.rs, which fails when it is not current.
  const { fields, trees } = JSON.parse(readFileSync(new URL('../../../../../tests/fixtures/filter/trees.json', import.meta.url), 'utf8')) as Drawn

  test('three hundred drawn trees go into the builder and come out as they were, nothing lost', () => {
    expect(trees.length).toBeGreaterThan(300)
    for (const { text, filter } of trees) {
      const root = nodeOf(filter)
      expect(unfinishedOf(root, fields), text).toEqual([])
      expect(filterTold(root, fields), text).toEqual(filter)
    }
  })

  test('a comparison with several values, put to the one it has, keeps them all', () => {
    for (const { is } of trees.flatMap(({ filter }) => conditionsOf(filter))) {
      const kind = fields.find((field) => field.code === is.field)?.kind ?? 'text'
      expect(withOp(is, kind, is.op).values, JSON.stringify(is)).toEqual(is.values)
    }
  })

  test('what is not finished stays in the tree, is told, and survives typing beside it', () => {
    const lost: Filter = { is: { field: 'nobody_knows', op: 'is', values: [{ text: 'x' }] } }
    const age: Filter = { is: { field: 'age', op: 'is', values: [{ number: 30 }, { number: 40 }] } }
    const root = nodeOf({ all: [age, lost, { is: { field: 'age', op: 'at_least', values: [] } }] })
    expect(unfinishedOf(root, fields).map((leaf) => lackOf(leaf.condition, fields))).toEqual(['field', 'value'])
    expect(filterTold(root, fields)).toEqual(age)
    const typed = retold(root, { any: [age, { not: age }] }, fields)
    expect(unfinishedOf(typed, fields)).toHaveLength(2)
    expect(filterTold(typed, fields)).toEqual({ any: [age, { not: age }] })
    expect(retold(nodeOf(age), { not: age }, fields)).toEqual(nodeOf({ not: age }))
  })

  test('a day of the year is a day in the builder, lunar or not, beside a stretch', () => {
    const lunar = trees.find(({ text }) => text === '生日:农历八月十五')
    const [value] = conditionsOf(lunar?.filter ?? { all: [] }).flatMap(({ is }) => is.values)
    expect(value).toEqual({ day: { lunar: { month: 8, day: 15 } } })
    expect(whenModes(true, { day: { lunar: { month: 8, day: 15 } } })).toEqual({ spans: ['next', 'whole'], days: ['yearly', 'lunar', 'today'] })
    expect(whenModes(true, { span: { dates: { from: '2026-01-01', to: '2026-01-02' } } }).spans).toContain('dates')
    expect(whenModes(false, { day: { yearly: { month: 5, day: 4 } } }).days).toEqual(['date', 'lunar', 'today', 'yearly'])
  })
})

/** Every condition of a filter. */
function conditionsOf(filter: Filter): { is: Condition }[] {
  if ('is' in filter) return [filter]
  if ('not' in filter) return conditionsOf(filter.not)
  return ('all' in filter ? filter.all : filter.any).flatMap(conditionsOf)
}

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

  test.each([['known', 0], ['between', 2], ['is', 'many'], ['is_not', 'many'], ['all', 'many'], ['at_least', 1]] as const)('%s takes %s', (op, count) => expect(arity(op)).toBe(count))
})

test('a remedy stands in place of the faulty part', () => {
  expect(mended('层极:白金', { at: 0, length: 2 }, '层级')).toBe('层级:白金')
  expect(mended('层级:', { at: 3, length: 0 }, '白金')).toBe('层级:白金')
})
