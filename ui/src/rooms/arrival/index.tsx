/** 到店: tells whoever answers for a customer that they stand at the counter (S-87), over any page. */
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'

import type { ArrivalLine } from '@/contract'
import { useArrivals } from '@/data'
import { Icon, TierBadge, useShortcuts } from '@/kit'
import { clockText, useText } from '@/text'

import styles from './arrival.module.css'

/** Who came in longer before the desk was opened has been served by now; the list of work still names them. */
const RECENT_MS = 30 * 60_000

/** Arrivals this page has told of: locking and unlocking says none of them again. */
const told = new Set<string>()

function Call({ line, more, onOpen, onRead }: { line: ArrivalLine; more: number; onOpen: () => void; onRead: () => void }) {
  const { t, language } = useText()
  const { customer } = line
  const how = [t('arrival.by', { name: line.by, time: clockText(line.at) }), line.note].filter((part) => part !== '')
  return (
    <aside className={styles.call} aria-label={t('arrival.what')} data-arrival={line.id}>
      <p className={styles.who}><Icon name="bell" /><TierBadge tier={customer.tier} language={language} /><b className="masked">{customer.name}</b>{t('arrival.here')}</p>
      <p className={styles.how}>{how.join(t('arrival.joint'))}</p>
      <div className={styles.acts}>
        <button type="button" className="btn primary" onClick={onOpen}>{t('arrival.open')} <kbd>F8</kbd></button>
        <button type="button" className="btn" onClick={onRead}>{t('arrival.read')}</button>
        {more > 0 && <span className="t3 t12">{t('arrival.more', { count: more })}</span>}
      </div>
    </aside>
  )
}

/** The card, while somebody came in and nobody has looked. */
export function ArrivalCall() {
  const navigate = useNavigate()
  const [since] = useState(() => Date.now() - RECENT_MS)
  const [read, setRead] = useState<ReadonlySet<string>>(() => new Set(told))
  const { data } = useArrivals()
  const waiting = (data?.arrivals ?? []).filter((line) => line.at >= since && !read.has(line.id))
  const line = waiting[0]
  const settle = () => {
    if (line === undefined) return
    told.add(line.id)
    setRead(new Set(told))
  }
  const open = () => {
    if (line === undefined) return
    settle()
    void navigate({ to: '/customer/$id', params: { id: line.customer.id }, search: { why: false } })
  }
  useShortcuts({ F8: open }, line !== undefined)
  return (
    <div role="status">
      {line !== undefined && <Call key={line.id} line={line} more={waiting.length - 1} onOpen={open} onRead={settle} />}
    </div>
  )
}
