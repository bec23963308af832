/** A filter in words, for chips and summaries; the text a person types is printed in Rust. */
import type { Condition, Day, FieldKind, Filter, Op, Operand, Span } from '@/contract'
import { isOf, type Tongue } from './reason'
import { permilleText } from './figure/share'
import { zh } from './zh'

/** A name in both languages, with its code. */
export interface Named {
  code: string
  name_zh: string
  name_en: string
}

/** What the words need of a field. */
export interface FieldWords extends Named {
  kind: FieldKind
  unit_zh: string
  unit_en: string
  choices: readonly Named[]
  parts: readonly Named[]
}

/** Words, language and formatters. */
export interface FilterTongue extends Pick<Tongue, 't' | 'format'> {
  language: 'zh-CN' | 'en'
}


/** A word of the filter language as a person reads it: `18_24` is 18–24, `bond_metal_trust` Bond metal trust. */
function readable(word: string): string {
  if (word === 'aum') return 'AUM'
  if (!/^[a-z0-9_-]+$/.test(word)) return word
  if (/^\d+_\d+$/.test(word)) return word.replace('_', '–')
  const words = word.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The name of something in the language of the screen. */
export function nameOf(named: Pick<Named, 'name_zh' | 'name_en'>, language: FilterTongue['language']): string {
  return language === 'en' ? readable(named.name_en) : named.name_zh
}

/** How a kind of field calls a comparison. */
export function opText(op: Op, kind: FieldKind, t: Tongue['t']): string {
  if (kind === 'set' && isOf(zh.filter.opsSet, op)) return t(`filter.opsSet.${op}`)
  if ((kind === 'day' || kind === 'yearly') && isOf(zh.filter.opsDay, op)) return t(`filter.opsDay.${op}`)
  if (kind === 'ranked' && isOf(zh.filter.opsRanked, op)) return t(`filter.opsRanked.${op}`)
  return t(`filter.ops.${op}`)
}

const signs: Partial<Record<Op, string>> = { is_not: '≠', less: '<', at_most: '≤', more: '>', at_least: '≥' }

/** A day as people say it. */
export function dayText(day: Day, { t, format }: FilterTongue): string {
  if ('on' in day) return format.date(day.on)
  if ('lunar' in day) return t('filter.lunar', { month: day.lunar.month, day: day.lunar.day })
  if ('yearly' in day) return t('filter.yearly', { month: day.yearly.month, day: day.yearly.day })
  const { plus, unit } = day.today
  if (plus === 0) return t('filter.today')
  const slots = { count: Math.abs(plus), unit: t(`filter.unit.${unit}`) }
  return plus < 0 ? t('filter.ago', slots) : t('filter.ahead', slots)
}

/** A stretch of days as people say it. */
export function spanText(span: Span, { t, format }: FilterTongue): string {
  if ('last' in span) return t('filter.lastSpan', { count: span.last.count, unit: t(`filter.unit.${span.last.unit}`) })
  if ('next' in span) return t('filter.nextSpan', { count: span.next.count, unit: t(`filter.unit.${span.next.unit}`) })
  if ('dates' in span) return t('filter.datesSpan', { from: format.date(span.dates.from), to: format.date(span.dates.to) })
  const { period, plus } = span.whole
  const word = plus === 0 ? 'now' : plus === -1 ? 'last' : plus === 1 ? 'next' : undefined
  if (word !== undefined) return t(`filter.whole.${period}.${word}`)
  return t('filter.wholeFar', { period: t(`filter.period.${period}`), plus: plus > 0 ? `+${plus}` : `${plus}` })
}

/** The unit after a field's number; empty without. */
export function unitOf(field: Pick<FieldWords, 'unit_zh' | 'unit_en'>, language: FilterTongue['language']): string {
  return language === 'en' ? field.unit_en : field.unit_zh
}

function numberText(value: number, field: FieldWords, { format, language }: FilterTongue): string {
  if (field.kind === 'money') return format.round(value)
  if (field.kind === 'share') return permilleText(value)
  const unit = unitOf(field, language)
  return unit === '' ? String(value) : `${value} ${unit}`
}

/** One value. */
export function operandText(value: Operand, field: FieldWords, tongue: FilterTongue): string {
  if ('number' in value) return numberText(value.number, field, tongue)
  if ('day' in value) return dayText(value.day, tongue)
  if ('span' in value) return spanText(value.span, tongue)
  if (field.kind === 'flag' && isOf(zh.filter.flag, value.text)) return tongue.t(`filter.flag.${value.text}`)
  const choice = field.choices.find((one) => one.code === value.text)
  return choice === undefined ? value.text : nameOf(choice, tongue.language)
}

/** A field's name with what of it and over which time is meant: `登录 近 90 天`. */
export function fieldText(condition: Condition, field: FieldWords, tongue: FilterTongue): string {
  const part = field.parts.find((one) => one.code === condition.of)
  return [
    nameOf(field, tongue.language),
    part === undefined ? undefined : tongue.language === 'en' ? part.name_en : part.name_zh,
    condition.within === undefined ? undefined : spanText(condition.within, tongue),
  ].filter(Boolean).join(' ')
}

/** One condition: `到期 ≤ 90 天`, `标签 没有投诉未结`. A field nobody knows shows its code. */
export function conditionText(condition: Condition, fields: readonly FieldWords[], tongue: FilterTongue): string {
  const { t } = tongue
  const field = fields.find((one) => one.code === condition.field)
  if (field === undefined) return condition.field
  const name = fieldText(condition, field, tongue)
  const values = condition.values.map((value) => operandText(value, field, tongue))
  const { op } = condition
  if (op === 'known' || op === 'unknown') return `${name} ${opText(op, field.kind, t)}`
  if (op === 'between') return `${name} ${values.join('–')}`
  if (op === 'is') return `${name} ${values.join(t('filter.listed'))}`
  if (field.kind === 'set' && op === 'is_not') return `${name} ${t('filter.without', { values: values.join(t('filter.listed')) })}`
  const sign = field.kind === 'day' || field.kind === 'yearly' || op === 'contains' || op === 'all' ? opText(op, field.kind, t) : signs[op] ?? opText(op, field.kind, t)
  return `${name} ${sign} ${values.join(t('filter.listed'))}`
}

/** A whole filter on one line, groups in brackets. */
export function filterText(filter: Filter, fields: readonly FieldWords[], tongue: FilterTongue, inside = false): string {
  const { t } = tongue
  if ('is' in filter) return conditionText(filter.is, fields, tongue)
  if ('not' in filter) return `${t('filter.not')} ${filterText(filter.not, fields, tongue, true)}`
  const [members, joint] = 'all' in filter ? [filter.all, t('filter.and')] : [filter.any, t('filter.or')]
  const words = members.map((member) => filterText(member, fields, tongue, true)).join(` ${joint} `)
  return inside && members.length > 1 ? `(${words})` : words
}

