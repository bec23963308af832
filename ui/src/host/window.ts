/** The real window: one command, one event. The only file that imports `@tauri-apps`. */
import { invoke } from '@tauri-apps/api/core'
import { listen } from '@tauri-apps/api/event'
import type { CallName, Calls, Topic } from '@/contract'
import { asFailure, type Host } from './host'

/** True when the page runs inside the window. */
export function inWindow(): boolean {
  return '__TAURI_INTERNALS__' in globalThis
}

/** Talks to the shell. */
export const windowHost: Host = {
  kind: 'window',
  async call<K extends CallName>(name: K, request: Calls[K]['request'], callId: string) {
    try {
      return await invoke<Calls[K]['response']>('rpc', { name, request, callId })
    } catch (cause) {
      throw asFailure(cause)
    }
  },
  onTopics(hear) {
    const stop = listen<{ topics: Topic[] }>('topics', (event) => hear(event.payload.topics))
    return () => void stop.then((unlisten) => unlisten())
  },
}
