/** Columns of the book: which there are, what they show in a row and in a group's header. */
import { useMemo } from 'react'
import type { BookGroup, BookRow, SortKey } from '@/contract'
import { type Column, Delta, MoreTags, PendingMark, TagChip, TierBadge } from '@/kit'
import { countText, evidenceText, shownTag, today, tongueOf, useText } from '@/text'
import { fitting } from './fit'

/** Keys of the columns a person may choose, in the order of the default. */
export const columnKeys = ['aum', 'delta', 'tags', 'due', 'idle', 'stage', 'advisor'] as const
/** A column that may be chosen; the customer's name always stands first. */
export type ColumnKey = (typeof columnKeys)[number]

const WHO = 152

type BookColumn = Column<BookRow, BookGroup> & { sort?: SortKey }
/** A column before it has a width. */
type Draft = Omit<BookColumn, 'width'>
type Tongue = ReturnType<typeof useText>

/** Chosen columns in order; the default when none were chosen; the advisor only where rows carry one. */
export function chosenColumns(saved: readonly string[], showsAdvisor: boolean): ColumnKey[] {
  const known = saved.filter((key): key is ColumnKey => (columnKeys as readonly string[]).includes(key))
  const wanted = known.length > 0 ? known : [...columnKeys]
  return wanted.filter((key) => showsAdvisor || key !== 'advisor')
}

function customer({ t, language }: Tongue): BookColumn {
  return {
    key: 'customer', title: t('customer.column.customer'), width: `${WHO}px`, sort: 'name', className: 'who',
    cell: (row) => (
      <>
        <b title={row.name_generated ? t('customer.generated') : undefined}>{row.name}</b>{' '}
        <span className="t3 t12">{row.gender === 'unknown' ? '' : t(`bank.gender.${row.gender}`)} {row.age}</span>
        {row.pending && <> <PendingMark label={t('customer.pending')} /></>}
      </>
    ),
    total: (group) => (
      <span className="row headline">
        <TierBadge tier={group.tier} language={language} />
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
        {shown.map((tag) => <TagChip key={tag.code} tag={tag} language={language} fading={fading(tag.expires_on)} title={evidenceText(tag.evidence, tongue) || undefined} />)}
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

const chineseWidths: Record<ColumnKey, number> = { aum: 92, delta: 88, tags: 0, due: 116, idle: 88, stage: 60, advisor: 78 }
/** English words are longer. */
const widths = { 'zh-CN': chineseWidths, en: { ...chineseWidths, delta: 96, due: 124, idle: 96, stage: 84 } } as const

/** Px of the columns that do not stretch, the customer's included. */
export function fixedWidth(keys: readonly ColumnKey[], language: 'zh-CN' | 'en'): number {
  return keys.reduce((px, key) => px + widths[language][key], WHO)
}

function sized(column: Draft, language: 'zh-CN' | 'en'): BookColumn {
  const px = widths[language][column.key as ColumnKey]
  return { ...column, width: px === 0 ? 'minmax(0, 1fr)' : `${px}px` }
}

/** The columns to draw, in order; the customer first. `room` = px the tags have. */
export function useColumns(keys: readonly ColumnKey[], room: number): readonly BookColumn[] {
  const tongue = useText()
  const wanted = keys.join()
  return useMemo(() => {
    const all = [...money(tongue), tags(tongue, room), ...service(tongue)]
    const chosen = wanted.split(',').flatMap((key) => all.filter((column) => column.key === key)).map((column) => sized(column, tongue.language))
    // Without the column that takes the rest, the last one does.
    if (!wanted.split(',').includes('tags') && chosen.length > 0) chosen.push({ key: 'rest', title: '', width: 'minmax(0, 1fr)', cell: () => null, total: () => null })
    return [customer(tongue), ...chosen]
  }, [tongue, wanted, room])
}
