/** How old the data is, and where sync stands. Both open the sync centre. */
import { Icon, type IconName } from '../icon/Icon'

/** Age of the data: `warn` when more than a day late, `danger` when more than three. */
export function AsOf({ text, tone = 'plain' }: { text: string; tone?: 'plain' | 'warn' | 'danger' }) {
  return <span className={`asof ${tone}`}><Icon name="clock" size={14} />{text}</span>
}

/** One of the states of SCREENS.md 4. */
export type SyncMood = 'ok' | 'wait' | 'busy' | 'offline' | 'danger'

const icons: Record<SyncMood, IconName> = { ok: 'check', wait: 'cloudup', busy: 'sync', offline: 'cloudoff', danger: 'alert' }

/** The badge; its words say the same as its colour. */
export function SyncBadge({ mood, text }: { mood: SyncMood; text: string }) {
  return <span className={`sync ${mood}`}><Icon name={icons[mood]} size={14} />{text}</span>
}

/** A small cloud after something saved here and not yet sent. */
export function PendingMark({ label }: { label: string }) {
  return <span className="pending" title={label}><Icon name="cloudup" size={14} label={label} /></span>
}
