/** 互动: every contact that is on this device, newest first, filtered by channel; rows are virtual. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef, useState } from 'react'

import type { Channel, InteractionLine, Portrait } from '@/contract'
import { Empty, Icon, Panel, PendingMark, Segmented } from '@/kit'
import { clockText, dateCell, useText } from '@/text'

import { hasPursuits, Pursuits } from '../pursuit/Pursuits'
import styles from '../pursuit/pursuit.module.css'
import { channelIcons, useContactWords } from './Timeline'

const ROW = 40

function Contact({ line }: { line: InteractionLine }) {
  const { t, format } = useText()
  const words = useContactWords()
  return (
    <>
      <span className="t3 t12">{dateCell(line.on)} {clockText(line.at)}</span>
      <span className={line.substantive ? 'dot on' : 'dot'}><Icon name={channelIcons[line.channel]} size={14} /></span>
      <b>{t(`bank.channel.${line.channel}`)}</b>
      <span className="cut" title={words(line)}>{words(line)}</span>
      <span className="pri t12">{line.next_on !== null && t('portrait.nextOn', { date: format.date(line.next_on) })}</span>
      <span className="num t3 t12">
        {line.by === null ? t('portrait.system') : t('portrait.by', { name: line.by })}
        {line.pending && <PendingMark label={t('portrait.pending')} />}
      </span>
    </>
  )
}

function List({ lines, label }: { lines: readonly InteractionLine[]; label: string }) {
  const box = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({ count: lines.length, getScrollElement: () => box.current, estimateSize: () => ROW, overscan: 8 })
  return (
    <div ref={box} className="contacts" tabIndex={0} role="region" aria-label={label}>
      <ul style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((row) => {
          const line = lines[row.index]
          return line === undefined ? null : (
            <li key={line.id} aria-setsize={lines.length} aria-posinset={row.index + 1} style={{ transform: `translateY(${row.start}px)` }}>
              <Contact line={line} />
            </li>
          )
        })}
      </ul>
    </div>
  )
}

export function Interactions({ portrait }: { portrait: Portrait }) {
  const { t } = useText()
  const [channel, setChannel] = useState<Channel | 'all'>('all')
  const [substantive, setSubstantive] = useState(false)
  const { interactions, interactions_total: total } = portrait
  const channels = [...new Set(interactions.map((line) => line.channel))]
  const lines = interactions.filter((line) => (channel === 'all' || line.channel === channel) && (!substantive || line.substantive))
  const filter = (
    <>
      <label className="row t12 t2"><input type="checkbox" checked={substantive} onChange={(event) => setSubstantive(event.target.checked)} />{t('portrait.substantiveOnly')}</label>
      <Segmented
        slim label={t('portrait.channelFilter')} value={channel} onChange={setChannel}
        choices={[{ value: 'all', words: t('portrait.channelAll') }, ...channels.map((value) => ({ value, words: t(`bank.channel.${value}`) }))]}
      />
    </>
  )
  const contacts = (
    <div className="facet one flush">
      <Panel
        title={t('portrait.tab.interactions')} extra={interactions.length > 0 && filter}
        note={total > interactions.length ? t('portrait.interactionsShown', { shown: interactions.length, total }) : total}
      >
        {interactions.length === 0 && <Empty why={t('portrait.interactionsEmpty')} hint={t('portrait.interactionsEmptyDo')} />}
        {interactions.length > 0 && lines.length === 0 && <Empty why={t('portrait.interactionsNone')} hint={t('portrait.interactionsNoneDo')} />}
        {lines.length > 0 && <List lines={lines} label={t('portrait.tab.interactions')} />}
      </Panel>
    </div>
  )
  return hasPursuits(portrait) ? <div className={styles.room}><div className={styles.beside}>{contacts}<Pursuits portrait={portrait} /></div></div> : contacts
}
