/** 分户: one customer to one advisor, over the book or a portrait. Kept here, decided at head office. */
import { Input } from 'antd'
import { useState } from 'react'
import type { Advisors, Card } from '@/contract'
import { useAdvisors, useAssign, useCard } from '@/data'
import { Dialog, Empty, Failed, Loading, Pill, TierBadge, useNotice } from '@/kit'
import { countText, failureWords, useText } from '@/text'
import { AdvisorList } from './AdvisorList'
import styles from './assignment.module.css'

const REASON_LIMIT = 140

function Form({ id, card, advisors, onClose }: { id: string; card: Card; advisors: Advisors; onClose: () => void }) {
  const { t, language } = useText()
  const say = useNotice()
  const assign = useAssign()
  const [to, setTo] = useState<string>()
  const [reason, setReason] = useState('')
  const ready = to !== undefined && reason.trim() !== '' && !assign.isPending
  const failed = assign.error === null ? undefined : failureWords(assign.error, t)
  const submit = () => {
    if (!ready) return
    assign.mutate(
      { customer: id, to: to === '' ? null : to, reason: reason.trim() },
      { onSuccess: () => { say(t('assignment.submitted')); onClose() } },
    )
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => { event.preventDefault(); submit() }}
      onKeyDown={(event) => { if (event.key === 'Enter' && event.ctrlKey) { event.preventDefault(); submit() } }}
    >
      <div className={styles.who}>
        <b>{card.name}</b>
        <TierBadge tier={card.tier} language={language} />
        <span className="grow" />
        <span className="t3">{card.advisor === null ? t('customer.advisorNone') : t('assignment.now', { name: card.advisor })}</span>
      </div>
      <div className="row">
        <span className="t2" id="assign-to">{t('assignment.to')}</span>
        <span className="grow" />
        <span className="t3 t12">{t('assignment.unassigned', { count: advisors.unassigned, formatted: countText(advisors.unassigned) })}</span>
      </div>
      {advisors.advisors.length === 0 ? <Empty why={t('assignment.none')} /> : <AdvisorList advisors={advisors.advisors} now={card.advisor} chosen={to} onChoose={setTo} labelledBy="assign-to" />}
      <label className="t2" htmlFor="assign-reason">{t('assignment.reason')}</label>
      <Input.TextArea id="assign-reason" value={reason} onChange={(event) => setReason(event.target.value)} maxLength={REASON_LIMIT} showCount rows={2} placeholder={t('assignment.reasonHint')} />
      {failed !== undefined && <p className="danger" role="alert">{failed.what}{failed.next} <span className="t3">{failed.trace}</span></p>}
      <div className={styles.foot}>
        <Pill icon="clock">{t('assignment.decide')}</Pill>
        <span className="grow" />
        <button type="button" className="btn" onClick={onClose}>{t('frame.cancel')}</button>
        <button type="submit" className="btn primary" disabled={!ready}>{t('assignment.submit')} <kbd>Ctrl Enter</kbd></button>
      </div>
    </form>
  )
}

/** The dialog for customer `id`. */
export function AssignDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useText()
  const card = useCard(id)
  const advisors = useAdvisors()
  const failure = card.error ?? advisors.error
  const retry = () => {
    void card.refetch()
    void advisors.refetch()
  }
  return (
    <Dialog title={t('frame.title.assignment')} width={560} closeLabel={t('frame.close')} onClose={onClose}>
      {failure !== null ? <Failed {...failureWords(failure, t)} retry={retry} retryLabel={t('frame.retry')} />
        : card.data === undefined || advisors.data === undefined ? <Loading rows={6} label={t('frame.loading')} />
        : <Form id={id} card={card.data} advisors={advisors.data} onClose={onClose} />}
    </Dialog>
  )
}
