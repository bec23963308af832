/** Three honest lines: connection and lease, what is on this device, encryption and lock rule. */
import type { KnownUser, SessionState } from '@/contract'
import { Icon, type IconName } from '@/kit'
import { hoursLeft, useText } from '@/text'
import styles from './session.module.css'

function Line({ icon, left, right, tone }: { icon: IconName; left: string; right: string; tone?: 'warn' }) {
  return (
    <li className={tone}>
      <Icon name={icon} />
      <span>{left}</span>
      <span className="t3">{right}</span>
    </li>
  )
}

function leaseWords(person: KnownUser | undefined, t: ReturnType<typeof useText>['t']): string {
  if (person === undefined) return t('session.firstOnline')
  const hours = hoursLeft(person.lease_until)
  return hours === 0 ? t('session.leaseOver') : t('session.leaseLeft', { count: hours })
}

/** The lines for whoever is about to unlock. */
export function Facts({ session, person }: { session: SessionState; person: KnownUser | undefined }) {
  const { t, format } = useText()
  const reachable = session.office.reachable
  const connection = reachable === null ? t('session.unheard') : reachable ? t('session.online') : person === undefined ? t('session.unreachableNew') : t('session.unreachable')
  return (
    <div role="status"><ul className={styles.facts}>
      <Line icon={reachable === false ? 'cloudoff' : 'cloudup'} left={connection} right={leaseWords(person, t)} />
      <Line
        icon="clock"
        left={person === undefined ? t('session.never') : t('session.lastOpened', { time: format.moment(person.last_opened) })}
        right={person === undefined ? '' : t('session.kept')}
      />
      <Line icon="shield" left={t('session.encrypted')} right={t('session.fiveWrong')} />
    </ul></div>
  )
}
