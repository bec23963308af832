/** What every write of the page does once it is kept: says so and offers to take it back. */
import { useUndo, useWrite, type Write } from '@/data'
import { useNotice } from '@/kit'
import { failureWords, useText } from '@/text'

/** A write with its notice: `mutate(request, said, done)`. */
export function useKeep<K extends Write>(name: K) {
  const { t } = useText()
  const say = useNotice()
  const undo = useUndo()
  const write = useWrite(name)
  const take = (mids: string[]) =>
    undo.mutate({ mids }, {
      onSuccess: () => say(t('write.undone')),
      onError: (failure) => say(failure.code === 'sent_already' ? t('write.undoLate') : failureWords(failure, t).what),
    })
  const mutate = (request: Parameters<typeof write.mutate>[0], said: string, done?: () => void) =>
    write.mutate(request, (mids) => {
      say(said, { label: t('write.undo'), act: () => take(mids) })
      done?.()
    })
  return { mutate, busy: write.busy, failed: write.error === null ? undefined : failureWords(write.error, t), reset: write.reset }
}
