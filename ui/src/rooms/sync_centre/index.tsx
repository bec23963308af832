/** U-19 同步中心, first form: what waits, what was refused, what arrived, how fresh this desk is. */
import { useState } from 'react'

import type { SyncState } from '@/contract'
import { useSync, useSyncNow } from '@/data'
import { Failed, Loading } from '@/kit'
import { failureWords, useText } from '@/text'

import { Detail } from './Detail'
import { Freshness } from './Freshness'
import { Items } from './Items'
import { heapsOf } from './mood'
import { Rounds } from './Rounds'
import { StateStrip } from './StateStrip'
import './sync_centre.css'

/** What to show in the middle: what was chosen, else the first item that needs a person. */
function shownOf(state: SyncState, chosen: string | undefined) {
  return state.intents.find((intent) => intent.mid === chosen) ?? heapsOf(state.intents).attention[0]
}

function Page({ state }: { state: SyncState }) {
  const { t } = useText()
  const [chosen, setChosen] = useState<string>()
  const now = useSyncNow()
  const shown = shownOf(state, chosen)
  return (
    <div className="sync-centre">
      <StateStrip state={state} busy={now.isPending} onSync={() => now.mutate(null)} />
      <Items state={state} chosen={shown?.mid} onChoose={setChosen} />
      <div className="middle">
        {now.error !== null && <Failed {...failureWords(now.error, t)} />}
        {shown !== undefined && <Detail intent={shown} />}
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
