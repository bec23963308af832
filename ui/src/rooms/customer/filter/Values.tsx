/** The values of a condition, by kind of field: a list, numbers, days, a stretch of days, text. */
import { Input, InputNumber, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import type { Condition, Day, FilterField, Op, Operand } from '@/contract'
import { Icon } from '@/kit'
import { nameOf, unitOf, useText } from '@/text'
import { DayBox, WhenBox, type When } from './Days'
import { arity, firstValue, takesSpan } from './ops'
import styles from './filter.module.css'

const WAN = 1_000_000
const THOUSAND_YUAN = 100_000

function Choices({ options, values, onChange, many }: { options: { value: string; label: string }[]; values: readonly Operand[]; onChange: (values: Operand[]) => void; many: boolean }) {
  const { t } = useText()
  const chosen = values.flatMap((value) => ('text' in value ? [value.text] : []))
  if (!many) {
    return (
      <Select<string>
        className={styles.choice} value={chosen[0]} options={options} aria-label={t('filter.value')} showSearch optionFilterProp="label"
        onChange={(code) => onChange([{ text: code }])}
      />
    )
  }
  return (
    <Select<string[]>
      mode="multiple" className={styles.choices} value={chosen} options={options} aria-label={t('filter.value')} showSearch optionFilterProp="label" maxTagCount="responsive"
      onChange={(codes) => onChange(codes.map((code) => ({ text: code })))}
    />
  )
}

/** A number in the unit people say: 万 or ¥K for money, percent for shares. */
function NumberBox({ field, value, onChange, label }: { field: FilterField; value: number | undefined; onChange: (value: number) => void; label: string }) {
  const { t, language } = useText()
  const [scale, unit, digits] = field.kind === 'money'
    ? language === 'en' ? [THOUSAND_YUAN, t('filter.tenThousand'), 1] as const : [WAN, t('filter.tenThousand'), 2] as const
    : field.kind === 'share' ? [10, t('filter.percent'), 1] as const : [1, unitOf(field, language), 0] as const
  return (
    <InputNumber<number>
      className={styles.number} value={value === undefined ? null : value / scale} precision={digits === 0 ? 0 : undefined} suffix={unit === '' ? undefined : unit} aria-label={label}
      controls={false} onChange={(next) => { if (next !== null) onChange(Math.round(next * scale)) }}
    />
  )
}

function Texts({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useText()
  return <Input className={styles.textValue} value={value} maxLength={40} aria-label={t('filter.value')} onChange={(event) => onChange(event.target.value)} />
}

const today: Day = { today: { plus: 0, unit: 'day' } }
const soon: When = { span: { next: { count: 30, unit: 'day' } } }

/** One value, as its kind of field says it. */
function ValueBox({ field, op, value, label, onChange }: { field: FilterField; op: Op; value: Operand | undefined; label: string; onChange: (value: Operand) => void }) {
  const { kind } = field
  if (kind === 'day' || kind === 'yearly') {
    if (takesSpan(op, kind)) return <WhenBox value={value !== undefined && ('span' in value || 'day' in value) ? value : soon} onChange={onChange} yearly={kind === 'yearly'} />
    return <DayBox value={value !== undefined && 'day' in value ? value.day : today} onChange={(day) => onChange({ day })} />
  }
  if (kind === 'text') return <Texts value={value !== undefined && 'text' in value ? value.text : ''} onChange={(text) => onChange({ text })} />
  return <NumberBox field={field} value={value !== undefined && 'number' in value ? value.number : undefined} onChange={(number) => onChange({ number })} label={label} />
}

/** Most values of a condition. */
const MOST = 50

/** Any number of values, one box each; one may stand open for the next. */
function Several({ field, op, values, onChange }: { field: FilterField; op: Op; values: readonly Operand[]; onChange: (values: Operand[]) => void }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const boxes = [...values, ...(open || values.length === 0 ? [undefined] : [])]
  const put = (place: number, value: Operand) => {
    if (place === values.length) setOpen(false)
    onChange([...values.slice(0, place), value, ...values.slice(place + 1)])
  }
  const drop = (place: number) => {
    if (place === values.length) setOpen(false)
    else onChange(values.filter((_, other) => other !== place))
  }
  const more = () => {
    const next = firstValue(field.kind, op)
    if (next === undefined) setOpen(true)
    else onChange([...values, next])
  }
  return (
    <>
      {boxes.map((value, place) => (
        <span key={place} className={styles.pairPart}>
          <ValueBox field={field} op={op} value={value} label={t('filter.value')} onChange={(next) => put(place, next)} />
          {boxes.length > 1 && <button type="button" className={styles.cross} onClick={() => drop(place)} aria-label={t('filter.dropValue', { place: place + 1 })}><Icon name="x" size={14} /></button>}
        </span>
      ))}
      {!open && values.length > 0 && values.length < MOST && <button type="button" className={styles.cross} onClick={more} aria-label={t('filter.moreValue')} title={t('filter.moreValue')}><Icon name="plus" size={14} /></button>}
    </>
  )
}

/** All values of a condition. */
export function Values({ field, condition, onChange }: { field: FilterField; condition: Condition; onChange: (values: Operand[]) => void }) {
  const { t, language } = useText()
  const { op, values } = condition
  const wanted = arity(op)
  if (wanted === 0) return null
  if (field.kind === 'flag') {
    const options = (['yes', 'no'] as const).map((code) => ({ value: code, label: t(`filter.flag.${code}`) }))
    return <Choices options={options} values={values} onChange={onChange} many={values.length > 1} />
  }
  if (field.choices.length > 0 || field.kind === 'choice' || field.kind === 'ranked' || field.kind === 'set') {
    const options = field.choices.map((choice) => ({ value: choice.code, label: nameOf(choice, language) }))
    if (wanted !== 2) return <Choices options={options} values={values} onChange={onChange} many={wanted === 'many'} />
    return <Pair values={values} onChange={onChange} box={(value, put) => <Choices options={options} values={value === undefined ? [] : [value]} onChange={(next) => put(next[0])} many={false} />} />
  }
  if (wanted === 'many') return <Several key={field.code} field={field} op={op} values={values} onChange={onChange} />
  const label = t('filter.value')
  if (wanted === 1) return <ValueBox field={field} op={op} value={values[0]} label={label} onChange={(value) => onChange([value])} />
  return <Pair values={values} onChange={onChange} box={(value, put, name) => <ValueBox field={field} op={op} value={value} label={name} onChange={put} />} />
}

/** From one value to another. */
function Pair({ values, onChange, box }: { values: readonly Operand[]; onChange: (values: Operand[]) => void; box: (value: Operand | undefined, put: (value: Operand | undefined) => void, label: string) => ReactNode }) {
  const { t } = useText()
  const [from, to] = values
  const put = (next: readonly (Operand | undefined)[]) => onChange(next.flatMap((value) => value ?? []))
  return (
    <>
      <span className={styles.pairPart}>{box(from, (next) => put([next, to]), t('filter.value'))}</span>
      <span className={styles.pairPart}><span className="t3">{t('filter.valueTo')}</span>{box(to, (next) => put([from ?? next, next]), t('filter.valueTo'))}</span>
    </>
  )
}
