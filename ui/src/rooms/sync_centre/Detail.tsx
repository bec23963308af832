/** One item: what was asked, what became of it, why, and its number to read aloud. */
import type { IntentLine } from '@/contract'
import { Panel, Pill, type Tone } from '@/kit'
import { shortTrace, useText } from '@/text'

import { intentText, resultText, whyText } from './words'

function toneOf(state: string): Tone {
  if (state === 'rejected') return 'danger'
  if (state === 'applied' || state === 'merged') return 'ok'
  return state === 'failed' ? 'warn' : 'primary'
}

export function Detail({ intent }: { intent: IntentLine }) {
  const { t, format } = useText()
  const why = whyText(intent, t)
  return (
    <Panel
      title={intent.customer ?? t('sync.gone')} note={intentText(intent, t)}
      extra={<Pill tone={toneOf(intent.state)}>{resultText(intent, t)}</Pill>}
    >
      <div className="detail">
        {why !== '' && <p className="say">{why}</p>}
        {intent.facts.reason !== undefined && intent.facts.reason !== '' && <p className="t2">{intent.facts.reason}</p>}
        <p className="foot t3 t12"><span>{format.moment(intent.at)}</span><span className="grow" /><span>{t('sync.reference', { number: shortTrace(intent.mid) })}</span></p>
      </div>
    </Panel>
  )
}
