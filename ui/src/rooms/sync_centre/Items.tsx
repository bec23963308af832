/** 事项: what needs a person, what waits, what was delivered, in words; each heap page by page. */
import { useState } from 'react'

import type { Heap as HeapName, IntentLine, IntentPage } from '@/contract'
import { useIntents } from '@/data'
import { Empty, Icon, Panel, Pill } from '@/kit'
import { useText } from '@/text'

import { intentIcon, intentText, resultText, toneOf } from './words'

/** Lines a heap shows at first, and how many more a press brings. */
const FIRST = 30
const MORE = 60
const MOST = 200

/** Whom an item is about: nobody, somebody held, or somebody who has left this desk. */
function Who({ intent }: { intent: IntentLine }) {
  const { t } = useText()
  if (!intent.about_customer) return <>{t('sync.own')}</>
  return <>{intent.customer ?? t('sync.gone')}</>
}

function Line({ intent, heap, chosen, onChoose }: { intent: IntentLine; heap: HeapName; chosen: boolean; onChoose: (mid: string) => void }) {
  const { t, format } = useText()
  const open = heap === 'attention'
  const delivered = intent.state === 'applied' || intent.state === 'merged'
  return (
    <li>
      <button type="button" className={`${open ? 'two' : ''}${chosen ? ' on' : ''}`} aria-pressed={chosen} onClick={() => onChoose(intent.mid)}>
        <Icon name={intentIcon(intent.name)} size={16} />
        {open
          ? <span className="both"><b className="cut">{intentText(intent, t)}</b><span className="t3 t12 cut"><Who intent={intent} /></span></span>
          : <span className="line"><b><Who intent={intent} /></b><span className="cut t2">{intentText(intent, t)}</span></span>}
        <span className="r">
          {open || (heap === 'delivered' && !delivered) ? <Pill tone={toneOf(intent.state)}>{resultText(intent, t)}</Pill> : format.moment(intent.at)}
          {heap === 'delivered' && delivered && <span className="ok"><Icon name="check" size={14} label={resultText(intent, t)} /></span>}
        </span>
      </button>
    </li>
  )
}

function Heap({ heap, page, note, chosen, onChoose, onMore }: {
  heap: HeapName
  page: IntentPage | undefined
  note?: string
  chosen: string | undefined
  onChoose: (mid: string) => void
  onMore: () => void
}) {
  const { t } = useText()
  if (page === undefined || page.total === 0) return null
  return (
    <>
      <h3><span className={heap === 'attention' ? 'danger' : undefined}>{t(`sync.heap.${heap}`)}</span><span className="t3">{page.total}{note !== undefined && ` · ${note}`}</span></h3>
      <ul>{page.lines.map((intent) => <Line key={intent.mid} intent={intent} heap={heap} chosen={intent.mid === chosen} onChoose={onChoose} />)}</ul>
      {page.total > page.lines.length && page.lines.length < MOST && <button type="button" className="more link t12" onClick={onMore}>{t('sync.more', { count: page.total - page.lines.length })}</button>}
    </>
  )
}

/** One heap, growing when asked. */
export function useHeap(heap: HeapName) {
  const [limit, setLimit] = useState(FIRST)
  const { data } = useIntents(heap, limit)
  return { page: data, more: () => setLimit((before) => Math.min(MOST, before + MORE)) }
}

export function Items({ heaps, chosen, onChoose }: { heaps: Record<HeapName, ReturnType<typeof useHeap>>; chosen: string | undefined; onChoose: (mid: string) => void }) {
  const { t } = useText()
  const total = (heaps.attention.page?.total ?? 0) + (heaps.waiting.page?.total ?? 0) + (heaps.delivered.page?.total ?? 0)
  const read = heaps.delivered.page !== undefined
  return (
    <Panel title={t('sync.items')} note={total === 0 ? undefined : total}>
      {read && total === 0 && <Empty why={t('sync.nothing')} hint={t('sync.nothingDo')} />}
      <Heap heap="attention" page={heaps.attention.page} chosen={chosen} onChoose={onChoose} onMore={heaps.attention.more} />
      <Heap heap="waiting" page={heaps.waiting.page} note={t('sync.waitingNote')} chosen={chosen} onChoose={onChoose} onMore={heaps.waiting.more} />
      <Heap heap="delivered" page={heaps.delivered.page} chosen={chosen} onChoose={onChoose} onMore={heaps.delivered.more} />
    </Panel>
  )
}
