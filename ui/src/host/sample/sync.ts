/** Where sync stands at the made-up desk: what was sent and refused before, what waits now. */
import type { Heap, IntentDetail, IntentLine, IntentPage, IntentsRequest, FeedState, Round, SyncState } from '@/contract'
import { AS_OF } from './bank'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** What the desk knows. */
export interface SyncFacts {
  intents: readonly IntentLine[]
  customers: number
  offline: boolean
  quiet: boolean
  first: boolean
  manager: boolean
  now: number
}

function before(now: number): IntentLine[] {
  const line = (at: number, customer: string | null, state: string, more: Partial<IntentLine> = {}): IntentLine => ({
    mid: `0192f0a1-7c19-7000-8000-0000${String(at).padStart(8, '0')}`, name: 'assignment.request', customer_id: null, customer, about_customer: true,
    at: now - at * MINUTE, heard_at: now - at * MINUTE, state, code: null, facts: {}, subject: {}, undo_until: null, handled: state === 'merged', ...more,
  })
  return [
    line(61, '欧阳*宁', 'applied', { subject: { to_name: '何嘉树' } }),
    line(64, '顾*川', 'applied', { subject: { to_name: '唐予安' } }),
    line(73, '方*雪', 'merged', { code: 'merged', subject: { to_name: '何嘉树' } }),
    line(900, '潘*之', 'rejected', { code: 'stale_base', subject: { to_name: '高远' } }),
    line(1510, '程*远', 'applied'),
  ]
}

function rounds(facts: SyncFacts): Round[] {
  const round = (minutes: number, rows: number, result = 'done'): Round => ({
    at: facts.now - minutes * MINUTE, millis: 40 + rows * 3, rows, bytes: 900 + rows * 412, result,
  })
  const past = [round(2, 214), round(12, 0), round(22, 12), round(32, 0), round(43, 3), round(53, 0, 'stopped'), round(63, 31), round(720, 3_420)]
  return facts.offline ? [round(1, 0, 'unreachable'), ...past] : past
}

function all(facts: SyncFacts): IntentLine[] {
  return [...facts.intents, ...(facts.manager && !facts.quiet ? before(facts.now) : [])]
}

/** `sync.intents`. */
export function pageOf(facts: SyncFacts, request: IntentsRequest): IntentPage {
  const heap = (line: IntentLine): Heap => (line.state === 'waiting' ? 'waiting' : line.state === 'rejected' ? 'attention' : 'delivered')
  const lines = all(facts).filter((line) => heap(line) === request.heap)
  return { lines: lines.slice(request.offset, request.offset + request.limit), total: lines.length }
}

/** `sync.intent`. */
export function detailOf(facts: SyncFacts, mid: string): IntentDetail | undefined {
  const line = all(facts).find((one) => one.mid === mid)
  return line === undefined ? undefined : { line, fields: [], can: line.state === 'rejected' ? ['again', 'discard'] : [] }
}

function feeds(facts: SyncFacts): FeedState[] {
  const feed = (code: string, as_of: string, rows: number, days_late: number | null): FeedState => ({ code, as_of, loaded_at: facts.now - 4 * HOUR, rows, days_late, age: days_late === 1 ? 'late' : 'fresh' })
  const daily = [feed('holding', '2026-11-18', facts.customers * 3, 1), feed('behaviour_day', AS_OF, facts.customers * 7, 0), feed('customer', AS_OF, facts.customers, 0), feed('snapshot', AS_OF, facts.customers * 24, 0)]
  return facts.first ? [] : [...daily, feed('tier_rule', '2026-10-31', 1, null)]
}

/** `sync.state`. */
export function syncOf(facts: SyncFacts): SyncState {
  const intents = all(facts)
  const own = facts.manager ? 'b:310000001' : 'a:8001267@310000001'
  const complete = facts.first ? null : facts.now - 2 * MINUTE
  const scope = (name: string, count: number) => ({ scope: name, base: 1207, count, digest_equal: facts.first ? null : true, complete_at: complete })
  return {
    phase: facts.first ? 'first_download' : 'idle', done: facts.first ? 1_240 : null, total: facts.first ? 3_420 : null,
    online: !facts.offline, last_complete: complete, waiting: facts.intents.length, attention: intents.filter((intent) => intent.state === 'rejected').length, as_of: AS_OF, feeds: feeds(facts),
    scopes: [scope(own, facts.customers), scope('ref', 131)],
    rounds: facts.first || facts.quiet ? [] : rounds(facts),
    receipts: { made: intents.length, answered: intents.length - facts.intents.length }, device: { customers: facts.customers, children: facts.customers * 7, cache_bytes: 34_000_000, ledger_bytes: 120_000 },
    lease_until: facts.now + 70 * HOUR,
  }
}
