/** The frame around every room: bar, rail, offline bar, palette, dialogs, watermark. */
import { Outlet, useMatches, useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { SessionState } from '@/contract'
import { touchSession, useLockSession, useSession, useSync } from '@/data'
import { Loading, useShortcuts, Watermark } from '@/kit'
import { businessDate, clockText, useText } from '@/text'
import { Fault } from '../Fault'
import { goes, type KeyPage } from '../keyboard'
import { Finding, type OpenPalette } from '../palette/Finding'
import { CommandBar } from './CommandBar'
import { FirstDownload } from './FirstDownload'
import { idleMinutes, stepRegion, useIdle, useMinute } from './habits'
import { Keys } from './Keys'
import { OfflineBar } from './OfflineBar'
import { footPlaces, lookUpOf, placesOf } from './places'
import { Rail } from './Rail'

const ElsewhereDialog = lazy(async () => ({ default: (await import('@/rooms/customer/elsewhere')).ElsewhereDialog }))
const ArrivalCall = lazy(async () => ({ default: (await import('@/rooms/arrival')).ArrivalCall }))
const AssignDialog = lazy(async () => ({ default: (await import('@/rooms/assignment')).AssignDialog }))

/** The page on screen and its title; the document's title holds no customer data. */
function useTitle(): { page: KeyPage | undefined; title: string } {
  const { t } = useText()
  const word = useMatches().map((match) => match.staticData.title).findLast((title) => title !== undefined)
  const title = word === undefined ? t('frame.product') : t(`frame.title.${word}`)
  useEffect(() => {
    document.title = `${title} · ${t('frame.product')}`
  }, [title, t])
  return { page: word, title }
}

function Mark({ session }: { session: SessionState }) {
  const { t } = useText()
  const now = useMinute()
  if (session.actor === null) return null
  const time = `${businessDate(now)} ${clockText(now)}`
  return <Watermark text={t('frame.watermark', { emp: session.actor.emp_no, name: session.actor.name, branch: session.branch_name ?? '', time, device: session.device_tail })} />
}

/** The look-up in the whole bank over any page; `?elsewhere=true` in the address opens it. */
function ElsewhereOverlay({ allowed }: { allowed: boolean }) {
  const { elsewhere } = useSearch({ from: '__root__' })
  const navigate = useNavigate()
  if (elsewhere !== true || !allowed) return null
  const close = () => void navigate({ to: '.', search: (search) => ({ ...search, elsewhere: undefined }), replace: true })
  return <Suspense fallback={null}><ElsewhereDialog onClose={close} /></Suspense>
}

/** The allotting dialog over any page; `?assign=` in the address opens it. */
function AssignOverlay({ allowed }: { allowed: boolean }) {
  const { assign } = useSearch({ from: '__root__' })
  const navigate = useNavigate()
  if (assign === undefined || !allowed) return null
  const close = () => void navigate({ to: '.', search: (search) => ({ ...search, assign: undefined }), replace: true })
  return <Suspense fallback={null}><AssignDialog id={assign} onClose={close} /></Suspense>
}

/** The frame. */
export function Frame() {
  const session = useSession().data
  // A log-in that head office did not answer is a failed call too: the first round may be minutes away.
  const heard = useSync().data
  const sync = heard?.online === null && session?.via === 'offline' ? { ...heard, online: false } : heard
  const lock = useLockSession()
  const { t } = useText()
  const { page, title } = useTitle()
  const navigate = useNavigate()
  const path = useMatches({ select: (matches) => matches.at(-1)?.pathname ?? '' })
  const palette = useRef<OpenPalette>(null)
  const [keys, setKeys] = useState(false)
  const role = session?.actor?.role
  const lookUp = role === undefined ? undefined : lookUpOf(role)
  const places = role === undefined ? [] : [...placesOf(role), ...footPlaces]

  useIdle(() => lock.mutate(null), idleMinutes(role), touchSession)
  useShortcuts({
    ...Object.fromEntries(places.map((place) => [`g ${goes[place.word]}`, () => void navigate({ to: place.to })])),
    'Ctrl+Shift+l': () => lock.mutate(null),
    '?': () => setKeys(true),
    F6: () => stepRegion(false),
    'Shift+F6': () => stepRegion(true),
  })

  if (session === undefined || session.actor === null) return null
  const offline = sync?.online === false
  const first = sync?.phase === 'first_download'
  return (
    <div className={`frame${offline ? ' offline' : ''}${first ? ' first' : ''}`}>
      <a className="skip" href="#page" onClick={(event) => { event.preventDefault(); document.getElementById('page')?.focus() }}>{t('frame.skip')}</a>
      <CommandBar
        title={title} branch={session.branch_name} actor={session.actor} sync={sync}
        onFind={lookUp === undefined ? undefined : () => palette.current?.(lookUp === 'card' ? 'look' : 'all')} findKey={lookUp === 'card' ? 'F2' : 'Ctrl K'} onLock={() => lock.mutate(null)}
      />
      {first && <FirstDownload sync={sync} />}
      {offline && <OfflineBar sync={sync} />}
      <Rail role={session.actor.role} waiting={sync?.waiting ?? 0} attention={sync?.attention ?? 0} />
      <main className="page" id="page" tabIndex={-1}>
        <Fault resetKey={path}>
          <Suspense fallback={<Loading rows={12} label={t('frame.loading')} />}><Outlet /></Suspense>
        </Fault>
      </main>
      <Finding opener={palette} role={session.actor.role} page={page} leadsTo={lookUp} />
      <ElsewhereOverlay allowed={lookUp !== undefined} />
      <AssignOverlay allowed={session.actor.role === 'branch_manager'} />
      {keys && <Keys page={page} role={session.actor.role} onClose={() => setKeys(false)} />}
      {lookUp === 'portrait' && <Suspense fallback={null}><ArrivalCall /></Suspense>}
      <Mark session={session} />
    </div>
  )
}
