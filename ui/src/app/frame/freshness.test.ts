import { expect, test } from 'vitest'
import type { SyncState } from '@/contract'
import { ageTone, badgeOf, daysLate, percentOf } from './freshness'

const calm: SyncState = {
  phase: 'idle', done: null, total: null, online: true, last_complete: 1_000, waiting: 0, attention: 0, as_of: '2026-11-19', feeds: [],
  scopes: [], rounds: [], receipts: { made: 0, answered: 0 }, device: { customers: 0, children: 0, cache_bytes: 0, ledger_bytes: 0 }, lease_until: null,
}

test.each([
  ['2026-11-19', '2026-11-20', 0, 'plain'],
  ['2026-11-20', '2026-11-20', 0, 'plain'],
  ['2026-11-18', '2026-11-20', 1, 'plain'],
  ['2026-11-17', '2026-11-20', 2, 'warn'],
  ['2026-11-15', '2026-11-20', 4, 'danger'],
])('data of %s on %s is %i days late: %s', (asOf, today, late, tone) => {
  expect(daysLate(asOf, today)).toBe(late)
  expect(ageTone(late)).toBe(tone)
})

test.each<[Partial<SyncState>, string, string]>([
  [{}, 'ok', 'synced'],
  [{ waiting: 2 }, 'wait', 'waiting'],
  [{ phase: 'first_download', done: 36, total: 100 }, 'busy', 'syncing'],
  [{ phase: 'pulling' }, 'ok', 'synced'],
  [{ online: false }, 'offline', 'offline'],
  [{ online: false, waiting: 1 }, 'offline', 'offlineWaiting'],
  [{ online: false, waiting: 1, attention: 2 }, 'danger', 'attention'],
  [{ last_complete: null, online: null }, 'wait', 'neverSynced'],
])('%o shows %s %s', (change, mood, word) => {
  expect(badgeOf({ ...calm, ...change })).toMatchObject({ mood, word })
})

test('percent never passes 100 and is unknown without a total', () => {
  expect([percentOf(36, 100), percentOf(120, 100), percentOf(3, null), percentOf(0, 0)]).toEqual([36, 100, null, null])
})
