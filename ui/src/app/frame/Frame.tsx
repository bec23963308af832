/** The frame around every room: bar, rail, offline bar, palette, dialogs, watermark. */
import { Outlet, useMatches, useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import type { SessionState } from '@/contract'
import { useLockSession, useSession, useSync } from '@/data'
import { Loading, useShortcuts, Watermark } from '@/kit'
import { businessDate, clockText, useText } from '@/text'
import { Fault } from '../Fault'
import { CommandBar } from './CommandBar'
import { FirstDownload } from './FirstDownload'
import { idleMinutes, stepRegion, useIdle, useMinute } from './habits'
import { Keys } from './Keys'
import { OfflineBar } from './OfflineBar'
import { lookUpOf } from './places'
import { Rail } from './Rail'

const Palette = lazy(async () => ({ default: (await import('@/rooms/customer/palette')).Palette }))
const AssignDialog = lazy(async () => ({ default: (await import('@/rooms/assignment')).AssignDialog }))

/** The word of the page's title; the document's title holds no customer data. */
function useTitle(): string {
  const { t } = useText()
  const word = useMatches().map((match) => match.staticData.title).findLast((title) => title !== undefined)
  const title = word === undefined ? t('frame.product') : t(`frame.title.${word}`)
  useEffect(() => {
    document.title = `${title} · ${t('frame.product')}`
  }, [title, t])
  return title
}

function Mark({ session }: { session: SessionState }) {
  const { t } = useText()
  const now = useMinute()
  if (session.actor === null) return null
  const time = `${businessDate(now)} ${clockText(now)}`
  return <Watermark text={t('frame.watermark', { emp: session.actor.emp_no, name: session.actor.name, branch: session.branch_name ?? '', time, device: session.device_tail })} />
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
  const sync = useSync().data
  const lock = useLockSession()
  const { t } = useText()
  const title = useTitle()
  const path = useMatches({ select: (matches) => matches.at(-1)?.pathname ?? '' })
  const [finding, setFinding] = useState(false)
  const [keys, setKeys] = useState(false)
  const role = session?.actor?.role
  const lookUp = role === undefined ? undefined : lookUpOf(role)
  const find = lookUp === undefined ? undefined : () => setFinding(true)

  useIdle(() => lock.mutate(null), idleMinutes(role))
  useShortcuts({
    'Ctrl+k': () => find?.(),
    F2: () => find?.(),
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
        onFind={find} findKey={lookUp === 'card' ? 'F2' : 'Ctrl K'} onLock={() => lock.mutate(null)}
      />
      {first && <FirstDownload sync={sync} />}
      {offline && <OfflineBar sync={sync} />}
      <Rail role={session.actor.role} waiting={sync?.waiting ?? 0} attention={sync?.attention ?? 0} />
      <main className="page" id="page" tabIndex={-1}>
        <Fault resetKey={path}>
          <Suspense fallback={<Loading rows={12} label={t('frame.loading')} />}><Outlet /></Suspense>
        </Fault>
      </main>
      {finding && lookUp !== undefined && (
        <Suspense fallback={null}><Palette leadsTo={lookUp} onClose={() => setFinding(false)} /></Suspense>
      )}
      <AssignOverlay allowed={session.actor.role === 'branch_manager'} />
      {keys && <Keys onClose={() => setKeys(false)} />}
      <Mark session={session} />
    </div>
  )
}
