/** 申请更正: a field of the master record, what it should be, how one knows; and what became of it. */
import { useId, useState } from 'react'

import type { ChangeLine, ControlledField, Portrait } from '@/contract'
import { Dialog, Panel, PendingMark, Pill, type Tone } from '@/kit'
import { isOf, useText, zh } from '@/text'

import { useKeep } from './keep'

const LIMIT = 120
const tones: Record<ChangeLine['state'], Tone> = { waiting: 'warn', accepted: 'ok', declined: 'plain' }

/** Words of a coded value; the text itself for a field without codes. */
function useShown() {
  const { t } = useText()
  return (field: ControlledField, value: string) => {
    if (field === 'marital' && isOf(zh.portrait.value.marital, value)) return t(`portrait.value.marital.${value}`)
    if (field === 'education' && isOf(zh.portrait.value.education, value)) return t(`portrait.value.education.${value}`)
    if (field === 'income_band' && isOf(zh.portrait.value.income_band, value)) return t(`portrait.value.income_band.${value}`)
    return value
  }
}

function codesOf(field: ControlledField): readonly string[] {
  if (field === 'marital' || field === 'education' || field === 'income_band') return Object.keys(zh.portrait.value[field])
  return []
}

export function ChangeDialog({ portrait, onClose }: { portrait: Portrait; onClose: () => void }) {
  const { t } = useText()
  const shown = useShown()
  const keep = useKeep('customer.propose_change')
  const [field, setField] = useState<ControlledField>('mobile')
  const [value, setValue] = useState('')
  const [evidence, setEvidence] = useState('')
  const [fieldId, valueId, evidenceId] = [useId(), useId(), useId()]
  const now = portrait.fields.find((line) => line.field === field)?.shown ?? null
  const codes = codesOf(field)
  const ready = value.trim() !== '' && evidence.trim() !== '' && !keep.busy
  const save = () => {
    if (ready) keep.mutate({ customer: portrait.id, field, value: value.trim(), evidence: evidence.trim() }, t('write.change.saved'), onClose)
  }
  const choose = (code: string) => {
    const line = portrait.fields.find((one) => one.field === code)
    if (line !== undefined) setField(line.field)
    setValue('')
  }
  return (
    <Dialog title={t('write.change.what')} width={520} closeLabel={t('frame.close')} onClose={onClose}>
      <form className="writeform" onSubmit={(event) => { event.preventDefault(); save() }} onKeyDown={(event) => { if (event.key === 'Enter' && event.ctrlKey) { event.preventDefault(); save() } }}>
        <p className="t2 t12">{t('write.change.why')}</p>
        <label className="formline" htmlFor={fieldId}>
          <span>{t('write.change.field')}</span>
          <select id={fieldId} className="pick" autoFocus value={field} onChange={(event) => choose(event.target.value)}>
            {portrait.fields.map((line) => <option key={line.field} value={line.field}>{t(`write.change.fields.${line.field}`)}</option>)}
          </select>
        </label>
        <p className="formline"><span>{t('write.change.now')}</span><span className="t2">{now === null || now === '' ? t('write.change.empty') : shown(field, now)}</span></p>
        <label className="formline" htmlFor={valueId}>
          <span>{t('write.change.value')}</span>
          {codes.length > 0 ? (
            <select id={valueId} className="pick" value={value} onChange={(event) => setValue(event.target.value)}>
              <option value="">—</option>
              {codes.map((code) => <option key={code} value={code}>{shown(field, code)}</option>)}
            </select>
          ) : <input id={valueId} className="field" autoComplete="off" maxLength={LIMIT} value={value} onChange={(event) => setValue(event.target.value)} />}
        </label>
        <label className="formline" htmlFor={evidenceId}>
          <span>{t('write.change.evidence')}</span>
          <input id={evidenceId} className="field" maxLength={LIMIT} placeholder={t('write.change.evidenceHint')} value={evidence} onChange={(event) => setEvidence(event.target.value)} />
        </label>
        {keep.failed !== undefined && <p className="danger" role="alert">{keep.failed.what}{keep.failed.next}</p>}
        <div className="row end">
          <button type="button" className="btn" onClick={onClose}>{t('write.cancel')}</button>
          <button type="submit" className="btn primary" disabled={!ready}>{t('write.save')} <kbd>Ctrl Enter</kbd></button>
        </div>
      </form>
    </Dialog>
  )
}

/** A manager decides what somebody else proposed. */
function Decide({ change, portrait }: { change: ChangeLine; portrait: Portrait }) {
  const { t } = useText()
  const keep = useKeep('change.decide')
  const [declining, setDeclining] = useState(false)
  const [reason, setReason] = useState('')
  if (change.state !== 'waiting' || change.mine || !portrait.may.includes('change.decide')) return null
  const decide = (verdict: 'accept' | 'decline') => keep.mutate({ customer: portrait.id, change: change.id, verdict, reason: reason.trim() }, t('write.change.decided'))
  return (
    <span className="row">
      {declining && <input className="field" autoFocus aria-label={t('write.change.declineWhy')} placeholder={t('write.change.declineWhy')} maxLength={LIMIT} value={reason} onChange={(event) => setReason(event.target.value)} />}
      {!declining && <button type="button" className="btn" disabled={keep.busy} onClick={() => decide('accept')}>{t('write.change.accept')}</button>}
      <button type="button" className="btn" disabled={keep.busy || (declining && reason.trim() === '')} onClick={() => (declining ? decide('decline') : setDeclining(true))}>{t('write.change.decline')}</button>
      {keep.failed !== undefined && <span className="danger" role="alert">{keep.failed.what}</span>}
    </span>
  )
}

export function ChangePanel({ portrait, onAdd }: { portrait: Portrait; onAdd: () => void }) {
  const { t, format } = useText()
  const shown = useShown()
  return (
    <Panel
      title={t('write.change.list')} note={portrait.changes.length === 0 ? undefined : portrait.changes.length}
      extra={portrait.may.includes('customer.propose_change') && <button type="button" className="link t12" onClick={onAdd}>{t('write.change.what')}</button>}
    >
      {portrait.changes.length === 0 && <p className="t3 t12">{t('write.change.why')}</p>}
      <ul>
        {portrait.changes.map((change) => (
          <li key={change.id} className="note">
            <div className="row">
              <b>{t(`write.change.fields.${change.field}`)}</b><span className="cut">{shown(change.field, change.shown)}</span>
              {change.pending && <PendingMark label={t('portrait.pending')} />}
              <span className="grow" />
              <Pill tone={tones[change.state]}>{t(`write.change.state.${change.state}`)}</Pill>
            </div>
            <div className="row t3 t12"><span className="cut">{t('write.change.by', { name: change.by, time: format.moment(change.at) })} · {change.evidence}{change.reason !== '' && ` · ${change.reason}`}</span></div>
            <Decide change={change} portrait={portrait} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
