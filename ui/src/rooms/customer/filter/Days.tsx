/** A day and a stretch of days as people say them: a date, so many days from today, lunar, this month, the next 90 days. */
import { InputNumber, Select } from 'antd'
import type { Day, Period, Span, Unit } from '@/contract'
import { DateField } from '@/kit'
import { readDay, today, useText } from '@/text'
import styles from './filter.module.css'

const none: readonly never[] = []
const units: readonly Unit[] = ['day', 'week', 'month', 'year']
const periods: readonly Period[] = ['week', 'month', 'quarter', 'year']

function Count({ value, onChange, label, most = 3_650 }: { value: number; onChange: (value: number) => void; label: string; most?: number }) {
  return <InputNumber<number> className={styles.count} min={1} max={most} precision={0} value={value} controls={false} aria-label={label} onChange={(next) => { if (next !== null) onChange(next) }} />
}

function Units({ value, onChange }: { value: Unit; onChange: (value: Unit) => void }) {
  const { t } = useText()
  return <Select<Unit> className={styles.short} value={value} aria-label={t('filter.unitLabel')} onChange={onChange} options={units.map((unit) => ({ value: unit, label: t(`filter.unit.${unit}`) }))} />
}

function DateBox({ value, onChange, label }: { value: string; onChange: (value: string) => void; label: string }) {
  return <DateField label={label} value={value} onChange={(day) => { if (day !== '') onChange(day) }} read={readDay} show={(day) => day} choices={none} placeholder={label} />
}

type DayMode = 'today' | 'date' | 'lunar' | 'yearly'

function dayMode(day: Day): DayMode {
  if ('on' in day) return 'date'
  return 'lunar' in day ? 'lunar' : 'yearly' in day ? 'yearly' : 'today'
}

function freshDay(mode: DayMode): Day {
  switch (mode) {
    case 'date': return { on: today() }
    case 'lunar': return { lunar: { month: 8, day: 15 } }
    case 'yearly': return { yearly: { month: 1, day: 1 } }
    case 'today': return { today: { plus: 0, unit: 'day' } }
  }
}

/** A day, less the way it is said. */
function DayParts({ value, onChange }: { value: Day; onChange: (day: Day) => void }) {
  const { t } = useText()
  return (
    <>
      {'on' in value && <DateBox value={value.on} label={t('filter.mode.date')} onChange={(on) => onChange({ on })} />}
      {'today' in value && <FromToday value={value.today} onChange={(next) => onChange({ today: next })} />}
      {'lunar' in value && <MonthDay value={value.lunar} days={30} onChange={(lunar) => onChange({ lunar })} />}
      {'yearly' in value && <MonthDay value={value.yearly} days={31} onChange={(yearly) => onChange({ yearly })} />}
    </>
  )
}

/** A day. */
export function DayBox({ value, onChange }: { value: Day; onChange: (day: Day) => void }) {
  const { t } = useText()
  const mode = dayMode(value)
  return (
    <>
      <Select<DayMode>
        className={styles.mode} value={mode} aria-label={t('filter.dayKind')} onChange={(next) => onChange(freshDay(next))}
        options={(['today', 'date', 'lunar', 'yearly'] as const).map((code) => ({ value: code, label: t(`filter.mode.${code}`) }))}
      />
      <DayParts value={value} onChange={onChange} />
    </>
  )
}

function FromToday({ value, onChange }: { value: { plus: number; unit: Unit }; onChange: (value: { plus: number; unit: Unit }) => void }) {
  const { t } = useText()
  const way = value.plus < 0 ? 'before' : value.plus > 0 ? 'after' : 'now'
  const count = Math.max(1, Math.abs(value.plus))
  return (
    <>
      {way !== 'now' && <Count value={count} label={t('filter.count')} onChange={(next) => onChange({ ...value, plus: way === 'before' ? -next : next })} />}
      {way !== 'now' && <Units value={value.unit} onChange={(unit) => onChange({ ...value, unit })} />}
      <Select<'before' | 'now' | 'after'>
        className={styles.short} value={way} aria-label={t('filter.way')} onChange={(next) => onChange({ ...value, plus: next === 'now' ? 0 : next === 'before' ? -count : count })}
        options={[{ value: 'before', label: t('filter.before') }, { value: 'now', label: t('filter.today') }, { value: 'after', label: t('filter.after') }]}
      />
    </>
  )
}

function MonthDay({ value, days, onChange }: { value: { month: number; day: number }; days: number; onChange: (value: { month: number; day: number }) => void }) {
  const { t } = useText()
  return (
    <>
      <Count value={value.month} most={12} label={t('filter.month')} onChange={(month) => onChange({ ...value, month })} /><span className="t3">{t('filter.month')}</span>
      <Count value={value.day} most={days} label={t('filter.dayOfMonth')} onChange={(day) => onChange({ ...value, day })} /><span className="t3">{t('filter.dayOfMonth')}</span>
    </>
  )
}

type SpanMode = 'last' | 'next' | 'whole' | 'dates'

function spanMode(span: Span): SpanMode {
  if ('last' in span) return 'last'
  return 'next' in span ? 'next' : 'whole' in span ? 'whole' : 'dates'
}

function freshSpan(mode: SpanMode): Span {
  switch (mode) {
    case 'last': return { last: { count: 90, unit: 'day' } }
    case 'next': return { next: { count: 90, unit: 'day' } }
    case 'whole': return { whole: { period: 'month', plus: 0 } }
    case 'dates': return { dates: { from: today(), to: today() } }
  }
}

/** A stretch of days, less the way it is said. */
function SpanParts({ value, onChange }: { value: Span; onChange: (span: Span) => void }) {
  const { t } = useText()
  return (
    <>
      {'last' in value && <><Count value={value.last.count} label={t('filter.count')} onChange={(count) => onChange({ last: { ...value.last, count } })} /><Units value={value.last.unit} onChange={(unit) => onChange({ last: { ...value.last, unit } })} /></>}
      {'next' in value && <><Count value={value.next.count} label={t('filter.count')} onChange={(count) => onChange({ next: { ...value.next, count } })} /><Units value={value.next.unit} onChange={(unit) => onChange({ next: { ...value.next, unit } })} /></>}
      {'whole' in value && <Whole value={value.whole} onChange={(whole) => onChange({ whole })} />}
      {'dates' in value && (
        <>
          <DateBox value={value.dates.from} label={t('filter.from')} onChange={(from) => onChange({ dates: { ...value.dates, from } })} />
          <span className="t3">{t('filter.to')}</span>
          <DateBox value={value.dates.to} label={t('filter.to')} onChange={(to) => onChange({ dates: { ...value.dates, to } })} />
        </>
      )}
    </>
  )
}

/** The time something is counted over; with `ever` it may be all time, which is no stretch. */
export function SpanBox({ value, onChange, only, ever }: { value: Span | undefined; onChange: (span: Span | undefined) => void; only: readonly SpanMode[]; ever: boolean }) {
  const { t } = useText()
  const mode = value === undefined ? (ever ? 'ever' : undefined) : spanMode(value)
  const offered: (SpanMode | 'ever')[] = [...only]
  if (ever) offered.unshift('ever')
  if (mode !== undefined) offered.push(mode)
  return (
    <>
      <Select<SpanMode | 'ever'>
        className={styles.mode} value={mode} aria-label={t('filter.dayKind')} onChange={(next) => onChange(next === 'ever' ? undefined : freshSpan(next))}
        options={[...new Set(offered)].map((code) => ({ value: code, label: t(`filter.mode.${code}`) }))}
      />
      {value !== undefined && <SpanParts value={value} onChange={onChange} />}
    </>
  )
}

/** A stretch of days or one day: what a day may be compared with. */
export type When = { span: Span } | { day: Day }

/** How a stretch or a day may be said, with the way it is said now; of birthdays no dates of a year. */
export function whenModes(yearly: boolean, value: When): { spans: SpanMode[]; days: DayMode[] } {
  const spans: readonly SpanMode[] = yearly ? ['next', 'whole'] : ['next', 'last', 'whole', 'dates']
  const days: readonly DayMode[] = yearly ? ['yearly', 'lunar', 'today'] : ['date', 'lunar', 'today']
  return {
    spans: [...new Set([...spans, ...('span' in value ? [spanMode(value.span)] : [])])],
    days: [...new Set([...days, ...('day' in value ? [dayMode(value.day)] : [])])],
  }
}

/** A stretch of days, or one day. */
export function WhenBox({ value, onChange, yearly }: { value: When; onChange: (when: When) => void; yearly: boolean }) {
  const { t } = useText()
  const { spans, days } = whenModes(yearly, value)
  const choice = (code: SpanMode | DayMode) => ({ value: code, label: t(`filter.mode.${code}`) })
  return (
    <>
      <Select<SpanMode | DayMode>
        className={styles.mode} value={'span' in value ? spanMode(value.span) : dayMode(value.day)} aria-label={t('filter.dayKind')}
        options={[{ label: t('filter.stretch'), options: spans.map(choice) }, { label: t('filter.oneDay'), options: days.map(choice) }]}
        onChange={(next) => onChange(next === 'last' || next === 'next' || next === 'whole' || next === 'dates' ? { span: freshSpan(next) } : { day: freshDay(next) })}
      />
      {'span' in value ? <SpanParts value={value.span} onChange={(span) => onChange({ span })} /> : <DayParts value={value.day} onChange={(day) => onChange({ day })} />}
    </>
  )
}

function Whole({ value, onChange }: { value: { period: Period; plus: number }; onChange: (value: { period: Period; plus: number }) => void }) {
  const { t } = useText()
  const near = [-1, 0, 1]
  const options = periods.flatMap((period) => near.map((plus) => ({ value: `${period} ${plus}`, label: t(`filter.whole.${period}.${plus < 0 ? 'last' : plus > 0 ? 'next' : 'now'}`) })))
  const own = `${value.period} ${value.plus}`
  const far = options.some((option) => option.value === own) ? [] : [{ value: own, label: t('filter.wholeFar', { period: t(`filter.period.${value.period}`), plus: value.plus }) }]
  return (
    <Select<string>
      className={styles.mode} value={own} aria-label={t('filter.value')} options={[...options, ...far]}
      onChange={(next) => {
        const [period, plus] = next.split(' ')
        onChange({ period: period as Period, plus: Number(plus) })
      }}
    />
  )
}
