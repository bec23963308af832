/** 查全行: a customer of somebody else, by a whole number and with a reason, answered by head office and recorded on both sides. */
import { useNavigate } from '@tanstack/react-router'
import { Input } from 'antd'
import { useState } from 'react'
import type { Elsewhere, Fetched } from '@/contract'
import { useFetchElsewhere } from '@/data'
import { Dialog, Empty, Icon, TierBadge } from '@/kit'
import { failureWords, useText } from '@/text'
import { CounterCard } from '../counter/CounterCard'
import styles from './elsewhere.module.css'

const SHORTEST_NUMBER = 6
const [SHORTEST_REASON, LONGEST_REASON] = [2, 80] as const

function Person({ found }: { found: Elsewhere }) {
  const { t, language } = useText()
  if (found.card !== null) return <div className={styles.card}><CounterCard card={found.card} branch={found.branch} /></div>
  return (
    <div className={styles.person}>
      <div className="row">
        <h3>{found.name}</h3>
        <span className="t3">{[found.gender === 'unknown' ? null : t(`bank.gender.${found.gender}`), t(`bank.ageBand.${found.age_band}`)].filter(Boolean).join(' · ')}</span>
        <span className="grow" />
        <TierBadge tier={found.tier} language={language} size="head" />
      </div>
      <dl className="kv">
        <div><dt>{t('customer.branch')}</dt><dd>{found.branch}</dd></div>
        <div><dt>{t('customer.column.advisor')}</dt><dd>{found.advisor ?? t('customer.advisorNone')}</dd></div>
      </dl>
    </div>
  )
}

/** The way to a customer of one's own scope: the card at a counter, the portrait elsewhere. */
function Here({ id, card }: { id: string; card: boolean }) {
  const { t } = useText()
  const navigate = useNavigate()
  const open = () => void (card ? navigate({ to: '/counter', search: { id } }) : navigate({ to: '/customer/$id', params: { id } }))
  return <button type="button" className="btn" onClick={open}>{t('customer.here')}</button>
}

function Answer({ fetched }: { fetched: Fetched }) {
  const { t } = useText()
  if (fetched.found.length === 0) return <Empty why={t('customer.elsewhereNone')} hint={t('customer.elsewhereNoneDo')} />
  return <>{fetched.found.map((found, place) => <div key={place}><Person found={found} />{found.here !== null && <Here id={found.here} card={found.card !== null} />}</div>)}</>
}

/** The dialog. */
export function ElsewhereDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText()
  const fetch = useFetchElsewhere()
  const [number, setNumber] = useState('')
  const [reason, setReason] = useState('')
  const ready = number.trim().length >= SHORTEST_NUMBER && reason.trim().length >= SHORTEST_REASON && !fetch.isPending
  const submit = () => { if (ready) fetch.mutate({ number: number.trim(), reason: reason.trim() }) }
  const failed = fetch.error === null ? undefined : failureWords(fetch.error.code === 'offline' || fetch.error.code === 'unreachable' ? { code: 'line_needed' } : fetch.error, t)
  return (
    <Dialog title={t('customer.elsewhere')} width={640} closeLabel={t('frame.close')} onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => { event.preventDefault(); submit() }} onKeyDown={(event) => { if (event.key === 'Enter' && event.ctrlKey) { event.preventDefault(); submit() } }}>
        <label className="t2" htmlFor="elsewhere-number">{t('customer.elsewhereNumber')}</label>
        <Input id="elsewhere-number" autoFocus autoComplete="off" maxLength={32} value={number} onChange={(event) => setNumber(event.target.value)} placeholder={t('customer.elsewhereNumberHint')} />
        <label className="t2" htmlFor="elsewhere-reason">{t('customer.elsewhereReason')}</label>
        <Input id="elsewhere-reason" maxLength={LONGEST_REASON} showCount value={reason} onChange={(event) => setReason(event.target.value)} placeholder={t('customer.elsewhereReasonHint')} />
        <div className={styles.foot}>
          <span className="t3 t12 row"><Icon name="shield" size={14} />{t('customer.elsewhereNote')}</span>
          <span className="grow" />
          <button type="submit" className="btn primary" disabled={!ready}>{t('customer.elsewhereDo')} <kbd>Ctrl Enter</kbd></button>
        </div>
      </form>
      {failed !== undefined && <p className={`danger ${styles.failed}`} role="alert">{failed.what} {failed.next} <span className="t3">{failed.trace}</span></p>}
      {fetch.data !== undefined && <div className={styles.answer} role="status"><Answer fetched={fetch.data} /></div>}
    </Dialog>
  )
}
