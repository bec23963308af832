/** Sync: how fresh this desk is, what waits, what needs a person. */
import type { Heap } from '@/contract'
import { useCommand, useRead } from './client'

/** What goes on, what waits, how fresh. */
export function useSync(enabled = true) {
  return useRead('sync.state', null, { enabled })
}

/** Asks for a round now. */
export function useSyncNow() {
  return useCommand('sync.now')
}

/** The newest of a heap. */
export function useIntents(heap: Heap, limit: number) {
  return useRead('sync.intents', { heap, offset: 0, limit }, { keepPrevious: true })
}

/** One of them with what it conflicts with. */
export function useIntent(mid: string | undefined) {
  return useRead('sync.intent', { mid: mid ?? '' }, { enabled: mid !== undefined, keepPrevious: true })
}

/** Deals with one that needs a person. */
export function useResolve() {
  return useCommand('sync.resolve')
}
