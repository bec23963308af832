/** The bar: where one is, the way to customers, how fresh the data is, who one is, lock. */
import { Link } from '@tanstack/react-router'
import type { Actor, SyncState } from '@/contract'
import { AsOf, Icon, Mark, SyncBadge } from '@/kit'
import { clockText, today, useText } from '@/text'
import { ageTone, badgeOf, daysLate, type BadgeFace } from './freshness'

function useBadgeText() {
  const { t } = useText()
  return (face: BadgeFace): string => {
    switch (face.word) {
      case 'attention': return t('frame.attention', { count: face.count })
      case 'offline': return t('frame.offline')
      case 'offlineWaiting': return t('frame.offlineWaiting', { count: face.count })
      case 'syncing': return face.percent === null ? t('frame.syncingPlain') : t('frame.syncing', { percent: `${face.percent}%` })
      case 'waiting': return t('frame.waiting', { count: face.count })
      case 'synced': return t('frame.synced', { time: clockText(face.at) })
      case 'neverSynced': return t('frame.neverSynced')
    }
  }
}

/** As-of and sync, both leading to the sync centre; `dated` false for who holds no customers. */
function Freshness({ sync, dated }: { sync: SyncState; dated: boolean }) {
  const { t, format } = useText()
  const say = useBadgeText()
  const late = sync.as_of === null ? 0 : daysLate(sync.as_of, today())
  const tone = ageTone(late)
  const date = sync.as_of === null ? '' : format.date(sync.as_of)
  const text = sync.as_of === null ? t('frame.asOfNone') : tone === 'plain' ? t('frame.asOf', { date }) : t('frame.asOfLate', { date, count: late })
  const badge = badgeOf(sync)
  return (
    <>
      {dated && <Link to="/sync" className="quiet"><AsOf text={text} tone={tone} /></Link>}
      <span role="status"><Link to="/sync" className="quiet"><SyncBadge mood={badge.mood} text={say(badge)} /></Link></span>
    </>
  )
}

/** What the bar needs. */
export interface CommandBarProps {
  title: string
  branch: string | null
  actor: Actor
  sync: SyncState | undefined
  /** Opens look-up; absent for roles that see no customers. */
  onFind?: () => void
  findKey: 'F2' | 'Ctrl K'
  onLock: () => void
}

/** The command bar, 44 px. */
export function CommandBar({ title, branch, actor, sync, onFind, findKey, onLock }: CommandBarProps) {
  const { t } = useText()
  return (
    <header className="bar" data-region tabIndex={-1}>
      <div className="ends">
        <span className="logo"><Mark label={t('frame.product')} /></span>
        <h1>{title}</h1>
        {branch !== null && <span className="crumb">{branch}</span>}
      </div>
      {onFind !== undefined && (
        <button type="button" className="find" onClick={onFind} aria-haspopup="dialog">
          <Icon name="search" />
          <span className="grow">{t('frame.find')}</span>
          <kbd>{findKey}</kbd>
        </button>
      )}
      <div className="ends right">
        {sync !== undefined && <Freshness sync={sync} dated={onFind !== undefined} />}
        <span className="me">
          <i aria-hidden>{actor.name.slice(0, 1)}</i>
          <span>{actor.name}<span className="t3"> · {t(`bank.role.${actor.role}`)}</span></span>
          <button type="button" className="lock" onClick={onLock} aria-label={t('frame.lock')} title={`${t('frame.lock')} Ctrl-Shift-L`}>
            <Icon name="lock" />
          </button>
        </span>
      </div>
    </header>
  )
}
