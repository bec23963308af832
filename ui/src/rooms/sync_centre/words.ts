/** An intent in words: what was asked, what became of it. */
import type { IntentLine } from '@/contract'
import type { IconName } from '@/kit'
import { isOf, zh, type useText } from '@/text'

type Translate = ReturnType<typeof useText>['t']

/** `申请分户：分给何嘉树`. */
export function intentText(intent: IntentLine, t: Translate): string {
  const what = t(`sync.intent.${isOf(zh.sync.intent, intent.name) ? intent.name : 'other'}`)
  if (intent.name !== 'assignment.request') return what
  const name = intent.facts.to_name ?? intent.facts.to
  if (name === undefined) return what
  return name === '' ? t('sync.toPool', { what }) : t('sync.to', { what, name })
}

/** The word on the pill. */
export function resultText(intent: IntentLine, t: Translate): string {
  return t(`sync.result.${isOf(zh.sync.result, intent.state) ? intent.state : 'waiting'}`)
}

/** Why it ended as it did, and what now; empty for what simply went through or still waits. */
export function whyText(intent: IntentLine, t: Translate): string {
  if (intent.state === 'waiting' || intent.state === 'applied') return ''
  if (isOf(zh.sync.why, intent.code)) return t(`sync.why.${intent.code}`)
  return t(`sync.why.${isOf(zh.sync.why, intent.state) ? intent.state : 'other'}`)
}

/** The icon of a kind of intent. */
export function intentIcon(name: string): IconName {
  if (name.startsWith('assignment.')) return 'hand'
  if (name.startsWith('tag.')) return 'tag'
  return name.startsWith('interaction.') ? 'phone' : 'note'
}
