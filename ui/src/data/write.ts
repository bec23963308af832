/** Writes: kept on this device before they answer, and taken back within ten seconds. */
import type { CallName, Calls } from '@/contract'
import { useCommand } from './client'

type Kept = { mid: string } | { mids: string[] }

/** Calls that keep intents for head office. */
export type Write = { [K in CallName]: Calls[K]['response'] extends Kept ? K : never }[CallName]

/** The intents a write has kept. */
function midsOf(answer: Kept): string[] {
  return 'mids' in answer ? answer.mids : [answer.mid]
}

/** A write; `done` is told which intents would take it back. */
export function useWrite<K extends Write>(name: K) {
  const command = useCommand(name)
  const mutate = (request: Calls[K]['request'], done: (mids: string[]) => void) =>
    command.mutate(request, { onSuccess: (answer) => done(midsOf(answer as Kept)) })
  return { mutate, busy: command.isPending, error: command.error, reset: command.reset }
}

/** Takes intents back that have not been sent. */
export function useUndo() {
  return useCommand('intent.undo')
}
