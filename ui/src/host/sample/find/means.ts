/** Whom a filter means in the made-up bank, and a small reader and writer of its text. The real ones are in Rust. */
import type { Condition, Day, Filter, FilterFault, FilterParsed, Language, Span } from '@/contract'
import { AS_OF, tiers, type SampleCustomer } from '../bank'
import { fields, type Worth } from './fields'

const DAY_MS = 86_400_000
const WAN = 1_000_000

function shifted(days: number): string {
  return new Date(Date.parse(`${AS_OF}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

const lengths = { day: 1, week: 7, month: 30, year: 365 } as const

function dayOf(day: Day): string {
  if ('on' in day) return day.on
  return 'today' in day ? shifted(day.today.plus * lengths[day.today.unit]) : AS_OF
}

function rangeOf(span: Span): [string, string] {
  if ('next' in span) return [AS_OF, shifted(span.next.count * lengths[span.next.unit])]
  if ('last' in span) return [shifted(1 - span.last.count * lengths[span.last.unit]), AS_OF]
  if ('dates' in span) return [span.dates.from, span.dates.to]
  return [`${AS_OF.slice(0, 8)}01`, shifted(31)]
}

function rankOf(code: Worth): number {
  return tiers.find((tier) => tier.code === code)?.rank ?? -1
}

function numbers(condition: Condition, worth: Worth): [number, number, number] | undefined {
  const value = (at: number) => {
    const one = condition.values[at]
    if (one === undefined) return Number.NaN
    if ('number' in one) return one.number
    if ('text' in one) return rankOf(one.text)
    return 'day' in one ? Date.parse(dayOf(one.day)) : Number.NaN
  }
  if (worth === null || typeof worth === 'object') return undefined
  const own = typeof worth === 'number' ? worth : /^\d{4}-/.test(worth) ? Date.parse(worth) : rankOf(worth)
  return [own, value(0), value(1)]
}

function meets(condition: Condition, worth: Worth): boolean {
  const { op, values } = condition
  const unknown = worth === null || (Array.isArray(worth) && worth.length === 0)
  if (op === 'known' || op === 'unknown') return unknown === (op === 'unknown')
  const texts = values.flatMap((value) => ('text' in value ? [value.text] : []))
  const own = Array.isArray(worth) ? worth as string[] : worth === null ? [] : [String(worth)]
  const first = values[0]
  if (op === 'all') return texts.every((text) => own.includes(text))
  if (op === 'is' && first !== undefined && 'span' in first) {
    const [from, to] = rangeOf(first.span)
    return typeof worth === 'string' && worth >= from && worth <= to
  }
  if (op === 'is' || op === 'is_not') {
    const any = first !== undefined && 'number' in first ? worth === first.number : texts.some((text) => own.includes(text))
    return any === (op === 'is')
  }
  const parts = numbers(condition, worth)
  if (parts === undefined) return false
  const [mine, a, b] = parts
  switch (op) {
    case 'less': return mine < a
    case 'at_most': return mine <= a
    case 'more': return mine > a
    case 'at_least': return mine >= a
    case 'between': return mine >= a && mine <= b
    case 'contains': return false
  }
}

/** Whether a filter means a customer. */
export function means(filter: Filter, customer: SampleCustomer): boolean {
  if ('all' in filter) return filter.all.every((one) => means(one, customer))
  if ('any' in filter) return filter.any.length === 0 || filter.any.some((one) => means(one, customer))
  if ('not' in filter) return !means(filter.not, customer)
  const field = fields.find((one) => one.code === filter.is.field)
  return field !== undefined && meets(filter.is, field.of(customer))
}

const signs: Partial<Record<Condition['op'], string>> = { less: '<', at_most: '<=', more: '>', at_least: '>=' }

function worded(condition: Condition, language: Language): string {
  const field = fields.find((one) => one.code === condition.field)
  if (field === undefined) return condition.field
  const name = language === 'en' ? field.name_en : field.name_zh
  const values = condition.values.map((value) => {
    if ('text' in value) {
      const one = field.choices.find((choice) => choice.code === value.text)
      return one === undefined ? value.text : language === 'en' ? one.name_en : one.name_zh
    }
    if ('number' in value) return field.kind === 'money' ? `${value.number / WAN}万` : `${value.number}${field.unit_zh}`
    return 'span' in value && 'next' in value.span ? `未来${value.span.next.count}天` : '今天'
  })
  return `${condition.op === 'is_not' ? '-' : ''}${name}${signs[condition.op] ?? ':'}${values.join('|')}`
}

/** A filter as text. */
export function printed(filter: Filter, language: Language, inside = false): string {
  if ('is' in filter) return worded(filter.is, language)
  if ('not' in filter) return `非(${printed(filter.not, language)})`
  const [members, joint] = 'all' in filter ? [filter.all, ' 且 '] : [filter.any, ' 或 ']
  const words = members.map((one) => printed(one, language, true)).join(joint)
  return inside && members.length > 1 ? `(${words})` : words
}

function readOne(text: string, at: number): Filter | FilterFault {
  const match = /^(-?)([^:<>=]+)(<=|>=|<|>|:)(.+)$/.exec(text)
  const fault = (code: string, word: string, suggestions: string[] = []): FilterFault => ({ code, at: at + Math.max(0, text.indexOf(word)), length: word.length, facts: { word }, suggestions })
  if (match === null) return fault('operator_expected', text)
  const [, minus = '', name = '', sign = ':', rest = ''] = match
  const field = fields.find((one) => one.name_zh === name.trim() || one.name_en === name.trim())
  if (field === undefined) return fault('unknown_field', name.trim(), fields.filter((one) => [...name].some((letter) => one.name_zh.includes(letter))).map((one) => one.name_zh).slice(0, 2))
  const op = Object.entries(signs).find(([, one]) => one === sign)?.[0] as Condition['op'] | undefined
  if (field.choices.length > 0) {
    const codes = rest.split('|').map((word) => field.choices.find((choice) => choice.name_zh === word.trim() || choice.name_en === word.trim()))
    const lost = rest.split('|').find((_, place) => codes[place] === undefined)
    if (lost !== undefined) return fault('unknown_value', lost, field.choices.map((choice) => choice.name_zh).slice(0, 3))
    return { is: { field: field.code, op: minus === '' ? op ?? 'is' : 'is_not', values: codes.flatMap((choice) => (choice === undefined ? [] : [{ text: choice.code }])) } }
  }
  const number = Number.parseFloat(rest.replace(/^未来/, ''))
  if (Number.isNaN(number)) return fault('bad_number', rest)
  if (field.kind === 'day') return { is: { field: field.code, op: 'is', values: [{ span: { next: { count: number, unit: 'day' } } }] } }
  return { is: { field: field.code, op: op ?? 'is', values: [{ number: field.kind === 'money' ? number * WAN : number }] } }
}

/** Reads conditions joined by 且 or `and`. */
export function parsed(text: string, language: Language): FilterParsed {
  const members: Filter[] = []
  let at = 0
  for (const part of text.split(/ 且 | and /)) {
    const found = part.trim() === '' ? undefined : readOne(part.trim(), at)
    if (found !== undefined && 'code' in found) return { filter: null, text: null, fault: found }
    if (found !== undefined) members.push(found)
    at += part.length + 3
  }
  const [first] = members
  const filter: Filter = members.length === 1 && first !== undefined ? first : { all: members }
  return { filter, text: printed(filter, language), fault: null }
}
