/** What is to be done with many: which tag, which task, put off until when; then it runs and reports. */
import type { BulkAct, BulkOn } from '@/contract'
import { useBulk } from '@/data'
import { Dialog } from '@/kit'
import { countText, failureWords, useText } from '@/text'
import type { Deed } from './BulkBar'
import { Report, Running } from './Report'
import { SnoozeForm, StarForm, TagForm, TaskForm } from './Forms'

/** The dialog; `first` is one of the customers, by whom tags are offered. */
export function DeedDialog({ deed, on, count, first, onClose, onDone }: {
  deed: Deed
  on: BulkOn
  count: number
  first: string
  onClose: () => void
  onDone: () => void
}) {
  const { t } = useText()
  const bulk = useBulk()
  const act = (wanted: BulkAct) => bulk.mutate({ on, act: wanted }, { onSuccess: onDone })
  const cancelled = bulk.error?.code === 'cancelled'
  const failed = bulk.error === null || cancelled ? undefined : failureWords(bulk.error, t)
  const stop = () => { if (bulk.isPending) bulk.cancel(); else onClose() }
  return (
    <Dialog title={t(`bulk.title.${deed}`, { count, shown: countText(count) })} width={480} closeLabel={t('frame.close')} onClose={stop}>
      {bulk.isPending ? <Running onCancel={bulk.cancel} />
        : bulk.data !== undefined ? <Report deed={deed} done={bulk.data} onClose={onClose} />
        : (
          <>
            {deed === 'tag' && <TagForm customer={first} onAct={act} onClose={onClose} />}
            {deed === 'task' && <TaskForm onAct={act} onClose={onClose} />}
            {deed === 'star' && <StarForm onAct={act} onClose={onClose} />}
            {deed === 'snooze' && <SnoozeForm onAct={act} onClose={onClose} />}
            {cancelled && <p className="t2" role="status">{t('bulk.cancelled')}</p>}
            {failed !== undefined && <p className="danger" role="alert">{failed.what} {failed.next} <span className="t3">{failed.trace}</span></p>}
          </>
        )}
    </Dialog>
  )
}
