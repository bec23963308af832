import { expect, test } from 'vitest'
import type { HandoverRow } from '@/contract'
import { itemsOf, sharesOf } from './draft'

const row = (customer: string, to: string | null, high = false): HandoverRow => ({
  customer, name: customer, tier: { code: 't', rank: 2, name_zh: '白金', name_en: 'Platinum', watch: 0, provisional: false }, aum: 1,
  pick: { customer, to, reasons: [] }, owner_version: 2, open_items: 3, due_on: null, must_acknowledge: high, acknowledged_at: null, refused: null,
})

test('everybody goes to somebody before it can be submitted', () => {
  const rows = [row('a', '1'), row('b', null)]
  expect(itemsOf(rows, new Map())).toBeUndefined()
  expect(itemsOf(rows, new Map([['b', '2']]))).toEqual([
    { customer: 'a', to: '1', owner_version: 2 },
    { customer: 'b', to: '2', owner_version: 2 },
  ])
  expect(itemsOf([], new Map())).toBeUndefined()
})

test('shares count customers, open items and words to give', () => {
  const rows = [row('a', '1', true), row('b', '2'), row('c', '1')]
  expect(sharesOf(rows, new Map([['c', '2']]))).toEqual([
    { to: '1', customers: 1, open: 3, words: 1 },
    { to: '2', customers: 2, open: 6, words: 0 },
  ])
})
