/** Where each room is. A room is fetched when it is first opened. */
import { createHashHistory, createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect, type RouterHistory } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import type { Actor, Filter, SortKey } from '@/contract'
import { Loading } from '@/kit'
import { useText } from '@/text'
import { AllotmentPage, SECTIONS, type Section } from './Allotment'
import { Begin } from './Begin'
import { Frame } from './frame/Frame'
import type { BookSearch } from '@/rooms/customer/book/question'
import { homeOf, mayVisit } from './frame/places'
import type { KeyPage } from './keyboard'
import { currentRole, setRole } from './role'

const WhyPanel = lazy(async () => ({ default: (await import('@/rooms/tier')).WhyPanel }))
const ServingHistory = lazy(async () => ({ default: (await import('@/rooms/assignment/history')).ServingHistory }))
const PortraitPage = lazy(async () => ({ default: (await import('@/rooms/portrait')).PortraitPage }))

/** Fetches what will be opened soon, and draws a chart nobody sees: the first then opens as fast as the next. */
export function warmRooms(): void {
  void import('@/rooms/portrait')
  void import('@/rooms/tier')
  void import('@/rooms/overview')
  void import('@/kit/chart').then(({ warmCharts }) => warmCharts())
}

/** What the address of every page may ask: a dialog over it. */
interface FrameSearch {
  /** Customer to allot; opens the dialog. */
  assign?: string
  /** The look-up in the whole bank over the page. */
  elsewhere?: boolean
}

// The router reads `7716` in an address as a number.
const text = (value: unknown): string | undefined => (value === undefined || value === null || value === '' ? undefined : String(value))
const sortKeys: readonly string[] = ['aum', 'delta', 'name', 'idle', 'due_on', 'due_amount', 'age', 'opened_on'] satisfies SortKey[]

/** A filter in an address is a tree; whether it is one that may be asked is said by the workbench. */
const tree = (value: unknown): Filter | undefined => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Filter) : undefined)

const root = createRootRoute({
  component: Frame,
  validateSearch: (search: Record<string, unknown>): FrameSearch => ({ assign: text(search.assign), elsewhere: search.elsewhere === true ? true : undefined }),
})

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: homeOf(currentRole()), replace: true })
  },
})

const bookRoute = createRoute({
  getParentRoute: () => root,
  path: '/book',
  staticData: { title: 'book' },
  validateSearch: (search: Record<string, unknown>): BookSearch => ({
    q: text(search.q),
    f: tree(search.f),
    view: text(search.view),
    by: text(search.by),
    sort: sortKeys.includes(String(search.sort)) ? (search.sort as SortKey) : undefined,
    order: search.order === 'ascending' || search.order === 'descending' ? search.order : undefined,
  }),
  component: lazyRouteComponent(() => import('@/rooms/customer/book'), 'BookPage'),
})

const overviewRoute = createRoute({
  getParentRoute: () => root,
  path: '/overview',
  staticData: { title: 'overview' },
  validateSearch: (search: Record<string, unknown>): { view?: string; section?: string } => ({ view: text(search.view), section: text(search.section) }),
  component: lazyRouteComponent(() => import('@/rooms/overview'), 'OverviewPage'),
})

const segmentRoute = createRoute({
  getParentRoute: () => root,
  path: '/segment',
  staticData: { title: 'segment' },
  validateSearch: (search: Record<string, unknown>): { a?: string; b?: string } => ({ a: text(search.a), b: text(search.b) }),
  component: lazyRouteComponent(() => import('@/rooms/segment'), 'SegmentPage'),
})

const counterRoute = createRoute({
  getParentRoute: () => root,
  path: '/counter',
  staticData: { title: 'counter' },
  validateSearch: (search: Record<string, unknown>): { id?: string; q?: string } => ({ id: text(search.id), q: text(search.q) }),
  component: lazyRouteComponent(() => import('@/rooms/customer/counter'), 'CounterPage'),
})

const portraitRoute = createRoute({
  getParentRoute: () => root,
  path: '/customer/$id',
  staticData: { title: 'portrait' },
  validateSearch: (search: Record<string, unknown>): { facet?: string; why?: boolean; act?: string } => ({
    act: text(search.act),
    facet: text(search.facet),
    why: typeof search.why === 'boolean' ? search.why : undefined,
  }),
  component: function PortraitRoute() {
    const { id } = portraitRoute.useParams()
    const { act } = portraitRoute.useSearch()
    const { t } = useText()
    const waiting = <Loading rows={12} label={t('frame.loading')} />
    return (
      <Suspense fallback={waiting}>
        <Begin act={act} />
        <PortraitPage
          id={id} serving={(of) => <Suspense fallback={waiting}><ServingHistory id={of} /></Suspense>}
          why={(of, close) => <Suspense fallback={waiting}><WhyPanel id={of} onClose={close} /></Suspense>} />
      </Suspense>
    )
  },
})

const assignmentRoute = createRoute({
  getParentRoute: () => root,
  path: '/assignment',
  staticData: { title: 'assignment' },
  validateSearch: (search: Record<string, unknown>): { section?: Section } => ({ section: SECTIONS.find((one) => one === search.section) }),
  component: AllotmentPage,
})

const taskRoute = createRoute({
  getParentRoute: () => root,
  path: '/task',
  staticData: { title: 'task' },
  component: lazyRouteComponent(() => import('@/rooms/task'), 'TaskPage'),
})

const syncRoute = createRoute({
  getParentRoute: () => root,
  path: '/sync',
  staticData: { title: 'sync' },
  component: lazyRouteComponent(() => import('@/rooms/sync_centre'), 'SyncCentrePage'),
})

const settingRoute = createRoute({
  getParentRoute: () => root,
  path: '/setting',
  staticData: { title: 'setting' },
  component: lazyRouteComponent(() => import('@/rooms/setting'), 'SettingPage'),
})

function Nothing() {
  const { t } = useText()
  return <div className="blank">{t('frame.nothing')}</div>
}

function newRouter(history: RouterHistory) {
  return createRouter({
    routeTree: root.addChildren([home, bookRoute, overviewRoute, segmentRoute, counterRoute, portraitRoute, assignmentRoute, taskRoute, syncRoute, settingRoute]),
    history,
    defaultPreload: 'intent',
    defaultNotFoundComponent: Nothing,
  })
}

let before: string | undefined

/**
 * The rooms for who has just opened the desk. Hash addresses work from any origin the page is
 * served from. The same person goes on where they were; another one, or one who may not be there,
 * starts at home, so that no room asks for what its reader may not see.
 */
export function openRooms(actor: Actor): ReturnType<typeof newRouter> {
  const history = createHashHistory()
  const another = before !== undefined && before !== actor.emp_no
  before = actor.emp_no
  setRole(actor.role)
  if (another || !mayVisit(actor.role, history.location.pathname)) history.replace(homeOf(actor.role))
  return newRouter(history)
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof newRouter>
  }
  interface StaticDataRouteOption {
    title?: KeyPage
  }
}
