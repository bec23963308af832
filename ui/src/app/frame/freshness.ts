/** How fresh the data is and where sync stands, as one badge and one tone. Pure. */
import type { SyncState } from '@/contract'
import type { SyncMood } from '@/kit'

/** Days the data is late: the day after a business day its data is on time. */
export function daysLate(asOf: string, today: string): number {
  const days = Math.round((Date.parse(`${today}T00:00:00Z`) - Date.parse(`${asOf}T00:00:00Z`)) / 86_400_000)
  return Math.max(0, days - 1)
}

/** `warn` when more than a day late, `danger` when more than three (SCREENS.md 4). */
export function ageTone(late: number): 'plain' | 'warn' | 'danger' {
  if (late > 3) return 'danger'
  return late > 1 ? 'warn' : 'plain'
}

/** What the badge says; exactly one thing, the most pressing first. */
export type BadgeFace =
  | { mood: 'danger'; word: 'attention'; count: number }
  | { mood: 'offline'; word: 'offline' | 'offlineWaiting'; count: number }
  | { mood: 'busy'; word: 'syncing'; percent: number | null }
  | { mood: 'wait'; word: 'waiting'; count: number }
  | { mood: 'ok'; word: 'synced'; at: number }
  | { mood: 'wait'; word: 'neverSynced' }

/** The badge for a state of sync. */
export function badgeOf(state: SyncState): BadgeFace & { mood: SyncMood } {
  if (state.attention > 0) return { mood: 'danger', word: 'attention', count: state.attention }
  if (state.online === false) {
    return { mood: 'offline', word: state.waiting > 0 ? 'offlineWaiting' : 'offline', count: state.waiting }
  }
  if (state.phase === 'first_download' || (state.phase !== 'idle' && state.total !== null && state.total > 500)) {
    return { mood: 'busy', word: 'syncing', percent: percentOf(state.done, state.total) }
  }
  if (state.waiting > 0) return { mood: 'wait', word: 'waiting', count: state.waiting }
  if (state.last_complete !== null) return { mood: 'ok', word: 'synced', at: state.last_complete }
  return { mood: 'wait', word: 'neverSynced' }
}

/** Whole percent done, never above 100; none while the total is unknown. */
export function percentOf(done: number | null, total: number | null): number | null {
  if (done === null || total === null || total <= 0) return null
  return Math.min(100, Math.floor((done / total) * 100))
}
