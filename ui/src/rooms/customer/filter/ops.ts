/** What may be compared how, and what a fresh condition looks like. Pure. */
import type { Condition, Day, FieldKind, FilterField, Op, Operand, Span, FieldWindow } from '@/contract'

/** How many values a comparison takes: none, one, two, or any number. */
export function arity(op: Op): 0 | 1 | 2 | 'many' {
  if (op === 'known' || op === 'unknown') return 0
  if (op === 'between') return 2
  return op === 'is' || op === 'is_not' || op === 'all' ? 'many' : 1
}

/** Whether a comparison of days takes a stretch. */
export function takesSpan(op: Op, kind: FieldKind): boolean {
  return (kind === 'day' || kind === 'yearly') && (op === 'is' || op === 'is_not')
}

const today: Day = { today: { plus: 0, unit: 'day' } }
const ahead: Span = { next: { count: 30, unit: 'day' } }

/** The value a comparison begins with; none where a person has to say it. */
export function firstValue(kind: FieldKind, op: Op): Operand | undefined {
  if (takesSpan(op, kind)) return { span: ahead }
  if (kind === 'day' || kind === 'yearly') return { day: today }
  if (kind === 'flag') return { text: 'yes' }
  return undefined
}

/** Whether a value suits a comparison. */
function suits(value: Operand, kind: FieldKind, op: Op): boolean {
  if (kind === 'money' || kind === 'number' || kind === 'share') return 'number' in value
  if (takesSpan(op, kind)) return 'span' in value || 'day' in value
  if (kind === 'day' || kind === 'yearly') return 'day' in value
  return 'text' in value
}

/** The condition compared otherwise: values that still suit stay. */
export function withOp(condition: Condition, kind: FieldKind, op: Op): Condition {
  const many = arity(op)
  const kept = condition.values.filter((value) => suits(value, kind, op))
  if (many === 0) return { ...condition, op, values: [] }
  const first = firstValue(kind, op)
  if (many === 'many') return { ...condition, op, values: kept.length > 0 || first === undefined ? kept : [first] }
  const values = Array.from({ length: many }, (_, place) => kept[place] ?? kept[0] ?? first).filter((value) => value !== undefined)
  return { ...condition, op, values }
}

/** Comparisons people mean most often, by kind; the first the field allows begins. */
const usual: Partial<Record<FieldKind, readonly Op[]>> = { ranked: ['is'], money: ['at_least'], number: ['at_least'], share: ['at_least'], day: ['is', 'at_most'], yearly: ['is'], text: ['contains'] }

/** A fresh condition on a field. */
export function fresh(field: Pick<FilterField, 'code' | 'kind' | 'ops' | 'window' | 'parts'>): Condition {
  const op = usual[field.kind]?.find((wanted) => field.ops.includes(wanted)) ?? field.ops[0] ?? 'is'
  const within = firstWindow(field.window)
  const condition: Condition = { field: field.code, op, values: [] }
  return withOp(within === undefined ? condition : { ...condition, within }, field.kind, op)
}

/** The time a field begins with, when it counts over time. */
export function firstWindow(window: FieldWindow): Span | undefined {
  switch (window) {
    case 'no': return undefined
    case 'ahead': return { next: { count: 90, unit: 'day' } }
    case 'month': return { whole: { period: 'month', plus: -1 } }
    case 'months':
    case 'deeds':
    case 'past': return { last: { count: 90, unit: 'day' } }
  }
}

/** What a condition lacks: its field is not among those one has, or a value is missing; nothing when it is whole. */
export function lackOf(condition: Condition, fields: readonly Pick<FilterField, 'code' | 'kind'>[]): 'field' | 'value' | undefined {
  const field = fields.find((one) => one.code === condition.field)
  if (field === undefined) return 'field'
  return complete(condition, field.kind) ? undefined : 'value'
}

/** Whether nothing is missing. */
export function complete({ op, values }: Condition, kind: FieldKind): boolean {
  const wanted = arity(op)
  const enough = wanted === 'many' ? values.length > 0 : values.length === wanted
  return enough && values.every((value) => suits(value, kind, op) && (!('text' in value) || value.text.trim() !== ''))
}
