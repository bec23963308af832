/** Assignment in English. */
import type { Translation } from '../translation'

export const assignment: Translation['assignment'] = {
  to: 'To',
  pool: 'Back to the pool',
  reason: 'Reason',
  reasonHint: 'At most 140 characters; the advisor sees it',
  submit: 'Submit',
  submitted: 'Saved, to be sent',
  now: 'Now served by {{name}}',
  load: '{{count}} clients',
  points: '{{load}} / {{capacity}} points',
  unassigned: '{{count}} unassigned',
  decide: 'Takes force when head office agrees; see the sync centre',
  none: 'No advisor to assign to',
  over: 'Over capacity',
}
