/** Sync: how fresh this desk is and what waits. */
import { useCommand, useRead } from './client'

/** What goes on, what waits, how fresh. */
export function useSync(enabled = true) {
  return useRead('sync.state', null, { enabled })
}

/** Asks for a round now. */
export function useSyncNow() {
  return useCommand('sync.now')
}
