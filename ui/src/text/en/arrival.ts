/** Arrivals: who came in, told to whoever answers for them. */
export const arrival = {
  what: 'Arrival notice',
  here: 'is at the branch',
  by: '{{name}} gave notice at {{time}}',
  told: 'told by {{name}}',
  joint: ' · ',
  open: 'Open portrait',
  read: 'Understood',
  more_one: '{{count}} more arrived',
  more_other: '{{count}} more arrived',
  today: 'Arrived today',
  count_one: '{{count}} client',
  count_other: '{{count}} clients',
  counter: 'Counter',
}
