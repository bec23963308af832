/** An intent in words: what was asked, what became of it. */
import type { IntentLine } from '@/contract'
import type { IconName, Tone } from '@/kit'
import { dateCell, i18n, isOf, zh, type useText } from '@/text'

type Translate = ReturnType<typeof useText>['t']

/** What exactly, after the kind of intent: a tag, an outcome, a title; empty when the kind says all. */
function objectText(subject: IntentLine['subject'], name: string, t: Translate): string {
  const part = (text: string | undefined) => text ?? ''
  switch (name) {
    case 'tag.add':
    case 'tag.remove':
      return i18n.language === 'en' ? part(subject.tag_en) : part(subject.tag_zh)
    case 'interaction.log': {
      const channel = isOf(zh.bank.channel, subject.channel) ? t(`bank.channel.${subject.channel}`) : ''
      const outcome = isOf(zh.bank.outcome, subject.outcome) ? t(`bank.outcome.${subject.outcome}`) : ''
      return [channel, outcome, subject.next_on === undefined ? '' : dateCell(subject.next_on)].filter((one) => one !== '').join(' ')
    }
    case 'task.snooze':
      return [part(subject.title), subject.until === undefined ? '' : dateCell(subject.until)].join(' ').trim()
    case 'customer.propose_change':
    case 'customer.set': {
      const field = isOf(zh.write.change.fields, subject.field) ? t(`write.change.fields.${subject.field}`) : ''
      return [field, part(subject.value)].filter((one) => one !== '').join(' ')
    }
    case 'consent.record':
      return isOf(zh.write.consent.purpose, subject.purpose) ? t(`write.consent.purpose.${subject.purpose}`) : ''
    default:
      return name.startsWith('task.') ? part(subject.title) : ''
  }
}

/** `申请分户：分给何嘉树`, `记录联系：电话 有意向`. */
export function intentText(intent: IntentLine, t: Translate): string {
  const known = intent.name === 'star.set' && intent.subject.starred === 'false' ? 'star.off' : intent.name
  const what = t(`sync.intent.${isOf(zh.sync.intent, known) ? known : 'other'}`)
  if (intent.name !== 'assignment.request') {
    const object = objectText(intent.subject, intent.name, t)
    return object === '' ? what : t('sync.of', { what, object })
  }
  const name = intent.subject.to_name ?? intent.subject.to
  if (name === undefined) return what
  return name === '' ? t('sync.toPool', { what }) : t('sync.to', { what, name })
}

/** The word on the pill. */
export function resultText(intent: IntentLine, t: Translate): string {
  if (intent.handled && (intent.state === 'rejected' || intent.state === 'failed')) return t('sync.result.handled')
  return t(`sync.result.${isOf(zh.sync.result, intent.state) ? intent.state : 'waiting'}`)
}

/** The colour of a result. */
export function toneOf(state: string): Tone {
  if (state === 'rejected') return 'danger'
  if (state === 'applied') return 'ok'
  if (state === 'withdrawn') return 'plain'
  return state === 'failed' || state === 'merged' || state === 'deferred' ? 'warn' : 'primary'
}

/** Why it ended as it did, and what now; empty for what simply went through or still waits. */
export function whyText(intent: IntentLine, t: Translate): string {
  if (intent.state === 'waiting' || intent.state === 'applied') return ''
  const facts = { name: intent.facts.by_name ?? intent.facts.by ?? '', max: intent.facts.max ?? '', done: intent.facts.done ?? '', refused: intent.facts.refused ?? '' }
  // Of a field that was changed meanwhile, not of who serves the customer.
  if (intent.code === 'stale_base' && !intent.name.startsWith('assignment.')) return t('sync.why.stale_field')
  if (isOf(zh.sync.why, intent.code)) return t(`sync.why.${intent.code}`, facts)
  return t(`sync.why.${isOf(zh.sync.why, intent.state) ? intent.state : 'other'}`, facts)
}

/** The icon of a kind of intent. */
export function intentIcon(name: string): IconName {
  const [room = ''] = name.split('.')
  const icons: Record<string, IconName> = { assignment: 'hand', handover: 'hand', tag: 'tag', interaction: 'phone', task: 'today', star: 'star', customer: 'form', change: 'form', preference: 'clock', consent: 'shield', arrival: 'branch', view: 'columns' }
  return icons[room] ?? 'note'
}
