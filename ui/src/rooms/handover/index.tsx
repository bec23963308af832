/** 移交: handovers one has to do with, and a new one. */
import { useEffect, useRef, useState } from 'react'
import type { HandoverLine, HandoverState } from '@/contract'
import { useHandoverList, useSession } from '@/data'
import { Empty, Failed, Icon, Loading, Pill, type Tone } from '@/kit'
import { failureWords, useText } from '@/text'
import { Detail } from './Detail'
import styles from './handover.module.css'
import { Wizard } from './Wizard'

const tones: Record<HandoverState, Tone> = { proposed: 'warn', receiving: 'primary', done: 'ok', rejected: 'danger' }

function Card({ line, open, onOpen }: { line: HandoverLine; open: boolean; onOpen: () => void }) {
  const { t, format } = useText()
  const waits = line.may_decide || line.waits_for_me
  return (
    <button type="button" className={styles.card} aria-current={open} data-handover={line.id} onClick={onOpen}>
      <span className="row">
        <b>{line.leaver}</b>
        <span className="t3">{t(`handover.cause.${line.cause}`)}</span>
        <span className="t3">{t('assignment.load', { count: line.customers })}</span>
        <span className="grow" />
        {line.pending && <Icon name="cloudup" size={14} />}
        {waits && !line.pending && <Pill tone="danger">{t('handover.mine')}</Pill>}
        <Pill tone={tones[line.state]}>{t(`handover.state.${line.state}`)}</Pill>
      </span>
      <span className="row t12 t2">
        {line.receivers.map((receiver) => (
          <span key={receiver.emp_no} className="nw">
            {t('handover.gets', { name: receiver.name, count: receiver.customers })}
            {line.state !== 'proposed' && line.state !== 'rejected' && <span className="t3"> {receiver.accepted_at === null ? t('handover.waits') : t('handover.accepted')}{receiver.to_acknowledge > 0 && ` · ${t('handover.words', { done: receiver.acknowledged, all: receiver.to_acknowledge })}`}</span>}
          </span>
        ))}
      </span>
      <span className="t3 t12">
        {t('handover.proposed', { name: line.proposed_by, time: format.moment(line.proposed_at) })}
        {line.decided_by !== null && `，${line.state === 'rejected' ? t('handover.sentBack', { name: line.decided_by, reason: line.decided_reason ?? '' }) : t('handover.decidedBy', { name: line.decided_by })}`}
      </span>
    </button>
  )
}

/** Where the keys go on when the wizard has closed: the list. */
function useBackInList(making: boolean) {
  const page = useRef<HTMLDivElement>(null)
  const before = useRef(making)
  useEffect(() => {
    if (before.current && !making) page.current?.querySelector<HTMLElement>('[data-region]')?.focus()
    before.current = making
  }, [making])
  return page
}

/** The page; `sections` are the tabs it shares with the board. */
export function HandoverPage({ sections }: { sections: React.ReactNode }) {
  const { t } = useText()
  const me = useSession().data?.actor
  const list = useHandoverList()
  const [making, setMaking] = useState(false)
  const page = useBackInList(making)
  const [at, setAt] = useState<string>()
  if (list.error !== null) return <Failed {...failureWords(list.error, t)} retry={() => void list.refetch()} retryLabel={t('frame.retry')} />
  if (list.data === undefined || me === undefined || me === null) return <Loading rows={12} label={t('frame.loading')} />
  const { handovers, leavers } = list.data
  const shown = handovers.find((line) => line.id === at) ?? handovers[0]
  return (
    <div ref={page} className={styles.page}>
      <div className={styles.top}>
        {sections}
        <span className="grow" />
        {!making && <button type="button" className="btn primary" data-act="start" disabled={leavers.length === 0} onClick={() => setMaking(true)}>{t('handover.start')}</button>}
      </div>
      {making ? <Wizard leavers={leavers} own={me.role === 'relationship_manager'} onDone={() => setMaking(false)} /> : (
        <div className={styles.two}>
          <section className="panel" data-region tabIndex={-1}>
            <header><h2>{t('handover.title')}</h2></header>
            <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('handover.title')}>
              {handovers.length === 0 && <Empty why={t('handover.none')} hint={t('handover.noneHint')} />}
              {handovers.map((line) => <Card key={line.id} line={line} open={line.id === shown?.id} onOpen={() => setAt(line.id)} />)}
            </div>
          </section>
          {shown === undefined ? <section className="panel" /> : <Detail key={shown.id} id={shown.id} me={me.emp_no} />}
        </div>
      )}
    </div>
  )
}
