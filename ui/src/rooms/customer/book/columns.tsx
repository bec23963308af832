/** Columns of the book: which there are, what they show in a row and in a group's header. */
import { useMemo } from 'react'
import type { BookGroup, BookRow, BookCell, FilterField, SortKey } from '@/contract'
import { type Column, Delta, Icon, MoreTags, PendingMark, TagChip, TierBadge } from '@/kit'
import { countText, evidenceText, nameOf, permilleText, shownTag, today, tongueOf, unitOf, useText } from '@/text'
import { fitting } from './fit'

/** Keys of the columns a person may choose, in the order of the default. */
export const columnKeys = ['aum', 'delta', 'tags', 'due', 'idle', 'stage', 'advisor'] as const
/** A column that may be chosen; the customer's name always stands first. Any other key is a field's code. */
export type ColumnKey = (typeof columnKeys)[number]

/** Whether a column is one of the row's own, not a field beside it. */
export function isBaseColumn(key: string): key is ColumnKey {
  return (columnKeys as readonly string[]).includes(key)
}

/** Px of the customer's column; wider where the row itself has to say its tier. */
const [WHO, WHO_AND_TIER] = [152, 214] as const

type BookColumn = Column<BookRow, BookGroup> & { sort?: SortKey }
/** A column before it has a width. */
type Draft = Omit<BookColumn, 'width'>
type Tongue = ReturnType<typeof useText>

/** Columns as a view keeps them: by the codes of fields, of which the tags' is another word. */
export function asFields(keys: readonly string[]): string[] {
  return keys.map((key) => (key === 'tags' ? 'tag' : key))
}

/** A view's columns as the book names them. */
export function asColumns(codes: readonly string[]): string[] {
  return codes.map((code) => (code === 'tag' ? 'tags' : code))
}

/** Chosen columns in order; the default when none were chosen; the advisor only where rows carry one; fields only that there are. */
export function chosenColumns(saved: readonly string[], showsAdvisor: boolean, fields: readonly string[] = []): string[] {
  const known = saved.filter((key) => isBaseColumn(key) || fields.includes(key))
  const wanted = known.length > 0 ? known : [...columnKeys]
  return wanted.filter((key) => showsAdvisor || key !== 'advisor')
}

function customer({ t, language }: Tongue, byTier: boolean): BookColumn {
  return {
    key: 'customer', title: t('customer.column.customer'), width: `${byTier ? WHO : WHO_AND_TIER}px`, sort: 'name', className: 'who',
    cell: (row) => (
      <>
        <b title={row.name_generated ? t('customer.generated') : undefined}>{row.name}</b>{' '}
        <span className="t3 t12">{row.gender === 'unknown' ? '' : t(`bank.gender.${row.gender}`)} {row.age}</span>
        {!byTier && <> <TierBadge tier={row.tier} language={language} /></>}
        {row.starred && <> <span className="starred"><Icon name="star" size={14} label={t('customer.starred')} /></span></>}
        {row.pending && <> <PendingMark label={t('customer.pending')} /></>}
      </>
    ),
    total: (group) => (
      <span className="row headline">
        {byTier ? <TierBadge tier={group.tier} language={language} /> : <span className="cut">{nameOf(group, language) || t('customer.groupNone')}</span>}
        <b>{countText(group.count)}</b>
        <span className="t3 t12">{group.count === group.of ? t('customer.unit') : `/ ${countText(group.of)} ${t('customer.unit')}`}</span>
      </span>
    ),
  }
}

function money({ t, format }: Tongue): Draft[] {
  const words = { up: t('frame.up'), down: t('frame.down') }
  const delta = (amount: number | null) => (amount === null ? '—' : <Delta movement={format.movement(amount)} words={words} />)
  return [
    { key: 'aum', title: t('customer.column.aum'), numeric: true, sort: 'aum', cell: (row) => format.cell(row.aum), total: (group) => format.cell(group.aum) },
    { key: 'delta', title: t('customer.column.delta'), numeric: true, sort: 'delta', className: 't12', cell: (row) => delta(row.delta), total: (group) => delta(group.delta) },
  ]
}

function tags(text: Tongue, room: number): Draft {
  const { t, language } = text
  const tongue = tongueOf(text, [])
  const soon = Date.parse(today()) + 14 * 86_400_000
  const fading = (expires: string | null) => expires !== null && Date.parse(expires) <= soon
  return {
    key: 'tags', title: t('customer.column.tags'), className: 'tags',
    cell: (row) => {
      const shown = fitting(row.tags.map((tag) => shownTag(tag, t)), language, room)
      const more = row.more_tags + row.tags.length - shown.length
      return <>
        {shown.map((tag, place) => <TagChip key={place} tag={tag} language={language} fading={fading(tag.expires_on)} title={evidenceText(tag.evidence, tongue) || undefined} />)}
        <MoreTags count={more} label={t('customer.more', { count: more })} />
      </>
    },
    total: () => null,
  }
}

function service({ t, format }: Tongue): Draft[] {
  const idle = (row: BookRow) => {
    if (row.idle_days === null) return <span className="t3">{t('customer.neverContacted')}</span>
    const late = row.idle_standard !== null && row.idle_days > row.idle_standard
    return <><span className={late ? 'danger' : undefined}>{row.idle_days}</span><span className="t3"> / {row.idle_standard ?? '—'}</span></>
  }
  return [
    {
      key: 'due', title: t('customer.column.due'), numeric: true, sort: 'due_on',
      cell: (row) => (row.due_on === null ? <span className="t3">—</span> : <><span className="t3 t12 on">{format.dateCell(row.due_on)}</span>{format.cell(row.due_amount)}</>),
      total: (group) => format.cell(group.due),
    },
    {
      key: 'idle', title: t('customer.column.idle'), numeric: true, sort: 'idle', cell: idle,
      total: (group) => (group.overdue > 0 ? <span className="danger t12 plain">{t('customer.overdue', { count: group.overdue })}</span> : <span className="t3 t12 plain">{t('customer.noOverdue')}</span>),
    },
    { key: 'stage', title: t('customer.column.stage'), className: 't2 st', cell: (row) => (row.stage === null ? '—' : t(`bank.stage.${row.stage}`)), total: () => null },
    { key: 'advisor', title: t('customer.column.advisor'), className: 't2 st', cell: (row) => row.advisor ?? <span className="warn">{t('customer.advisorNone')}</span>, total: () => null },
  ]
}

/** What stands in a cell of a field's column. */
function cellText(cell: BookCell | undefined, field: FilterField, { format, language }: Tongue): string {
  if (cell === undefined || cell === 'empty') return '—'
  if ('money' in cell) return format.cell(cell.money)
  if ('number' in cell) return field.kind === 'share' ? permilleText(cell.number) : [countText(cell.number), unitOf(field, language)].filter(Boolean).join(' ')
  if ('day' in cell) return format.dateCell(cell.day)
  return 'choice' in cell ? nameOf(cell.choice, language) : cell.text
}

/** A field's column; `place` is its place among the fields asked for. */
function ofField(field: FilterField, place: number, tongue: Tongue): Draft {
  const numeric = field.kind === 'money' || field.kind === 'number' || field.kind === 'share' || field.kind === 'day'
  return {
    key: field.code, title: nameOf(field, tongue.language), numeric, className: numeric ? undefined : 't2 st',
    cell: (row) => cellText(row.cells[place], field, tongue),
    total: () => null,
  }
}

const chineseWidths: Record<ColumnKey, number> = { aum: 92, delta: 88, tags: 0, due: 116, idle: 88, stage: 60, advisor: 78 }
/** English words are longer. */
const widths = { 'zh-CN': chineseWidths, en: { ...chineseWidths, delta: 96, due: 124, idle: 96, stage: 84 } } as const
/** A field's column. */
const FIELD = 104

function widthOf(key: string, language: 'zh-CN' | 'en'): number {
  return isBaseColumn(key) ? widths[language][key] : FIELD
}

/** Px of the columns that do not stretch, the customer's included. */
export function fixedWidth(keys: readonly string[], language: 'zh-CN' | 'en', byTier = true): number {
  return keys.reduce<number>((px, key) => px + widthOf(key, language), byTier ? WHO : WHO_AND_TIER)
}

function sized(column: Draft, language: 'zh-CN' | 'en'): BookColumn {
  const px = widthOf(column.key, language)
  return { ...column, width: px === 0 ? 'minmax(0, 1fr)' : `${px}px` }
}

/** What decides the columns. */
export interface ColumnWish {
  /** Chosen keys in order. */
  keys: readonly string[]
  fields: readonly FilterField[]
  /** Px the tags have. */
  room: number
  byTier: boolean
}

/** The columns to draw, in order; the customer first. */
export function useColumns({ keys, fields, room, byTier }: ColumnWish): readonly BookColumn[] {
  const tongue = useText()
  const wanted = keys.join()
  return useMemo(() => {
    const order = wanted.split(',')
    const asked = order.filter((key) => !isBaseColumn(key))
    const own = fields.filter((field) => asked.includes(field.code)).map((field) => ofField(field, asked.indexOf(field.code), tongue))
    const all = [...money(tongue), tags(tongue, room), ...service(tongue), ...own]
    const chosen = order.flatMap((key) => all.filter((column) => column.key === key)).map((column) => sized(column, tongue.language))
    // Without the column that takes the rest, the last one does.
    if (!order.includes('tags') && chosen.length > 0) chosen.push({ key: 'rest', title: '', width: 'minmax(0, 1fr)', cell: () => null, total: () => null })
    return [customer(tongue, byTier), ...chosen]
  }, [tongue, wanted, room, fields, byTier])
}
