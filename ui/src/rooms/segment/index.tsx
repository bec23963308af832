/** 客群 (U-07): saved views as segments: one as a portrait, two side by side. */
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { Filter, View } from '@/contract'
import { everybody, useCount, useViews } from '@/data'
import { Empty, Failed, Loading, Pill, useShortcuts } from '@/kit'
import { countText, failureWords, useText } from '@/text'
import { ComparePanel } from './ComparePanel'
import { PortraitPanel } from './PortraitPanel'
import styles from './segment.module.css'

/** A segment: a view, or everybody. */
export interface Segment {
  id: string
  name: string
  filter: Filter
}

/** The word of everybody in the address. */
const ALL = 'all'

function useSegments(): { segments: Segment[]; views: readonly View[]; pending: boolean; failure: ReturnType<typeof useViews>['error']; retry: () => void } {
  const { t } = useText()
  const views = useViews()
  const all = (views.data?.views ?? []).filter((view) => !view.restricted)
  return {
    segments: [{ id: ALL, name: t('segment.everybody'), filter: everybody }, ...all.map((view) => ({ id: view.id, name: view.view.name, filter: view.view.filter }))],
    views: all, pending: views.isPending, failure: views.error, retry: () => void views.refetch(),
  }
}

function Line({ segment, mark, view, onFirst, onSecond }: { segment: Segment; mark: 'a' | 'b' | undefined; view: View | undefined; onFirst: () => void; onSecond: () => void }) {
  const { t } = useText()
  const counted = useCount(segment.filter)
  return (
    <li className={mark === undefined ? undefined : styles.on} data-segment={segment.id}>
      <button type="button" className={styles.pick} aria-pressed={mark === 'a'} onClick={onFirst}>
        <b className="cut">{segment.name}</b>
        {view?.view.shared === true && <Pill>{t('view.shared')}</Pill>}
        <span className="grow" />
        <span className="t3">{counted.data === undefined ? '' : countText(counted.data.count)}</span>
      </button>
      <button type="button" className={styles.with} aria-pressed={mark === 'b'} disabled={mark === 'a'} onClick={onSecond} aria-label={`${segment.name} ${t('segment.asSecond')}`}>{t('segment.asSecond')}</button>
    </li>
  )
}

/** The page: segments on the left, portrait or comparison on the right. */
export function SegmentPage() {
  const { t } = useText()
  const navigate = useNavigate()
  const { a, b } = useSearch({ from: '/segment' })
  const { segments, views, pending, failure, retry } = useSegments()
  const list = useRef<HTMLUListElement>(null)
  const put = (change: { a?: string; b?: string }) => void navigate({ to: '/segment', search: (old) => ({ ...old, ...change }), replace: true })
  const first = segments.find((one) => one.id === a)
  const second = segments.find((one) => one.id === b && one.id !== a)
  const step = (by: 1 | -1) => {
    const here = segments.findIndex((one) => one.id === a)
    const next = segments[Math.max(0, Math.min(segments.length - 1, here + by))]
    put({ a: next?.id })
  }
  const other = () => {
    const rest = segments.filter((one) => one.id !== a)
    const here = rest.findIndex((one) => one.id === b)
    put({ b: rest[(here + 1) % rest.length]?.id })
  }
  useShortcuts({
    j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1), c: other,
    Enter: () => first !== undefined && void navigate({ to: '/book', search: first.id === ALL ? {} : { view: first.id } }),
  })
  useEffect(() => {
    list.current?.querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [a])
  if (failure !== null) return <Failed {...failureWords(failure, t)} retry={retry} retryLabel={t('frame.retry')} />
  if (pending) return <Loading rows={10} label={t('frame.loading')} />
  return (
    <div className={styles.page}>
      <aside className={styles.side} data-region tabIndex={-1} aria-label={t('segment.list')}>
        <h2>{t('segment.list')} <span className="t3 t12">{t('segment.listNote')}</span></h2>
        <ul ref={list}>
          {segments.map((one) => (
            <Line
              key={one.id} segment={one} view={views.find((view) => view.id === one.id)} mark={one.id === a ? 'a' : one.id === second?.id ? 'b' : undefined}
              onFirst={() => put({ a: one.id, b: b === one.id ? undefined : b })} onSecond={() => put(a === undefined ? { a: one.id } : { b: b === one.id ? undefined : one.id })}
            />
          ))}
        </ul>
        {views.length === 0 && <Empty why={t('segment.none')} hint={t('segment.noneDo')} action={<Link className="btn" to="/book">{t('segment.toBook')}</Link>} />}
      </aside>
      <section className={styles.main} data-region tabIndex={-1}>
        {first === undefined ? <Empty why={t('segment.pick')} />
          : second === undefined ? <PortraitPanel key={first.id} segment={first} />
          : <ComparePanel a={first} b={second} onStop={() => put({ b: undefined })} />}
      </section>
    </div>
  )
}
