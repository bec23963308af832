/** Which rooms there are for whom: a rail without dead entries. */
import type { Role } from '@/contract'
import type { IconName } from '@/kit'

/** An entry of the rail. */
export interface Place {
  to: '/book' | '/task' | '/overview' | '/segment' | '/assignment' | '/counter' | '/sync' | '/setting'
  word: 'book' | 'task' | 'overview' | 'segment' | 'assignment' | 'counter' | 'sync' | 'setting'
  icon: IconName
  /** Whether the entry is lit on a portrait too. */
  holdsPortraits: boolean
}

const book: Place = { to: '/book', word: 'book', icon: 'people', holdsPortraits: true }
const task: Place = { to: '/task', word: 'task', icon: 'today', holdsPortraits: false }
const overview: Place = { to: '/overview', word: 'overview', icon: 'board', holdsPortraits: false }
const segment: Place = { to: '/segment', word: 'segment', icon: 'segments', holdsPortraits: false }
const assignment: Place = { to: '/assignment', word: 'assignment', icon: 'split', holdsPortraits: false }
const counter: Place = { to: '/counter', word: 'counter', icon: 'search', holdsPortraits: false }

/** Rooms of the upper rail, in order. */
export function placesOf(role: Role): readonly Place[] {
  if (role === 'relationship_manager') return [book, task, overview, segment, assignment]
  if (role === 'branch_manager') return [book, task, overview, segment, assignment]
  if (role === 'teller' || role === 'lobby_manager') return [counter]
  return []
}

/** Rooms at the foot of the rail, for everybody. */
export const footPlaces: readonly Place[] = [
  { to: '/sync', word: 'sync', icon: 'sync', holdsPortraits: false },
  { to: '/setting', word: 'setting', icon: 'gear', holdsPortraits: false },
]

/** Where somebody starts. */
export function homeOf(role: Role | undefined): Place['to'] {
  return (role === undefined ? undefined : placesOf(role)[0]?.to) ?? '/sync'
}

/** Whether a role has anything to do at an address: customers only where its vault holds them. */
export function mayVisit(role: Role, path: string): boolean {
  const own = placesOf(role).map((place) => place.to)
  if (path.startsWith('/customer/')) return own.includes('/book')
  const guarded = (['/book', '/overview', '/segment', '/assignment', '/counter'] as const).find((place) => path.startsWith(place))
  return guarded === undefined || own.includes(guarded)
}

/** Whether a role looks customers up, and where a hit leads. */
export function lookUpOf(role: Role): 'portrait' | 'card' | undefined {
  if (role === 'relationship_manager' || role === 'branch_manager') return 'portrait'
  if (role === 'teller' || role === 'lobby_manager') return 'card'
  return undefined
}
