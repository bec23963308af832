/** The book of one view: what is asked, what is shown, what is chosen. */
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { BookGroup, BookRow, BulkOn, FilterField, View, ViewDraft } from '@/contract'
import { defaultSettings, useAskBook, useBook, useSaveSettings, useSession, useSettings, useSync, WINDOW } from '@/data'
import { DataGrid, density, Empty, Failed, type GridHandle, layOut, Loading, useShortcuts, useStable } from '@/kit'
import { failureWords, useText } from '@/text'
import { BulkBar, type Deed } from '../bulk/BulkBar'
import { useSelection, whomOf } from '../bulk/useSelection'
import { Preview } from '../preview/Preview'
import { useViewActs } from '../view/useViewActs'
import { neighbour, ViewTabs } from '../view/ViewTabs'
import styles from './book.module.css'
import { asColumns, asFields, chosenColumns, fixedWidth, useColumns } from './columns'
import { Foot } from './Foot'
import { tagRoom, useWindowWidth } from './fit'
import { usePlace } from './place'
import { FLAT, isEverybody, useQuestion } from './question'
import { FilterRows, ViewRow } from '../tools/Tools'

const Builder = lazy(async () => ({ default: (await import('../filter/Builder')).Builder }))
const DeedDialog = lazy(async () => ({ default: (await import('../bulk/DeedDialog')).DeedDialog }))

const groupKey = (group: BookGroup) => group.key

/** Columns of the view, of this person, or tried on the view just now. */
function useChosenColumns(view: View | undefined, fields: readonly FilterField[], tried: readonly string[] | undefined, onTry: (keys: readonly string[]) => void) {
  const settings = useSettings().data ?? defaultSettings
  const save = useSaveSettings()
  const kept = view === undefined || view.view.columns.length === 0 ? settings.book_columns : asColumns(view.view.columns)
  const codes = fields.map((field) => field.code)
  const choose = useStable((keys: string[]) => (view === undefined ? save.mutate({ ...settings, book_columns: keys }) : onTry(keys)))
  return { saved: tried ?? kept, codes, choose }
}

/** The page. */
export function BookOf({ view, views, fields }: { view: View | undefined; views: readonly View[]; fields: readonly FilterField[] }) {
  const { t, language } = useText()
  const navigate = useNavigate()
  const actor = useSession().data?.actor
  const settings = useSettings().data ?? defaultSettings
  const person = actor?.emp_no ?? ''
  const id = view?.id ?? ''
  const [{ collapsed, columns: tried }, goThere] = usePlace(person, id, view?.view.collapsed)
  const tryColumns = useCallback((keys: readonly string[] | undefined) => goThere(() => ({ columns: keys })), [goThere])
  const [range, setRange] = useState({ first: 0, last: 0 })
  const [building, setBuilding] = useState(false)
  const [asked, setAsked] = useState<{ deed: Deed; on: BulkOn; count: number; first: string }>()
  const grid = useRef<GridHandle>(null)
  const line = useRef<HTMLInputElement>(null)
  const { saved, codes, choose } = useChosenColumns(view, fields, tried, tryColumns)
  const { question, filter, by, put, type, settle, sortBy, differs } = useQuestion(view, collapsed, saved)
  const askAhead = useAskBook()
  const { head, failure, fresh, retry, row, shown } = useBook(question, range)
  // The rows of the view before stand until those of this one are here: so does the place in them.
  const [on, arrive] = useState(view)
  if (fresh && on !== view) arrive(view)
  const [{ active: stood, offset, preview }, go] = usePlace(person, on?.id ?? '', on?.view.collapsed)
  const setActive = useCallback((active: number | undefined) => go(() => ({ active })), [go])

  const groups = useMemo(() => head?.groups.filter((group) => group.count > 0) ?? [], [head])
  const folded = useCallback((group: BookGroup) => shown.collapsed.includes(group.key), [shown])
  const layout = useMemo(() => layOut(groups.map((group) => ({ key: group.key, rows: group.count, folded: folded(group) }))), [groups, folded])
  const chosen = chosenColumns(saved, head?.shows_advisor ?? false, codes).join()
  const keys = useMemo(() => chosen.split(','), [chosen])
  const byTier = shown.group_by === undefined
  const columns = useColumns({ keys, fields, room: tagRoom(useWindowWidth(), preview, fixedWidth(keys, language, byTier)), byTier })
  const active = Math.min(stood ?? layout.firstRow, Math.max(0, layout.count - 1))
  const at = layout.at(active)
  const current = at?.kind === 'row' ? row(at.row) : undefined
  const choosing = useSelection(question, groups, head?.matched ?? 0, t('bulk.pickAll'))
  const { acts, ask, put: update, dialog } = useViewActs(view?.id, fields)

  const filled = layout.count > 0
  useEffect(() => {
    if (filled && document.activeElement === document.body) grid.current?.focus()
  }, [filled, on])

  const open = useCallback((customer: Pick<BookRow, 'id'>) => void navigate({ to: '/customer/$id', params: { id: customer.id } }), [navigate])
  const openBy = useCallback((id: string) => open({ id }), [open])
  const why = useCallback((id: string) => void navigate({ to: '/customer/$id', params: { id }, search: { why: true } }), [navigate])
  const allot = useCallback((id: string) => void navigate({ to: '.', search: (old) => ({ ...old, assign: id }) }), [navigate])
  const assign = actor?.role === 'branch_manager' ? allot : undefined
  const fold = useCallback((group: BookGroup) => {
    goThere(({ collapsed: old }) => ({ collapsed: old.includes(group.key) ? old.filter((other) => other !== group.key) : [...old, group.key] }))
  }, [goThere])
  const onRange = useCallback((first: number, last: number) => {
    setRange((old) => (Math.floor(old.first / WINDOW) === Math.floor(first / WINDOW) && Math.floor(old.last / WINDOW) === Math.floor(last / WINDOW) ? old : { first, last }))
  }, [])
  const search = useStable((q: string) => { askAhead({ ...question, search: q }); setActive(undefined); type(q) })
  const group = useCallback((next: string) => put({ by: next }), [put])
  const narrow = useCallback((f: typeof filter) => {
    setActive(undefined)
    put({ f: view === undefined && isEverybody(f) ? undefined : f })
  }, [put, view, setActive])
  const draft = (): ViewDraft => ({
    id: null, name: '', pinned: true, shared: false, filter, sort: question.sort, order: question.order, group_by: by === FLAT ? '' : by, collapsed: [...collapsed], columns: asFields(keys),
  })
  const act = (deed: Deed) => setAsked(whomOf(deed, choosing, { filter, search: question.search }, current ?? row(0)))
  useShortcuts({
    '/': () => line.current?.select(),
    w: () => current !== undefined && why(current.id),
    a: () => current !== undefined && assign?.(current.id),
    l: () => current !== undefined && void navigate({ to: '/customer/$id', params: { id: current.id }, search: { act: 'log' } }),
    t: () => act('tag'),
    s: () => act('snooze'),
    '[': () => acts.onOpen(neighbour(views, view?.id, -1)),
    ']': () => acts.onOpen(neighbour(views, view?.id, 1)),
    j: () => grid.current?.focus(),
    k: () => grid.current?.focus(),
  })

  const arriving = useSync().data?.last_complete === null
  const failed = failure === null || head !== undefined ? undefined : failureWords(failure, t)
  const clear = <button type="button" className="btn" onClick={() => { narrow({ all: [] }); search('') }}>{t('customer.clear')}</button>
  return (
    <div className={`${styles.page} ${preview ? '' : styles.wide}`}>
      <ViewRow
        tabs={<ViewTabs views={views} open={view?.id} of={head?.of} acts={acts} />}
        provisional={head?.groups.some((group) => group.tier.provisional) ?? false}
        by={by} fields={fields} onBy={group} question={question} sortBy={sortBy}
        choice={{ chosen: keys, fields, showsAdvisor: head?.shows_advisor ?? false, onChoose: choose }}
      />
      <FilterRows view={id} q={question.search} filter={filter} fields={fields} head={head} busy={!fresh} onSearch={search} onSettle={settle} onFilter={narrow} onBuild={() => setBuilding(true)} onLeave={() => grid.current?.focus()} line={line}>
        {view !== undefined && (differs || tried !== undefined) && <button type="button" className="link t12" onClick={() => { tryColumns(undefined); acts.onOpen(view.id) }}>{t('view.reset')}</button>}
        {view?.mine === true && (differs || tried !== undefined) && <button type="button" className="link t12" onClick={() => update({ ...draft(), id: view.id, name: view.view.name, pinned: view.view.pinned, shared: view.view.shared })}>{t('view.update')}</button>}
        <button type="button" className="link t12" onClick={() => ask(draft())}>{view === undefined ? t('filter.save') : t('view.saveNew')}</button>
        {!isEverybody(filter) && <button type="button" className="link t12" onClick={() => narrow({ all: [] })}>{t('filter.clear')}</button>}
      </FilterRows>
      <section className={styles.list} data-shown={shown.search}>
        {failed !== undefined ? <Failed {...failed} retry={retry} retryLabel={t('frame.retry')} />
          : head === undefined ? <Loading rows={18} label={t('frame.loading')} />
          : head.of === 0 ? (arriving ? <Empty why={t('customer.arriving')} hint={t('customer.arrivingDo')} /> : <Empty why={t('customer.none')} hint={t('customer.noneDo')} />)
          : head.matched === 0 ? <Empty why={t('customer.empty')} hint={t('customer.emptyDo')} action={clear} />
          : (
            <DataGrid<BookRow, BookGroup>
              key={on?.id ?? ''}
              label={t('frame.title.book')} columns={columns} layout={layout} groups={groups} groupKey={groupKey} folded={folded} row={row}
              rowHeight={density[settings.density].row} sorted={{ key: shown.sort, descending: shown.order === 'descending' }} onSort={sortBy}
              active={active} onActive={setActive} onFold={fold} onOpen={open} onGlance={() => go((old) => ({ preview: !old.preview }))} pick={choosing.picking}
              onRange={onRange} initialOffset={offset} handle={grid} onLeave={(left) => go(() => ({ offset: left }))}
            />
          )}
      </section>
      {head !== undefined && (choosing.count > 0
        ? <BulkBar selection={choosing.selection} count={choosing.count} stuck={choosing.stuck} book={head} onDeed={act} onAll={choosing.picking.onAll} onClear={choosing.clear} />
        : <Foot book={head} />)}
      {preview && <Preview row={current} onOpen={openBy} onWhy={why} onAssign={assign} />}
      {building && <Suspense fallback={null}><Builder start={filter} search={question.search} onApply={narrow} onClose={() => setBuilding(false)} /></Suspense>}
      {asked !== undefined && <Suspense fallback={null}><DeedDialog {...asked} onClose={() => setAsked(undefined)} onDone={choosing.clear} /></Suspense>}
      {dialog}
    </div>
  )
}
