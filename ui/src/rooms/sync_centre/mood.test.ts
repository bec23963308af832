import { describe, expect, it } from 'vitest'

import type { SyncState } from '@/contract'

import { digestsEqual, moodOf, scopeKind } from './mood'

const quiet: SyncState = {
  phase: 'idle', done: null, total: null, online: true, last_complete: 1, waiting: 0, attention: 0, as_of: '2026-11-19', feeds: [],
  scopes: [{ scope: 'ref', base: 1, count: 9, digest_equal: true, complete_at: 1 }],
  rounds: [], receipts: { made: 0, answered: 0 }, device: { customers: 0, children: 0, cache_bytes: 0, ledger_bytes: 0 }, lease_until: null,
}

describe('the headline', () => {
  it('is calm when everything agrees', () => {
    expect(moodOf(quiet)).toMatchObject({ headline: 'complete', tone: 'ok' })
  })

  it('says what goes on before what is wrong', () => {
    expect(moodOf({ ...quiet, phase: 'first_download', attention: 2 }).headline).toBe('first')
    expect(moodOf({ ...quiet, attention: 2, online: false }).headline).toBe('attention')
    expect(moodOf({ ...quiet, online: false }).headline).toBe('offline')
    expect(moodOf({ ...quiet, last_complete: null }).headline).toBe('never')
  })

  it('does not claim completeness without a compared digest', () => {
    const scope = { scope: 'a:1@2', base: 1, count: 1, digest_equal: null, complete_at: null }
    expect(moodOf({ ...quiet, scopes: [...quiet.scopes, scope] }).headline).toBe('idle')
    expect(digestsEqual({ ...quiet, scopes: [] })).toBe(null)
    expect(digestsEqual({ ...quiet, scopes: [...quiet.scopes, { ...scope, digest_equal: false }] })).toBe(false)
  })
})

describe('scopes', () => {
  it('have names people know', () => {
    expect(['a:8801001@310000001', 'b:310000001', 'ref', 'u:8801001@310000001', 'r:310000001', 'p:310000001', 'g:8801001@310000001', 'x'].map(scopeKind)).toEqual(['own', 'branch', 'ref', 'desk', 'shared', 'pool', 'lent', 'other'])
  })
})
