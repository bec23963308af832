/** 重点关注: one press on the page's head. */
import type { Portrait } from '@/contract'
import { Icon, PendingMark } from '@/kit'
import { useText } from '@/text'

import { useKeep } from './keep'

export function Star({ portrait }: { portrait: Portrait }) {
  const { t } = useText()
  const keep = useKeep('star.set')
  const on = portrait.star !== null
  if (!on && !portrait.may.includes('star.set')) return null
  const toggle = () => keep.mutate({ customer: portrait.id, starred: !on, reason: '' }, t(on ? 'write.star.removed' : 'write.star.added'))
  const label = keep.failed?.what ?? t(on ? 'write.star.off' : 'write.star.on')
  return (
    <>
      <button type="button" className={on ? 'star on' : 'star'} aria-pressed={on} aria-label={t('write.star.on')} title={label} disabled={keep.busy} onClick={toggle}><Icon name="star" size={18} /></button>
      {portrait.star?.pending === true && <PendingMark label={t('portrait.pending')} />}
    </>
  )
}
