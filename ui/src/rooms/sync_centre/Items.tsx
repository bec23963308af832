/** 事项: what needs a person, what waits, what was delivered, in words. */
import type { IntentLine, SyncState } from '@/contract'
import { Empty, Icon, Panel, Pill } from '@/kit'
import { useText } from '@/text'

import { heapsOf } from './mood'
import { intentIcon, intentText, resultText } from './words'

function Line({ intent, chosen, onChoose }: { intent: IntentLine; chosen: boolean; onChoose: (mid: string) => void }) {
  const { t, format } = useText()
  const refused = intent.state === 'rejected'
  return (
    <li>
      <button type="button" className={`${refused ? 'two' : ''}${chosen ? ' on' : ''}`} aria-pressed={chosen} onClick={() => onChoose(intent.mid)}>
        <Icon name={intentIcon(intent.name)} size={16} />
        {refused
          ? <span className="both"><b className="cut">{intentText(intent, t)}</b><span className="t3 t12 cut">{intent.customer ?? t('sync.gone')}</span></span>
          : <span className="line"><b>{intent.customer ?? t('sync.gone')}</b><span className="cut t2">{intentText(intent, t)}</span></span>}
        <span className="r">
          {refused ? <Pill tone="danger">{resultText(intent, t)}</Pill> : format.moment(intent.at)}
          {(intent.state === 'applied' || intent.state === 'merged') && <span className="ok"><Icon name="check" size={14} label={resultText(intent, t)} /></span>}
        </span>
      </button>
    </li>
  )
}

function Heap({ title, tone, note, intents, chosen, onChoose }: {
  title: string
  tone?: string
  note?: string
  intents: readonly IntentLine[]
  chosen: string | undefined
  onChoose: (mid: string) => void
}) {
  if (intents.length === 0) return null
  return (
    <>
      <h3><span className={tone}>{title}</span><span className="t3">{intents.length}{note !== undefined && ` · ${note}`}</span></h3>
      <ul>{intents.map((intent) => <Line key={intent.mid} intent={intent} chosen={intent.mid === chosen} onChoose={onChoose} />)}</ul>
    </>
  )
}

export function Items({ state, chosen, onChoose }: { state: SyncState; chosen: string | undefined; onChoose: (mid: string) => void }) {
  const { t } = useText()
  const heaps = heapsOf(state.intents)
  return (
    <Panel title={t('sync.items')} note={state.intents.length === 0 ? undefined : state.intents.length}>
      {state.intents.length === 0 && <Empty why={t('sync.nothing')} hint={t('sync.nothingDo')} />}
      <Heap title={t('sync.attentionList')} tone="danger" intents={heaps.attention} chosen={chosen} onChoose={onChoose} />
      <Heap title={t('sync.waitingList')} note={t('sync.waitingNote')} intents={heaps.waiting} chosen={chosen} onChoose={onChoose} />
      <Heap title={t('sync.deliveredList')} intents={heaps.delivered} chosen={chosen} onChoose={onChoose} />
    </Panel>
  )
}
