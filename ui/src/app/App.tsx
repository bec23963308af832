/** The whole page: unlock, or the frame with its rooms. */
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef } from 'react'
import type { SessionState } from '@/contract'
import { useSession, useTopics } from '@/data'
import { Failed } from '@/kit'
import { failureWords, useText } from '@/text'
import { Appearance } from './Appearance'
import { Fault } from './Fault'
import { setRole } from './role'
import { router } from './router'

const UnlockPage = lazy(async () => ({ default: (await import('@/rooms/session')).UnlockPage }))

/** Another person starts at their own home, the same person where they were. */
function useOwnHome(state: SessionState | undefined): void {
  const before = useRef<string | undefined>(undefined)
  const open = state?.stage === 'open' ? state.actor?.emp_no : undefined
  useEffect(() => {
    if (open === undefined) return
    if (before.current !== undefined && before.current !== open) void router.navigate({ to: '/', replace: true })
    before.current = open
  }, [open])
}

function Gate() {
  useTopics()
  const session = useSession()
  const { t } = useText()
  const state = session.data
  useOwnHome(state)
  if (session.error !== null) {
    const words = failureWords(session.error, t)
    return <Failed {...words} retry={() => void session.refetch()} retryLabel={t('frame.retry')} />
  }
  if (state === undefined) return null
  if (state.stage !== 'open') {
    return <Suspense fallback={null}><UnlockPage session={state} /></Suspense>
  }
  setRole(state.actor?.role)
  return <RouterProvider router={router} />
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
