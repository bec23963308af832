import { expect, test } from 'vitest'
import type { AdvisorLoad, PoolRow, TierWeight } from '@/contract'
import { byTier, empty, fromPicks, give, groupsOf, itemsOf, putBack, stillThere } from './plan'

const tier = (rank: number) => ({ code: `t${rank}`, rank, name_zh: '层', name_en: 'Tier', watch: 0, provisional: false })
const row = (id: string, rank: number, pending = false): PoolRow => ({
  id, name: id, tier: tier(rank), aum: 1, source: 'never', since: null, owner_version: 3, pending,
})
const advisor = (emp_no: string): AdvisorLoad => ({
  emp_no, name: emp_no, customers: 0, tiers: [], load_tenths: 0, capacity: 450, qualifications: [], active: true,
})
const weights: TierWeight[] = [
  { tier: tier(3), weight_tenths: 25, qualification: null },
  { tier: tier(2), weight_tenths: 10, qualification: null },
]

test('a suggestion becomes a plan and what is moved by hand says so', () => {
  const why = [{ code: 'familiar', value: 40 }]
  const plan = fromPicks([{ customer: 'a', to: '1', reasons: why }, { customer: 'b', to: null, reasons: [] }])
  expect([...plan.keys()]).toEqual(['a'])
  const moved = give(plan, ['a', 'b'], '2')
  expect(moved.get('a')).toEqual({ to: '2', why: [], byHand: true })
  expect(moved.get('b')?.to).toBe('2')
  expect(give(moved, ['a'], '2').get('a')).toBe(moved.get('a'))
  expect(putBack(moved, ['a', 'b'])).toEqual(empty)
})

test('groups add up what each advisor gets', () => {
  const pool = [row('a', 3), row('b', 2), row('c', 2)]
  const plan = give(give(empty, ['a', 'b'], '1'), ['c'], '2')
  const groups = groupsOf(plan, pool, [advisor('2'), advisor('1'), advisor('3')], weights)
  expect(groups.map((group) => [group.advisor.emp_no, group.rows.length, group.added])).toEqual([['2', 1, 10], ['1', 2, 35]])
  expect(byTier(pool)).toEqual([{ rank: 3, count: 1 }, { rank: 2, count: 2 }])
})

test('a commit sends the versions that were seen, and nobody who waits already', () => {
  const pool = [row('a', 3), row('b', 2, true)]
  const plan = give(empty, ['a', 'b', 'gone'], '1')
  const there = stillThere(plan, pool)
  expect(itemsOf(there, pool)).toEqual([{ customer: 'a', to: '1', owner_version: 3 }])
})
