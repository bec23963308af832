/** Above the list: views with grouping and order, then search and filter with its chips. */
import { Select } from 'antd'
import { memo, type ReactNode, type Ref } from 'react'
import type { Book, Filter, FilterField, SortKey } from '@/contract'
import { Pill } from '@/kit'
import { countText, nameOf, useText } from '@/text'
import { Chips } from '../filter/Chips'
import { FilterLine } from '../filter/FilterLine'
import { ColumnChooser, type ColumnChoice } from './ColumnChooser'
import { FLAT, isEverybody } from '../book/question'
import { SearchBox } from './SearchBox'
import { SortMenu } from './SortMenu'
import styles from './tools.module.css'

const GroupMenu = memo(function GroupMenu({ by, fields, onBy }: { by: string; fields: readonly FilterField[]; onBy: (by: string) => void }) {
  const { t, language } = useText()
  const offered = fields.filter((field) => (field.groups || field.lists) && field.code !== 'tier')
  const options = [
    { value: 'tier', label: t('customer.byTier') },
    ...offered.map((field) => ({ value: field.code, label: nameOf(field, language) })),
    { value: FLAT, label: t('customer.flat') },
  ]
  return (
    <div className={styles.sort}>
      <span className="t3 t12" id="group-by">{t('customer.groupBy')}</span>
      <Select<string> value={by} onChange={onBy} options={options} aria-labelledby="group-by" popupMatchSelectWidth={false} className={styles.groupKey} showSearch optionFilterProp="label" />
    </div>
  )
})

/** The upper row: `tabs` on the left, how the list is cut on the right. */
export function ViewRow({ tabs, provisional, by, fields, onBy, question, sortBy, choice }: {
  tabs: ReactNode
  /** The tiers of the list are (S-06). */
  provisional: boolean
  by: string
  fields: readonly FilterField[]
  onBy: (by: string) => void
  question: { sort: SortKey; order: 'ascending' | 'descending' }
  sortBy: (key: string) => void
  choice: ColumnChoice
}) {
  const { t } = useText()
  return (
    <div className={styles.views} data-region>
      {tabs}
      <span className="grow" />
      {provisional && <span title={t('bank.provisionalWhy')} data-provisional-list><Pill tone="warn" icon="clock">{t('customer.tiersProvisional')}</Pill></span>}
      <GroupMenu by={by} fields={fields} onBy={onBy} />
      <SortMenu sort={question.sort} order={question.order} onSort={sortBy} />
      <ColumnChooser {...choice} />
    </div>
  )
}

/** The lower rows. */
export function FilterRows({ view, q, filter, fields, head, busy, onSearch, onSettle, onFilter, onBuild, onLeave, line, children }: {
  /** What is half written in one view does not stand in the next. */
  view: string
  q: string
  filter: Filter
  fields: readonly FilterField[]
  head: Book | undefined
  /** The count is of the question before. */
  busy: boolean
  onSearch: (q: string) => void
  onSettle: () => void
  onFilter: (filter: Filter) => void
  onBuild: () => void
  onLeave: () => void
  line: Ref<HTMLInputElement>
  children?: ReactNode
}) {
  const { t } = useText()
  const narrowed = q !== '' || !isEverybody(filter)
  return (
    <div className={styles.filter} data-region>
      <div className="row">
        <SearchBox value={q} onChange={onSearch} onLeave={onLeave} onSettle={onSettle} />
        <FilterLine
          key={view} ref={line} filter={filter} onFilter={onFilter} onLeave={onLeave}
          end={<>{head !== undefined && <span className={styles.hits} role="status" data-hits={head.matched} aria-busy={busy}>{narrowed ? t('filter.hits', { count: head.matched, shown: countText(head.matched) }) : t('customer.matched', { matched: countText(head.matched), of: countText(head.of) })}</span>}<kbd>/</kbd></>}
        />
      </div>
      <Chips filter={filter} fields={fields} onFilter={onFilter} onBuild={onBuild}>{children}</Chips>
    </div>
  )
}
