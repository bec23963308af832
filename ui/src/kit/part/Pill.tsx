/** Round = call: why to act, or what state a thing is in. */
import type { ReactNode } from 'react'
import { Icon, type IconName } from '../icon/Icon'

/** Colour by meaning. */
export type Tone = 'plain' | 'danger' | 'warn' | 'ok' | 'primary'

/** A pill with an icon and a word; a reason chip also shows its `weight` (such as `+40`). */
export function Pill({ tone = 'plain', icon, weight, title, children }: {
  tone?: Tone
  icon?: IconName
  weight?: string
  title?: string
  children: ReactNode
}) {
  return (
    <span className={`pill ${tone}`} title={title}>
      {icon !== undefined && <Icon name={icon} size={14} />}
      {children}
      {weight !== undefined && <small>{weight}</small>}
    </span>
  )
}

const alertIcons: Record<string, IconName> = {
  complaint_open: 'voice',
  fraud_watch: 'alert',
  id_expiring: 'card',
  risk_expired: 'clock',
  kyc_due: 'form',
  unreachable: 'phone',
  do_not_call: 'phone',
  contact_overdue: 'clock',
}

/** The icon of an alert code. */
export function alertIcon(code: string): IconName {
  return alertIcons[code] ?? 'alert'
}

/** The tone of an alert level (`danger`, `warn`, `plain`). */
export function alertTone(level: string): Tone {
  return level === 'danger' || level === 'warn' ? level : 'plain'
}
