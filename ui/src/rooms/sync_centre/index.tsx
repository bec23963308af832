/** U-19 同步中心: what waits, what was refused, what arrived, how fresh this desk is. */
import { useState } from 'react'

import type { SyncState } from '@/contract'
import { useSync, useSyncNow } from '@/data'
import { Failed, Loading } from '@/kit'
import { failureWords, useText } from '@/text'

import { Detail } from './Detail'
import { Freshness } from './Freshness'
import { Items, useHeap } from './Items'
import { Rounds } from './Rounds'
import { StateStrip } from './StateStrip'
import './sync_centre.css'

function Page({ state }: { state: SyncState }) {
  const { t } = useText()
  const [chosen, setChosen] = useState<string>()
  const now = useSyncNow()
  const heaps = { attention: useHeap('attention'), waiting: useHeap('waiting'), delivered: useHeap('delivered') }
  // What was chosen, else the first item that needs a person.
  const shown = chosen ?? heaps.attention.page?.lines[0]?.mid
  return (
    <div className="sync-centre">
      <StateStrip state={state} busy={now.isPending} onSync={() => now.mutate(null)} />
      <Items heaps={heaps} chosen={shown} onChoose={setChosen} />
      <div className="middle">
        {now.error !== null && <Failed {...failureWords(now.error, t)} />}
        {shown !== undefined && <Detail key={shown} mid={shown} />}
        <Rounds state={state} />
      </div>
      <Freshness state={state} />
    </div>
  )
}

/** The page in its states. */
export function SyncCentrePage() {
  const { t } = useText()
  const { data, error, refetch } = useSync()
  if (data !== undefined) return <Page state={data} />
  if (error !== null) return <Failed {...failureWords(error, t, t('sync.what'))} retry={() => void refetch()} retryLabel={t('frame.retry')} />
  return <Loading rows={14} label={t('frame.loading')} />
}
