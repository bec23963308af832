/** One handover: where it stands, whose word is missing, and the packs of those one holds. */
import { Input } from 'antd'
import { useState } from 'react'
import type { HandoverLine } from '@/contract'
import { useHandoverRead, useReceiving } from '@/data'
import { Empty, Failed, Icon, Loading, Pill, useNotice } from '@/kit'
import { failureWords, useText } from '@/text'
import { Packs } from './Packs'
import { Rows } from './Rows'

const NO_CHANGES = new Map<string, string>()
const PACKS = 60

function Words({ line, me }: { line: HandoverLine; me: string }) {
  const { t } = useText()
  const say = useNotice()
  const { approve, accept, acknowledge } = useReceiving()
  const [reason, setReason] = useState<string>()
  const own = line.receivers.find((receiver) => receiver.emp_no === me)
  const failure = approve.error ?? accept.error ?? acknowledge.error
  const decide = (approved: boolean) => approve.mutate(
    { id: line.id, approved, reason: (reason ?? '').trim() },
    { onSuccess: () => { say(t(approved ? 'handover.approved' : 'handover.rejected')); setReason(undefined) } },
  )
  const owes = own === undefined ? 0 : own.to_acknowledge - own.acknowledged
  if (line.pending) return <span className="t3"><Icon name="cloudup" size={14} /> {t('handover.pending')}</span>
  return (
    <span className="row">
      {failure !== null && <span className="danger t12" role="alert">{failureWords(failure, t).what}</span>}
      {line.may_decide && reason === undefined && (
        <>
          <button type="button" className="btn" data-act="reject" onClick={() => setReason('')}>{t('handover.reject')}</button>
          <button type="button" className="btn primary" data-act="approve" disabled={approve.isPending} onClick={() => decide(true)}>{t('handover.approve')}</button>
        </>
      )}
      {line.may_decide && reason !== undefined && (
        <form className="row" onSubmit={(event) => { event.preventDefault(); if (reason.trim() !== '') decide(false) }}>
          <Input autoFocus aria-label={t('handover.rejectReason')} placeholder={t('handover.rejectReason')} maxLength={140} value={reason} onChange={(event) => setReason(event.target.value)} />
          <button type="submit" className="btn" disabled={reason.trim() === ''}>{t('handover.reject')}</button>
        </form>
      )}
      {line.state === 'receiving' && own !== undefined && own.accepted_at === null && (
        <button type="button" className="btn primary" data-act="accept" disabled={accept.isPending} onClick={() => accept.mutate({ id: line.id }, { onSuccess: () => say(t('handover.acceptDone')) })}>{t('handover.accept')}</button>
      )}
      {line.state === 'receiving' && owes > 0 && (
        <button type="button" className="btn" data-act="acknowledge" disabled={acknowledge.isPending} onClick={() => acknowledge.mutate({ id: line.id, customers: [] }, { onSuccess: () => say(t('handover.acknowledgeDone')) })}>{t('handover.acknowledge', { count: owes })}</button>
      )}
    </span>
  )
}

/** The page's right side. */
export function Detail({ id, me }: { id: string; me: string }) {
  const { t } = useText()
  const shown = useHandoverRead(id)
  const [opened, setOpened] = useState<string>()
  if (shown.error !== null) return <Failed {...failureWords(shown.error, t)} retry={() => void shown.refetch()} retryLabel={t('frame.retry')} />
  if (shown.data === undefined) return <Loading rows={10} label={t('frame.loading')} />
  const { line, rows } = shown.data
  const receivers = line.receivers.map((one) => ({ emp_no: one.emp_no, name: one.name, before_tenths: 0, after_tenths: 0, capacity: null, gained: 0, lost: 0 }))
  const mine = rows.filter((row) => row.pick.to === me)
  const packed = (mine.length > 0 ? mine : rows).slice(0, PACKS).map((row) => row.customer)
  return (
    <section className="panel" data-region tabIndex={-1}>
      <header>
        <h2>{line.leaver}</h2>
        <span className="n">{line.reason}</span>
        <span className="grow" />
        <Words line={line} me={me} />
      </header>
      {line.refused > 0 && <p className="warn t12" style={{ padding: '6px 12px' }}><Pill tone="warn" icon="alert">{t('handover.refusedCount', { count: line.refused })}</Pill></p>}
      {rows.length === 0 ? <Empty why={t('handover.notHeld')} /> : (
        <>
          <Rows rows={rows} receivers={receivers} changes={NO_CHANGES} opened={opened} onOpen={(one) => setOpened(opened === one ? undefined : one)} />
          <Packs customers={opened === undefined ? packed : [opened]} label={t('handover.step.pack')} />
        </>
      )}
    </section>
  )
}
