/** What happened, what still works, how old, how long yet. Goes by itself; not dismissible. */
import type { SyncState } from '@/contract'
import { Icon } from '@/kit'
import { hoursLeft, useText } from '@/text'

/** The bar under the bar while head office cannot be reached. */
export function OfflineBar({ sync }: { sync: SyncState }) {
  const { t, format } = useText()
  const facts = [
    sync.as_of === null ? null : t('frame.offlineAsOf', { date: format.date(sync.as_of) }),
    sync.waiting === 0 ? null : t('frame.offlineKept', { count: sync.waiting }),
    sync.lease_until === null ? null : t('frame.offlineLease', { left: t('frame.hours', { count: hoursLeft(sync.lease_until) }) }),
  ].filter((fact) => fact !== null)
  return (
    <div className="offbar" role="status">
      <Icon name="cloudoff" />
      <b>{t('frame.offlineBar')}</b>
      <span className="t2">{facts.join(t('frame.joint'))}</span>
    </div>
  )
}
