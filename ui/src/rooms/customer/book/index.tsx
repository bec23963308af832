/** 我的客户 (U-04): the book grouped by tier, searched, sorted, previewed. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Book, BookGroup, BookRow, SortKey } from '@/contract'
import { defaultSettings, useBook, useSession, useSettings, useSync, WINDOW, type BookQuestion } from '@/data'
import { DataGrid, density, Empty, Failed, type GridHandle, layOut, Loading, useShortcuts } from '@/kit'
import { countText, failureWords, useText } from '@/text'
import styles from './book.module.css'
import { ColumnChooser } from './ColumnChooser'
import { chosenColumns, fixedWidth, useColumns } from './columns'
import { tagRoom, useWindowWidth } from './fit'
import { firstOrder, isSortKey, turned } from './order'
import { keepPlace, placeOf } from './place'
import { Preview } from './Preview'
import { SearchBox } from './SearchBox'
import { SortMenu } from './SortMenu'

function Foot({ book }: { book: Book }) {
  const { t, format } = useText()
  return (
    <footer className={styles.foot}>
      <span className="t3 t12">{book.month === null ? '' : t('customer.monthOf', { month: format.month(book.month) })}</span>
      <span className="grow" />
      <span className="t3 t12">{t('customer.matched', { matched: countText(book.matched), of: countText(book.of) })} · {format.money(book.aum)}</span>
    </footer>
  )
}

/** What the address asks of the book, and how to ask otherwise. */
function useQuestion(collapsed: string[]) {
  const search = useSearch({ from: '/book' })
  const navigate = useNavigate({ from: '/book' })
  const { q = '', sort = 'aum' } = search
  const order = search.order ?? firstOrder(sort)
  const question: BookQuestion = useMemo(() => ({ search: q, sort, order, collapsed }), [q, sort, order, collapsed])
  const put = useCallback(
    (change: Partial<typeof search>) => void navigate({ search: (old) => ({ ...old, ...change }), replace: true }),
    [navigate],
  )
  const sortBy = useCallback(
    (key: string) => {
      if (isSortKey(key)) put(key === sort ? { order: turned(order) } : { sort: key, order: firstOrder(key) })
    },
    [put, sort, order],
  )
  return { question, put, sortBy }
}

const groupKey = (group: BookGroup) => group.tier.code

/** The page. */
export function BookPage() {
  const { t, language } = useText()
  const navigate = useNavigate()
  const actor = useSession().data?.actor
  const settings = useSettings().data ?? defaultSettings
  const [before] = useState(() => placeOf(actor?.emp_no ?? ''))
  const [collapsed, setCollapsed] = useState(before.collapsed)
  const [stood, setActive] = useState(before.active)
  const [preview, setPreview] = useState(before.preview)
  const [range, setRange] = useState({ first: 0, last: 0 })
  const grid = useRef<GridHandle>(null)
  const box = useRef<HTMLInputElement>(null)
  const { question, put, sortBy } = useQuestion(collapsed)
  const { head, failure, retry, row, shown } = useBook(question, range)

  const groups = useMemo(() => head?.groups.filter((group) => group.count > 0) ?? [], [head])
  const folded = useCallback((group: BookGroup) => shown.collapsed.includes(group.tier.code), [shown])
  const layout = useMemo(
    () => layOut(groups.map((group) => ({ key: group.tier.code, rows: group.count, folded: folded(group) }))),
    [groups, folded],
  )
  const keys = chosenColumns(settings.book_columns, head?.shows_advisor ?? false)
  const columns = useColumns(keys, tagRoom(useWindowWidth(), preview, fixedWidth(keys, language)))
  const active = Math.min(stood ?? layout.firstRow, Math.max(0, layout.count - 1))
  const at = layout.at(active)
  const current = at?.kind === 'row' ? row(at.row) : undefined

  const filled = layout.count > 0
  useEffect(() => {
    if (filled && document.activeElement === document.body) grid.current?.focus()
  }, [filled])

  const open = useCallback((customer: Pick<BookRow, 'id'>) => void navigate({ to: '/customer/$id', params: { id: customer.id } }), [navigate])
  const why = (id: string) => void navigate({ to: '/customer/$id', params: { id }, search: { why: true } })
  const assign = actor?.role !== 'branch_manager' ? undefined : (id: string) => void navigate({ to: '.', search: (old) => ({ ...old, assign: id }) })
  const fold = useCallback((group: BookGroup) => {
    const code = group.tier.code
    setCollapsed((old) => (old.includes(code) ? old.filter((other) => other !== code) : [...old, code]))
  }, [])
  const onRange = useCallback((first: number, last: number) => {
    setRange((old) => (Math.floor(old.first / WINDOW) === Math.floor(first / WINDOW) && Math.floor(old.last / WINDOW) === Math.floor(last / WINDOW) ? old : { first, last }))
  }, [])
  const search = useCallback((q: string) => { setActive(undefined); put({ q: q === '' ? undefined : q }) }, [put])
  useShortcuts({
    '/': () => box.current?.select(),
    w: () => current !== undefined && why(current.id),
    a: () => current !== undefined && assign?.(current.id),
    j: () => grid.current?.focus(),
    k: () => grid.current?.focus(),
  })

  const arriving = useSync().data?.last_complete === null
  const failed = failure === null || head !== undefined ? undefined : failureWords(failure, t)
  return (
    <div className={`${styles.page} ${preview ? '' : styles.wide}`}>
      <div className={styles.tools} data-region>
        <SearchBox ref={box} value={question.search} onChange={search} onLeave={() => grid.current?.focus()} />
        {head !== undefined && <span className="t3 t12" role="status">{t('customer.matched', { matched: countText(head.matched), of: countText(head.of) })}</span>}
        <span className="grow" />
        <SortMenu sort={question.sort} order={question.order} onSort={(key: SortKey) => sortBy(key)} onTurn={() => sortBy(question.sort)} />
        <ColumnChooser showsAdvisor={head?.shows_advisor ?? false} />
      </div>
      <section className={styles.list}>
        {failed !== undefined ? <Failed {...failed} retry={retry} retryLabel={t('frame.retry')} />
          : head === undefined ? <Loading rows={18} label={t('frame.loading')} />
          : head.of === 0 ? (arriving ? <Empty why={t('customer.arriving')} hint={t('customer.arrivingDo')} /> : <Empty why={t('customer.none')} hint={t('customer.noneDo')} />)
          : head.matched === 0 ? <Empty why={t('customer.empty')} hint={t('customer.emptyDo')} action={<button type="button" className="btn" onClick={() => search('')}>{t('customer.clear')}</button>} />
          : (
            <DataGrid<BookRow, BookGroup>
              label={t('frame.title.book')} columns={columns} layout={layout} groups={groups} groupKey={groupKey} folded={folded} row={row}
              rowHeight={density[settings.density].row} sorted={{ key: shown.sort, descending: shown.order === 'descending' }} onSort={sortBy}
              active={active} onActive={setActive} onFold={fold} onOpen={open} onGlance={() => setPreview(!preview)}
              onRange={onRange} initialOffset={before.offset} handle={grid}
              onLeave={(offset) => keepPlace(actor?.emp_no ?? '', { collapsed, active: stood, preview, offset })}
            />
          )}
      </section>
      {head !== undefined && <Foot book={head} />}
      {preview && <Preview row={current} onOpen={(id) => open({ id })} onWhy={why} onAssign={assign} />}
    </div>
  )
}
