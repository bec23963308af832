/** The query cache: what was read, and what makes it stale. Nothing polls. */
import { keepPreviousData, QueryCache, QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { invalidates, provides, type CallName, type Calls, type Topic } from '@/contract'
import type { CallFailure } from '@/host'
import { call } from './call'

/** A new cache. Local reads never retry and never wait for a network: the desk answers or fails. */
export function newClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    // A desk that was locked from elsewhere says so on the next read: ask where it stands.
    queryCache: new QueryCache({
      onError: (failure, query) => {
        const locked = 'code' in failure && (failure.code === 'locked' || failure.code === 'signed_out')
        if (locked && query.queryKey[0] !== 'session.state') reload(client, ['session'])
      },
    }),
    defaultOptions: {
      queries: { staleTime: Infinity, gcTime: 60_000, retry: false, networkMode: 'always', refetchOnWindowFocus: false, refetchOnReconnect: false },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
  return client
}

/** Key of a read: its name first, so that topics find it. */
export function readKey<K extends CallName>(name: K, request: Calls[K]['request']) {
  return [name, request] as const
}

/** Makes every read that provides one of `topics` reload (those on screen at once). */
export function reload(client: QueryClient, topics: readonly Topic[]): void {
  if (topics.length === 0) return
  void client.invalidateQueries({
    predicate: ({ queryKey }) => {
      const given = provides[queryKey[0] as CallName] as readonly Topic[] | undefined
      return given?.some((topic) => topics.includes(topic)) ?? false
    },
  })
}

/** How a read behaves. */
export interface ReadOptions {
  /** Does not ask while false. */
  enabled?: boolean
  /** Shows the answer to the question before until the new one is here. */
  keepPrevious?: boolean
}

/** Reads; the same question is asked once however many components ask it. */
export function useRead<K extends CallName>(name: K, request: Calls[K]['request'], options: ReadOptions = {}) {
  return useQuery<Calls[K]['response'], CallFailure>({
    queryKey: readKey(name, request),
    queryFn: ({ signal }) => call(name, request, signal),
    enabled: options.enabled ?? true,
    placeholderData: options.keepPrevious === true ? keepPreviousData : undefined,
  })
}

/** A command; afterwards everything it says it changes reloads. `gcTime`: how long its answer outlives the screen, ms. */
export function useCommand<K extends CallName>(name: K, options: { gcTime?: number } = {}) {
  const client = useQueryClient()
  return useMutation<Calls[K]['response'], CallFailure, Calls[K]['request']>({
    mutationFn: (request) => call(name, request),
    onSuccess: () => reload(client, invalidates[name]),
    ...options,
  })
}
