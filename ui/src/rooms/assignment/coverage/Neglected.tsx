/** 挂而不管: assigned but not served, with the evidence; released or kept by a manager, never by itself. */
import { Input } from 'antd'
import { useState } from 'react'
import type { Coverage, NeglectRow } from '@/contract'
import { useRelease } from '@/data'
import { Empty, Icon, TierBadge, useNotice } from '@/kit'
import { countText, failureWords, useText } from '@/text'
import styles from './coverage.module.css'

function Row({ row }: { row: NeglectRow }) {
  const { t, language, format } = useText()
  const say = useNotice()
  const release = useRelease()
  const [keeping, setKeeping] = useState(false)
  const [reason, setReason] = useState('')
  const decide = (choice: 'release' | 'keep') => release.mutate(
    { customer: row.id, choice, reason: reason.trim() },
    { onSuccess: () => { say(t(choice === 'release' ? 'assignment.released' : 'assignment.kept')); setKeeping(false) } },
  )
  return (
    <li className={styles.who}>
      <div className="row">
        <TierBadge tier={row.tier} language={language} />
        <b>{row.name}</b>
        <span className="num">{row.aum === null ? '' : format.money(row.aum)}</span>
        <span className="t2">{row.advisor}</span>
        <span className="grow" />
        {row.pending ? <span className="t3 t12"><Icon name="cloudup" size={14} /> {t('assignment.waitsForOffice')}</span> : (
          <>
            <button type="button" className="btn" data-act="keep" aria-expanded={keeping} onClick={() => setKeeping(!keeping)}>{t('assignment.keep')}</button>
            <button type="button" className="btn" data-act="release" disabled={release.isPending} onClick={() => decide('release')}>{t('assignment.release')}</button>
          </>
        )}
      </div>
      <div className="row t12 t2">
        <span className="warn">{t('assignment.idle', { days: row.idle_days, standard: row.standard_days })}</span>
        <span>{row.last_contact_on === null ? t('assignment.neverContact') : t('assignment.lastContact', { date: format.date(row.last_contact_on) })}</span>
        <span className="t3">{t('assignment.since', { date: format.date(row.since) })}</span>
      </div>
      {keeping && (
        <form className={styles.keep} onSubmit={(event) => { event.preventDefault(); if (reason.trim() !== '') decide('keep') }}>
          <Input autoFocus aria-label={t('assignment.keepReason')} placeholder={t('assignment.keepReason')} maxLength={140} value={reason} onChange={(event) => setReason(event.target.value)} />
          <button type="submit" className="btn primary" disabled={reason.trim() === ''}>{t('assignment.keep')}</button>
        </form>
      )}
      {release.error !== null && <p className="danger t12" role="alert">{failureWords(release.error, t).what}</p>}
    </li>
  )
}

export function Neglected({ coverage }: { coverage: Coverage }) {
  const { t } = useText()
  return (
    <section className="panel" data-region tabIndex={-1}>
      <header><h2>{t('assignment.neglected')}</h2><span className="n">{t('assignment.customers', { formatted: countText(coverage.neglected_total) })}</span><span className="grow" /><span className="t3 t12">{t('assignment.neglectedNote')}</span></header>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('assignment.neglected')}>
        {coverage.neglected.length === 0 ? <Empty why={t('assignment.neglectedNone')} hint={t('assignment.neglectedHint')} /> : <ul>{coverage.neglected.map((row) => <Row key={row.id} row={row} />)}</ul>}
      </div>
    </section>
  )
}
