/** Steps of a task, each with ten seconds to think again. */
import type { TaskLine } from '@/contract'
import { useUndo, useWrite } from '@/data'
import { useNotice } from '@/kit'
import { daysAhead, failureWords, useText } from '@/text'

/** What can be done about a task from a line. */
export function useSteps() {
  const { t, format } = useText()
  const say = useNotice()
  const undo = useUndo()
  const complete = useWrite('task.complete')
  const cancel = useWrite('task.cancel')
  const snooze = useWrite('task.snooze')
  const error = complete.error ?? cancel.error ?? snooze.error
  const told = (words: string) => (mids: string[]) =>
    say(words, {
      label: t('write.undo'),
      act: () => undo.mutate({ mids }, {
        onSuccess: () => say(t('write.undone')),
        onError: (failure) => say(failure.code === 'sent_already' ? t('write.undoLate') : failureWords(failure, t).what),
      }),
    })
  const about = (task: TaskLine) => ({ task: task.id, customer: task.customer?.id ?? null })
  return {
    busy: complete.busy || cancel.busy || snooze.busy,
    failed: error === null ? undefined : failureWords(error, t),
    complete: (task: TaskLine) => complete.mutate({ ...about(task), outcome: null }, told(t('write.task.completed'))),
    drop: (task: TaskLine) => cancel.mutate({ ...about(task), outcome: null }, told(t('write.task.dropped'))),
    snooze: (task: TaskLine) => {
      const until = daysAhead().tomorrow
      snooze.mutate({ ...about(task), until }, told(t('write.task.snoozed', { date: format.date(until) })))
    },
  }
}
