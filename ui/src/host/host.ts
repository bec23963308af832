/** The seam: what the screens need from whatever they run in. */
import type { CallName, Calls, Failure, Topic } from '@/contract'

/** Where the screens run: the real window, the bridge over loopback HTTP, or made-up samples. */
export type HostKind = 'window' | 'bridge' | 'sample'

/** Something that answers calls and says what has changed. */
export interface Host {
  readonly kind: HostKind
  /** Asks one thing. Rejects with a `CallFailure` and with nothing else. */
  call<K extends CallName>(name: K, request: Calls[K]['request'], callId: string): Promise<Calls[K]['response']>
  /** Hears of changed topics until the returned function is called. */
  onTopics(hear: (topics: readonly Topic[]) => void): () => void
}

/** An expected or unexpected "no": a code for the words, facts that fill them, a trace id. */
export class CallFailure extends Error implements Failure {
  readonly code: string
  readonly facts: Record<string, string>
  readonly trace_id: string

  constructor(failure: Failure) {
    super(failure.code)
    this.name = 'CallFailure'
    this.code = failure.code
    this.facts = failure.facts
    this.trace_id = failure.trace_id
  }
}

/** Whatever went wrong, as a `CallFailure`; what is not one becomes `internal`. */
export function asFailure(cause: unknown): CallFailure {
  if (cause instanceof CallFailure) return cause
  if (isFailure(cause)) return new CallFailure(cause)
  return new CallFailure({ code: 'internal', facts: {}, trace_id: '' })
}

function isFailure(value: unknown): value is Failure {
  if (typeof value !== 'object' || value === null || !('code' in value)) return false
  return typeof value.code === 'string' && 'facts' in value && 'trace_id' in value
}
