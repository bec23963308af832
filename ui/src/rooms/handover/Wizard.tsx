/** U-09 移交: who leaves, how the book is split, what goes along, and the submission. */
import { Input, Radio } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { AdvisorLoad, HandoverCause, HandoverDraft } from '@/contract'
import { useHandoverStart, useSubmitHandover } from '@/data'
import { Empty, Failed, Icon, LoadBar, Loading, useNotice, useShortcuts } from '@/kit'
import { countText, failureWords, inUnits, useText } from '@/text'
import { itemsOf, sharesOf, type Changes } from './draft'
import styles from './handover.module.css'
import { Packs } from './Packs'
import { Rows } from './Rows'

const CAUSES: readonly HandoverCause[] = ['leaving', 'moving', 'rebalancing']
const STEPS = ['who', 'split', 'pack', 'send'] as const
/** Packs shown on one page of the wizard. */
const PACKS = 60

function Who({ leavers, leaver, choose }: { leavers: readonly AdvisorLoad[]; leaver: string | undefined; choose: (emp: string) => void }) {
  const { t } = useText()
  return (
    <section className="panel" data-region tabIndex={-1}>
      <header><h2>{t('handover.leaver')}</h2><span className="n">{t('handover.leaverHint')}</span></header>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('handover.leaver')}>
        {leavers.length === 0 && <Empty why={t('assignment.none')} />}
        {leavers.map((one) => (
          <button key={one.emp_no} type="button" className={styles.card} aria-pressed={one.emp_no === leaver} data-leaver={one.emp_no} onClick={() => choose(one.emp_no)}>
            <span className="row"><b>{one.name}</b>{!one.active && <span className="warn t12">{t('assignment.away')}</span>}<span className="grow" /><span className="t3 t12">{t('handover.book', { count: one.customers, points: inUnits(one.load_tenths, 10, 1) })}</span></span>
          </button>
        ))}
      </div>
    </section>
  )
}

function Shares({ draft, changes }: { draft: HandoverDraft; changes: Changes }) {
  const { t } = useText()
  const shares = sharesOf(draft.rows, changes)
  return (
    <section className="panel" data-region tabIndex={-1}>
      <header><h2>{t('handover.receivers')}</h2></header>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('handover.receivers')}><ul>
        {draft.loads.map((load) => {
          const share = shares.find((one) => one.to === load.emp_no)
          return (
            <li key={load.emp_no} className={styles.card}>
              <span className="row"><b>{load.name}</b><span className="t3 t12">{t('assignment.gets', { count: share?.customers ?? 0 })}</span><span className="grow" /><span className="t12">{inUnits(load.before_tenths, 10, 1)} → {inUnits(load.after_tenths, 10, 1)}{load.capacity !== null && ` / ${countText(load.capacity)}`}</span></span>
              {load.capacity !== null && <LoadBar now={load.before_tenths} added={load.after_tenths - load.before_tenths} capacity={load.capacity * 10} label={`${load.name} ${inUnits(load.after_tenths, 10, 1)} / ${load.capacity}`} />}
              <span className="row t3 t12">{t('handover.column.open')} {share?.open ?? 0}<span className="grow" />{(share?.words ?? 0) > 0 && <>{t('handover.word')} {share?.words}</>}</span>
            </li>
          )
        })}
      </ul></div>
    </section>
  )
}

function Send({ draft, own, cause, setCause, reason, setReason }: {
  draft: HandoverDraft
  own: boolean
  cause: HandoverCause
  setCause: (cause: HandoverCause) => void
  reason: string
  setReason: (reason: string) => void
}) {
  const { t } = useText()
  return (
    <section className="panel" data-region tabIndex={-1}>
      <header><h2>{t('handover.step.send')}</h2></header>
      <div className={styles.form}>
        <span className="t2" id="handover-cause">{t('handover.causeLabel')}</span>
        <Radio.Group aria-labelledby="handover-cause" value={cause} onChange={(event) => setCause(event.target.value as HandoverCause)} options={CAUSES.map((value) => ({ value, label: t(`handover.cause.${value}`) }))} />
        <label className="t2" htmlFor="handover-reason">{t('assignment.reason')}</label>
        <Input.TextArea id="handover-reason" rows={2} maxLength={140} showCount value={reason} onChange={(event) => setReason(event.target.value)} />
        <p className={draft.two_persons ? 'row warn' : 'row t2'}><Icon name={draft.two_persons ? 'people' : 'check'} size={14} /> {draft.two_persons ? (own ? t('handover.twoPersonsOwn') : t('handover.twoPersons')) : t('handover.onePerson')}</p>
      </div>
    </section>
  )
}

/** Where the keys go on when a step opens: its first part, from which Tab leads into it. */
function useStepFocus(step: string, ready: boolean) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (ready) box.current?.querySelector<HTMLElement>('[data-region]')?.focus()
  }, [step, ready])
  return box
}

export function Wizard({ leavers, own, onDone }: { leavers: readonly AdvisorLoad[]; own: boolean; onDone: () => void }) {
  const { t, format } = useText()
  const say = useNotice()
  const submit = useSubmitHandover()
  const [at, setAt] = useState(0)
  const [leaver, setLeaver] = useState<string | undefined>(own ? leavers[0]?.emp_no : undefined)
  const [changes, setChanges] = useState<Changes>(new Map())
  const [opened, setOpened] = useState<string>()
  const [cause, setCause] = useState<HandoverCause>('leaving')
  const [reason, setReason] = useState('')
  const start = useHandoverStart(leaver, [])
  const draft = start.data
  const items = draft === undefined ? undefined : itemsOf(draft.rows, changes)
  const step = STEPS[at] ?? 'who'
  const box = useStepFocus(step, step === 'who' || draft !== undefined)
  const may = step === 'who' ? leaver !== undefined : items !== undefined
  const next = () => { if (may) setAt(Math.min(STEPS.length - 1, at + 1)) }
  const send = () => {
    if (leaver === undefined || items === undefined || submit.isPending) return
    submit.mutate({ leaver, cause, reason: reason.trim(), items }, { onSuccess: () => { say(t('handover.sent')); onDone() } })
  }
  useShortcuts({ 'Ctrl+Enter': step === 'send' ? send : next })
  const choose = (emp: string) => { setLeaver(emp); setChanges(new Map()); setOpened(undefined) }
  const change = (customer: string, to: string) => setChanges(new Map([...changes, [customer, to]]))
  const failure = start.error ?? submit.error
  const packed = draft?.rows.slice(0, PACKS).map((row) => row.customer) ?? []
  return (
    <div ref={box} className={styles.wizard}>
      <ol className={styles.steps} aria-label={t('handover.steps')}>
        {STEPS.map((name, index) => <li key={name} aria-current={index === at ? 'step' : undefined}><i>{index + 1}</i>{t(`handover.step.${name}`)}</li>)}
      </ol>
      {failure !== null ? <Failed {...failureWords(failure, t)} />
        : step === 'who' ? <Who leavers={leavers} leaver={leaver} choose={choose} />
        : draft === undefined ? <Loading rows={12} label={t('frame.loading')} />
        : (
          <div className={styles.two}>
            {step === 'split' && <><Shares draft={draft} changes={changes} /><section className="panel" data-region tabIndex={-1}><header><h2>{draft.leaver}</h2><span className="n">{t('handover.splitRule')}</span></header><Rows rows={draft.rows} receivers={draft.loads} changes={changes} change={change} opened={opened} onOpen={(id) => { setOpened(id); setAt(2) }} /></section></>}
            {step === 'pack' && <><section className="panel" data-region tabIndex={-1}><header><h2>{t('handover.column.customer')}</h2></header><Rows slim rows={draft.rows} receivers={draft.loads} changes={changes} opened={opened} onOpen={setOpened} /></section><section className="panel" data-region tabIndex={-1}><header><h2>{t('handover.packOf', { name: draft.leaver })}</h2></header><Packs customers={opened === undefined ? packed : [opened]} label={t('handover.step.pack')} /></section></>}
            {step === 'send' && <><Shares draft={draft} changes={changes} /><Send draft={draft} own={own} cause={cause} setCause={setCause} reason={reason} setReason={setReason} /></>}
          </div>
        )}
      <footer className={styles.foot}>
        {draft !== undefined && <b>{t('handover.summary', { customers: draft.rows.length, open: draft.open_items, due: format.money(draft.due) })}</b>}
        <span className="grow" />
        <button type="button" className="btn ghost" onClick={onDone}>{t('frame.cancel')}</button>
        {at > 0 && <button type="button" className="btn" onClick={() => setAt(at - 1)}>{t('handover.back')}</button>}
        {step === 'send'
          ? <button type="button" className="btn primary" data-act="send" disabled={items === undefined || submit.isPending} onClick={send}>{t('handover.send')} <kbd>Ctrl Enter</kbd></button>
          : <button type="button" className="btn primary" data-act="next" disabled={!may} onClick={next}>{t('handover.next')} <kbd>Ctrl Enter</kbd></button>}
      </footer>
    </div>
  )
}
