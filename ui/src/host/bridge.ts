/** The bridge: the same contract over loopback HTTP, for browser tests; never shipped. */
import type { CallName, Calls, Failure, Topic } from '@/contract'
import { asFailure, CallFailure, type Host } from './host'

type Answer<T> = { ok: T } | { failure: Failure }

/** Talks to the bridge that served this page. */
export const bridgeHost: Host = {
  kind: 'bridge',
  async call<K extends CallName>(name: K, request: Calls[K]['request'], callId: string) {
    let answer: Answer<Calls[K]['response']>
    try {
      const response = await fetch(new URL('/rpc', location.href), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name, request, call_id: callId }),
      })
      answer = (await response.json()) as Answer<Calls[K]['response']>
    } catch (cause) {
      throw asFailure(cause)
    }
    if ('failure' in answer) throw new CallFailure(answer.failure)
    return answer.ok
  },
  onTopics(hear) {
    const source = new EventSource(new URL('/events', location.href))
    source.onmessage = (event: MessageEvent<string>) => {
      const heard = JSON.parse(event.data) as { topics: Topic[] }
      hear(heard.topics)
    }
    return () => source.close()
  },
}
