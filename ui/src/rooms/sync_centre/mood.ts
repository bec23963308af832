/** What the state of sync says at a glance: one headline, one icon, one colour. */
import type { SyncState } from '@/contract'
import type { IconName } from '@/kit'

/** Headlines, keys of `sync.state`. */
export type Headline = 'complete' | 'idle' | 'first' | 'pulling' | 'pushing' | 'offline' | 'attention' | 'never'

/** Headline, with the icon and the tone that go with it. */
export interface Mood {
  headline: Headline
  icon: IconName
  tone: 'ok' | 'wait' | 'warn' | 'danger'
}

/** Whether every scope agreed with head office; none while one has not been compared. */
export function digestsEqual(state: SyncState): boolean | null {
  if (state.scopes.some((scope) => scope.digest_equal === false)) return false
  return state.scopes.length > 0 && state.scopes.every((scope) => scope.digest_equal === true) ? true : null
}

/** What goes on comes first, then what needs a person, then what is wrong, then rest. */
export function moodOf(state: SyncState): Mood {
  if (state.phase === 'first_download') return { headline: 'first', icon: 'sync', tone: 'wait' }
  if (state.phase === 'pushing') return { headline: 'pushing', icon: 'cloudup', tone: 'wait' }
  if (state.phase === 'pulling') return { headline: 'pulling', icon: 'sync', tone: 'wait' }
  if (state.attention > 0) return { headline: 'attention', icon: 'alert', tone: 'danger' }
  if (state.online === false) return { headline: 'offline', icon: 'cloudoff', tone: 'warn' }
  if (state.last_complete === null) return { headline: 'never', icon: 'clock', tone: 'wait' }
  return digestsEqual(state) === true ? { headline: 'complete', icon: 'check', tone: 'ok' } : { headline: 'idle', icon: 'check', tone: 'ok' }
}

/** Kinds of scope, keys of `sync.scope`. */
export function scopeKind(scope: string): 'own' | 'branch' | 'ref' | 'desk' | 'shared' | 'pool' | 'lent' | 'other' {
  const kinds = { a: 'own', b: 'branch', u: 'desk', r: 'shared', p: 'pool', g: 'lent' } as const
  if (scope === 'ref') return 'ref'
  const [kind = ''] = scope.split(':')
  return Object.hasOwn(kinds, kind) ? kinds[kind as keyof typeof kinds] : 'other'
}
