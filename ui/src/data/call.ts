/** One typed way to ask: `call('customer.find', { text })`. */
import type { CallName, Calls } from '@/contract'
import { asFailure, type Host } from '@/host'

let host: Host | undefined

/** Sets the host; once, at start (and in tests). */
export function setHost(chosen: Host): void {
  host = chosen
}

/** The host that was set. */
export function currentHost(): Host {
  if (host === undefined) throw new Error('no host was set')
  return host
}

/** 16 random bytes in hex; needs no secure context, unlike `randomUUID`. */
function newCallId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * Asks the workbench. Both types follow from the name. Rejects with a `CallFailure`. When `signal`
 * aborts, the call is cancelled over there too.
 */
export async function call<K extends CallName>(
  name: K,
  request: Calls[K]['request'],
  signal?: AbortSignal,
): Promise<Calls[K]['response']> {
  const callId = newCallId()
  const cancel = () => void currentHost().call('call.cancel', { call_id: callId }, newCallId()).catch(() => undefined)
  signal?.addEventListener('abort', cancel, { once: true })
  try {
    return await currentHost().call(name, request, callId)
  } catch (cause) {
    throw asFailure(cause)
  } finally {
    signal?.removeEventListener('abort', cancel)
  }
}
