/** The whole page: unlock, or the frame with its rooms. */
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import type { Actor } from '@/contract'
import { useSession, useTopics } from '@/data'
import { Failed } from '@/kit'
import { failureWords, useText } from '@/text'
import { Appearance } from './Appearance'
import { Fault } from './Fault'
import { lookUpOf } from './frame/places'
import { openRooms, warmRooms } from './router'

const UnlockPage = lazy(async () => ({ default: (await import('@/rooms/session')).UnlockPage }))

/** By then the first screen is drawn and nothing is in the way of it. */
const SETTLED_MS = 1_200

/** The rooms of whoever is here. */
function Rooms({ actor }: { actor: Actor }) {
  const [router] = useState(() => openRooms(actor))
  useEffect(() => () => router.history.destroy(), [router])
  useEffect(() => {
    if (lookUpOf(actor.role) !== 'portrait') return
    const timer = setTimeout(warmRooms, SETTLED_MS)
    return () => clearTimeout(timer)
  }, [actor.role])
  return <RouterProvider router={router} />
}

function Gate() {
  useTopics()
  const session = useSession()
  const { t } = useText()
  const state = session.data
  if (session.error !== null) {
    const words = failureWords(session.error, t)
    return <Failed {...words} retry={() => void session.refetch()} retryLabel={t('frame.retry')} />
  }
  if (state === undefined) return null
  if (state.stage !== 'open') {
    return <Suspense fallback={null}><UnlockPage session={state} /></Suspense>
  }
  return state.actor === null ? null : <Rooms key={state.actor.emp_no} actor={state.actor} />
}

/** Everything. */
export function App({ client }: { client: QueryClient }) {
  return (
    <QueryClientProvider client={client}>
      <Fault>
        <Appearance>
          <Gate />
        </Appearance>
      </Fault>
    </QueryClientProvider>
  )
}
