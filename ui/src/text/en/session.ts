/** Login and unlock in English. */
import type { Translation } from '../translation'

export const session: Translation['session'] = {
  login: 'Log in',
  unlock: 'Unlock',
  emp: 'Staff number',
  password: 'Password',
  opening: 'Opening',
  other: 'Somebody else',
  known: 'People who used this device',
  demo: 'Demo accounts',
  demoHint: 'One click logs in',
  online: 'Connected to head office',
  unreachable: 'Head office cannot be reached; unlock offline',
  unheard: 'Head office not heard yet',
  lease: 'Offline lease until {{time}}',
  leaseOver: 'The offline lease is over. Connect to head office.',
  lastOpened: 'Last opened {{time}}',
  waiting: '{{count}} unsent, safely kept',
  encrypted: 'Data on this device is encrypted; it locks after 10 idle minutes',
  hello: 'Client tiers and portraits',
  slogan: 'Head office decides, the branch never waits.',
  where: 'Where clients and assets sit',
  practice: 'Practice data, not live figures',
}
