import { expect, test } from 'vitest'
import type { BulkRefusal } from '@/contract'
import { byReason } from './reasons'

const refused = (id: number, code: string, facts: Record<string, string> = {}): BulkRefusal => ({ id: String(id), name: `王*${id}`, code, facts })

test('every refusal stands under its reason, the most frequent first', () => {
  const full = Array.from({ length: 270 }, (_, id) => refused(id, 'list_full', { max: '50' }))
  const found = byReason([refused(900, 'not_found'), ...full, refused(901, 'list_full', { max: '60' })])
  expect(found.map(({ code, facts, rows }) => [code, facts.max, rows.length])).toEqual([['list_full', '50', 270], ['not_found', undefined, 1], ['list_full', '60', 1]])
  expect(found.flatMap(({ rows }) => rows)).toHaveLength(272)
  expect(byReason([])).toEqual([])
})
