/** The values of a condition, by kind of field: a list, numbers, days, a stretch of days, text. */
import { Input, InputNumber, Select } from 'antd'
import type { Condition, Day, FilterField, Operand, Span } from '@/contract'
import { nameOf, unitOf, useText } from '@/text'
import { DayBox, SpanBox } from './Days'
import { arity, takesSpan } from './ops'
import styles from './filter.module.css'

const WAN = 1_000_000
const THOUSAND_YUAN = 100_000

function Choices({ field, values, onChange, many }: { field: FilterField; values: readonly Operand[]; onChange: (values: Operand[]) => void; many: boolean }) {
  const { t, language } = useText()
  const chosen = values.flatMap((value) => ('text' in value ? [value.text] : []))
  const options = field.choices.map((choice) => ({ value: choice.code, label: nameOf(choice, language) }))
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
const month: Span = { next: { count: 30, unit: 'day' } }

function dayOf(value: Operand | undefined): Day {
  return value !== undefined && 'day' in value ? value.day : today
}

/** All values of a condition. */
export function Values({ field, condition, onChange }: { field: FilterField; condition: Condition; onChange: (values: Operand[]) => void }) {
  const { t } = useText()
  const { op, values } = condition
  const wanted = arity(op, field.kind)
  if (wanted === 0) return null
  const put = (place: number, value: Operand) => {
    const next = [...values]
    next[place] = value
    onChange(next)
  }
  if (field.choices.length > 0 && field.kind !== 'flag') return <Choices field={field} values={values} onChange={onChange} many={wanted === 'many'} />
  if (field.kind === 'flag') {
    const first = values[0]
    const on = first !== undefined && 'text' in first ? first.text : 'yes'
    return (
      <Select<string>
        className={styles.short} value={on} aria-label={t('filter.value')} onChange={(code) => onChange([{ text: code }])}
        options={(['yes', 'no'] as const).map((code) => ({ value: code, label: t(`filter.flag.${code}`) }))}
      />
    )
  }
  const places = wanted === 2 ? [0, 1] : [0]
  return (
    <>
      {places.map((place) => {
        const value = values[place]
        const label = place === 0 ? t('filter.value') : t('filter.valueTo')
        return (
          <span key={place} className={styles.pairPart}>
            {place === 1 && <span className="t3">{t('filter.valueTo')}</span>}
            {field.kind === 'day' || field.kind === 'yearly'
              ? takesSpan(op, field.kind)
                ? <SpanBox value={value !== undefined && 'span' in value ? value.span : month} onChange={(span) => put(place, { span })} yearly={field.kind === 'yearly'} />
                : <DayBox value={dayOf(value)} onChange={(day) => put(place, { day })} />
              : field.kind === 'text'
                ? <Texts value={value !== undefined && 'text' in value ? value.text : ''} onChange={(text) => put(place, { text })} />
                : <NumberBox field={field} value={value !== undefined && 'number' in value ? value.number : undefined} onChange={(number) => put(place, { number })} label={label} />}
          </span>
        )
      })}
    </>
  )
}
