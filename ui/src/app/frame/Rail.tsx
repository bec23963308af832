/** The rail: rooms of the role above, sync and settings at the foot. */
import { Link, useRouterState } from '@tanstack/react-router'
import type { Role } from '@/contract'
import { Icon } from '@/kit'
import { useText } from '@/text'
import { footPlaces, placesOf, type Place } from './places'

function Entry({ place, count, hot }: { place: Place; count: number; hot: boolean }) {
  const { t } = useText()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const on = path === place.to || (place.holdsPortraits && path.startsWith('/customer/'))
  return (
    <Link to={place.to} className={on ? 'on' : undefined} aria-current={on ? 'page' : undefined}>
      <Icon name={place.icon} size={20} />
      {t(`frame.rail.${place.word}`)}
      {count > 0 && <em className={hot ? 'hot' : undefined}>{count > 99 ? '99+' : count}</em>}
    </Link>
  )
}

/** Main navigation. */
export function Rail({ role, waiting, attention }: { role: Role; waiting: number; attention: number }) {
  const { t } = useText()
  return (
    <nav className="rail" aria-label={t('frame.nav')} data-region tabIndex={-1}>
      {placesOf(role).map((place) => <Entry key={place.to} place={place} count={0} hot={false} />)}
      <span className="gap" />
      {footPlaces.map((place) => (
        <Entry key={place.to} place={place} count={place.word === 'sync' ? attention || waiting : 0} hot={place.word === 'sync' && attention > 0} />
      ))}
    </nav>
  )
}
