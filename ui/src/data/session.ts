/** Who is at this desk. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { OpenRequest, SessionState } from '@/contract'
import type { CallFailure } from '@/host'
import { call } from './call'
import { readKey, useRead } from './client'

/** Where the desk stands. */
export function useSession() {
  return useRead('session.state', null)
}

/** Opens the vault: head office first, offline when it cannot be reached. */
export function useOpenSession() {
  const client = useQueryClient()
  return useMutation<SessionState, CallFailure, OpenRequest>({
    mutationFn: (request) => call('session.open', request),
    // Before, never after: the page may hear of the opening, and read, ahead of this answer.
    onMutate: () => forgetAll(client),
    onSuccess: (state) => void client.setQueryData(readKey('session.state', null), state),
  })
}

/** Locks the vault; nothing of a customer stays in memory. */
export function useLockSession() {
  const client = useQueryClient()
  const key = readKey('session.state', null)
  return useMutation<SessionState, CallFailure, null>({
    mutationFn: () => call('session.lock', null),
    // The screen goes at once: nothing of it asks a desk that is closing.
    onMutate: () => void client.setQueryData<SessionState>(key, (state) => (state === undefined ? state : { ...state, stage: 'locked' })),
    onError: () => void client.invalidateQueries({ queryKey: key }),
    onSuccess: (state) => {
      client.setQueryData(key, state)
      forgetAll(client)
    },
  })
}

/** Tells the desk that somebody is here. A desk that does not hear it locks itself: no harm done. */
export function touchSession(): void {
  call('session.touch', null).catch(() => undefined)
}

/** Drops every answer but the state of the session. */
function forgetAll(client: ReturnType<typeof useQueryClient>): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session.state' })
}
