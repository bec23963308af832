/** The first download: the book fills while it runs, and the bar says how far it is. */
import type { SyncState } from '@/contract'
import { countText, useText } from '@/text'
import { percentOf } from './freshness'

/** A thin line under the bar with rows done of rows expected. */
export function FirstDownload({ sync }: { sync: SyncState }) {
  const { t } = useText()
  const percent = percentOf(sync.done, sync.total)
  const words = sync.done === null ? t('frame.firstDownload') : t('frame.firstDownloadRows', { done: countText(sync.done), total: sync.total === null ? '—' : countText(sync.total) })
  return (
    <section className="download" aria-label={words}>
      <i role="progressbar" aria-label={words} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent ?? undefined} style={{ width: `${percent ?? 4}%` }} />
      <span>{words}</span>
    </section>
  )
}
