/** 概览 (S-14): a book or a branch in charts. Every figure leads to the list of the same customers. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Select } from 'antd'
import { useState } from 'react'
import type { Filter, Overview } from '@/contract'
import { everybody, useOverview, useSession, useViews } from '@/data'
import { Delta, Failed, Loading, MoneyText, Segmented, useShortcuts } from '@/kit'
import { countText, failureWords, permilleText, useText } from '@/text'
import { BarsPanel, type Measure } from './BarsPanel'
import { CurvePanel } from './CurvePanel'
import { useCuts } from './Cuts'
import { MatrixPanel } from './MatrixPanel'
import { PivotPanel } from './PivotPanel'
import { QuadrantPanel } from './QuadrantPanel'
import styles from './overview.module.css'

const sections = ['shape', 'spread', 'migration', 'pivot'] as const
/** A section of the page. */
export type Section = (typeof sections)[number]

/** What the panels share: charts or tables, what is measured, where a figure leads. */
export interface Shared {
  tables: boolean
  onTables: (tables: boolean) => void
  measure: Measure
  /** Lists whom a figure counts: as the book is grouped, or the largest first. */
  onDrill: (filter: Filter, order?: 'largest') => void
}

function Strip({ overview }: { overview: Overview }) {
  const { t, format, language } = useText()
  const { concentration } = overview
  const delta = format.change(overview.delta)
  return (
    <dl className={styles.strip}>
      <div><dt>{t('overview.customers')}</dt><dd data-total>{countText(overview.customers)}</dd></div>
      <div><dt>{t('overview.aum')}</dt><dd><MoneyText figure={format.figure(overview.aum)} exact={format.exact(overview.aum)} /></dd></div>
      <div><dt>{t('overview.delta')}</dt><dd className={styles.light}><Delta movement={delta} words={{ up: t('frame.up'), down: t('frame.down') }} />{language === 'zh-CN' && <small> {delta.unit}</small>}</dd></div>
      <div><dt>{t('overview.top20')}</dt><dd>{permilleText(concentration.top20)}</dd></div>
      {overview.month !== null && <div><dt>{t('overview.month')}</dt><dd className={styles.light}>{format.month(overview.month)}</dd></div>}
    </dl>
  )
}

function Sections({ overview, section, filter, months, onMonths, shared }: {
  overview: Overview
  section: Section
  filter: Filter
  months: { from: string | null; to: string | null }
  onMonths: (months: { from: string | null; to: string | null }) => void
  shared: Shared
}) {
  const { t } = useText()
  switch (section) {
    case 'shape':
      return (
        <div className={styles.four}>
          <BarsPanel title={t('overview.tiers')} bars={overview.tiers} tier shared={shared} />
          <BarsPanel title={t('overview.ages')} bars={overview.ages} shared={shared} />
          <BarsPanel title={t('overview.stages')} bars={overview.stages} shared={shared} />
          <BarsPanel title={t('overview.products')} note={t('overview.productsNote')} bars={overview.products} several shared={shared} />
        </div>
      )
    case 'spread':
      return <div className={styles.two}><CurvePanel concentration={overview.concentration} filter={filter} shared={shared} /><QuadrantPanel quadrants={overview.quadrants} shared={shared} /></div>
    case 'migration':
      return <div className={styles.one}><MatrixPanel migration={overview.migration} months={months} onMonths={onMonths} shared={shared} /></div>
    case 'pivot':
      return <div className={styles.one}><PivotPanel filter={filter} shared={shared} /></div>
  }
}

/** Where they live, to plan visits: the list by township, and whose address nobody has settled yet (S-39). */
function Visits({ overview, shared, onVisits }: { overview: Overview; shared: Shared; onVisits: () => void }) {
  const { t } = useText()
  const { count, filter } = overview.unresolved
  return (
    <>
      <button type="button" className="btn" onClick={onVisits}>{t('overview.visits')}</button>
      {count > 0 && <button type="button" className="btn" data-unresolved data-drill={count} onClick={() => shared.onDrill(filter)}>{t('overview.unresolved', { count, shown: countText(count) })}</button>}
    </>
  )
}

/** Moves the focus from panel to panel. */
function stepPanel(by: 1 | -1): void {
  const panels = [...document.querySelectorAll<HTMLElement>('[data-charts] .panel')]
  const here = panels.findIndex((panel) => panel.contains(document.activeElement))
  const next = panels[(here + by + panels.length) % panels.length]
  next?.querySelector<HTMLElement>('button, [tabindex="0"]')?.focus()
}

/** The page. */
export function OverviewPage() {
  const { t } = useText()
  const navigate = useNavigate()
  const search = useSearch({ from: '/overview' })
  const manager = useSession().data?.actor?.role === 'branch_manager'
  const views = (useViews().data?.views ?? []).filter((view) => !view.restricted)
  const [tables, setTables] = useState(false)
  const [measure, setMeasure] = useState<Measure>('count')
  const [months, setMonths] = useState<{ from: string | null; to: string | null }>({ from: null, to: null })
  const filter = views.find((view) => view.id === search.view)?.view.filter ?? everybody
  const { data, error, refetch } = useOverview({ filter, ...months, ...useCuts() })
  const section = sections.find((one) => one === search.section) ?? 'shape'
  const put = (change: { view?: string; section?: Section }) => void navigate({ to: '/overview', search: (old) => ({ ...old, ...change }), replace: true })
  const shared: Shared = { tables, onTables: setTables, measure, onDrill: (f, order) => void navigate({ to: '/book', search: order === undefined ? { f } : { f, by: 'flat', sort: 'aum' } }) }
  useShortcuts({ j: () => stepPanel(1), k: () => stepPanel(-1), v: () => setTables(!tables) })
  if (error !== null && data === undefined) return <Failed {...failureWords(error, t, t('overview.what'))} retry={() => void refetch()} retryLabel={t('frame.retry')} />
  if (data === undefined) return <Loading rows={14} label={t('frame.loading')} />
  return (
    <div className={styles.page}>
      <header className={styles.head} data-region>
        <Select<string>
          className={styles.scope} value={search.view ?? ''} aria-label={t('overview.scope')} popupMatchSelectWidth={false}
          options={[{ value: '', label: manager ? t('overview.branch') : t('overview.book') }, ...views.map((view) => ({ value: view.id, label: view.view.name }))]}
          onChange={(view) => put({ view: view === '' ? undefined : view })}
        />
        <Strip overview={data} />
      </header>
      <nav className={styles.tools} aria-label={t('overview.sections')}>
        <Segmented<Section> label={t('overview.sections')} value={section} onChange={(next) => put({ section: next })} choices={sections.map((value) => ({ value, words: t(`overview.section.${value}`) }))} />
        {section === 'shape' && <Visits overview={data} shared={shared} onVisits={() => void navigate({ to: '/book', search: { ...('all' in filter && filter.all.length === 0 ? {} : { f: filter }), by: 'township' } })} />}
        <span className="grow" />
        {section === 'shape' && <Segmented<Measure> label={t('overview.measure')} value={measure} onChange={setMeasure} choices={[{ value: 'count', words: t('overview.count') }, { value: 'aum', words: t('overview.amount') }]} />}
        {(section === 'shape' || section === 'spread') && (
          <>
            <Segmented label={t('chart.view')} value={tables ? 'table' : 'chart'} onChange={(view) => setTables(view === 'table')} choices={[{ value: 'chart', words: t('chart.chart') }, { value: 'table', words: t('chart.table') }]} />
            <kbd aria-hidden>V</kbd>
          </>
        )}
      </nav>
      <section className={styles.charts} data-charts data-region aria-label={t(`overview.section.${section}`)}>
        <Sections overview={data} section={section} filter={filter} months={months} onMonths={setMonths} shared={shared} />
      </section>
    </div>
  )
}
