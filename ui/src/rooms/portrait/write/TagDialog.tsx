/** 加标签: search, arrows, Enter; then the value, why one knows, and for sensitive ones the consent. */
import { useId, useRef, useState, type KeyboardEvent } from 'react'

import type { Portrait, TagChoice } from '@/contract'
import { useTagChoices } from '@/data'
import { composing, Dialog, Empty, Failed, Icon, Loading, TagChip } from '@/kit'
import { failureWords, isOf, useText, valueText, zh } from '@/text'

import { useKeep } from './keep'

const EVIDENCE_LIMIT = 40

/** The tag as its chip will look. */
function asChip(choice: TagChoice) {
  return { name_zh: choice.name_zh, name_en: choice.name_en, value: null, source: 'manual' as const, sensitivity: choice.sensitivity, expires_on: null }
}

function Line({ choice, on, id, onChoose }: { choice: TagChoice; on: boolean; id: string; onChoose: () => void }) {
  const { t, language } = useText()
  const category = isOf(zh.write.tag.category, choice.category) ? choice.category : 'other'
  return (
    <li id={id} role="option" aria-selected={on} className={on ? 'on' : undefined} onClick={onChoose}>
      <TagChip tag={asChip(choice)} language={language} />
      <span className="t3 t12">{t(`write.tag.category.${category}`)}</span>
      <span className="grow" />
      <span className="t3 t12">{choice.worn ? t('write.tag.worn') : choice.ttl_days === null ? t('write.tag.forever') : t('write.tag.ttl', { count: choice.ttl_days })}</span>
    </li>
  )
}

/** Words of a value: the library's, else those of the dictionary, else the value. */
function useValueWords(choice: TagChoice) {
  const { t, language } = useText()
  return (value: TagChoice['values'][number]) => {
    const own = language === 'en' ? value.en : value.zh
    return own === value.value ? (valueText(choice.code, value.value, t) ?? own) : own
  }
}

function ValueField({ choice, value, onChange }: { choice: TagChoice; value: string; onChange: (value: string) => void }) {
  const { t } = useText()
  const words = useValueWords(choice)
  const id = useId()
  if (choice.kind === 'flag') return null
  return (
    <label className="formline" htmlFor={id}>
      <span>{t('write.tag.value')}</span>
      {choice.kind === 'enum' && choice.values.length > 0 ? (
        <select id={id} className="pick" value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">—</option>
          {choice.values.map((one) => <option key={one.value} value={one.value}>{words(one)}</option>)}
        </select>
      ) : (
        <input id={id} className="field" inputMode={choice.kind === 'number' ? 'numeric' : undefined} placeholder={choice.kind === 'date' ? 'YYYY-MM-DD' : undefined} maxLength={EVIDENCE_LIMIT} value={value} onChange={(event) => onChange(event.target.value)} />
      )}
    </label>
  )
}

function Form({ portrait, choice, onBack, onClose }: { portrait: Portrait; choice: TagChoice; onBack: () => void; onClose: () => void }) {
  const { t, language } = useText()
  const keep = useKeep('tag.add')
  const [value, setValue] = useState('')
  const [evidence, setEvidence] = useState('')
  const [consent, setConsent] = useState('')
  const evidenceId = useId()
  const consentId = useId()
  const secret = choice.sensitivity >= 3
  const ready = !keep.busy && (choice.kind === 'flag' || value.trim() !== '') && (!secret || consent.trim() !== '')
  const name = language === 'en' ? choice.name_en : choice.name_zh
  const save = () => {
    if (!ready) return
    const said = (text: string) => (text.trim() === '' ? null : text.trim())
    keep.mutate({ customer: portrait.id, code: choice.code, value: said(value), evidence: said(evidence), consent: said(consent) }, t('write.tag.added', { tag: name }), onClose)
  }
  const old = portrait.tags.find((line) => line.tag.code === choice.replaces)?.tag
  return (
    <form className="writeform" onSubmit={(event) => { event.preventDefault(); save() }} onKeyDown={(event) => { if (event.key === 'Enter' && event.ctrlKey) { event.preventDefault(); save() } }}>
      <p className="row"><TagChip tag={asChip(choice)} language={language} />{old !== undefined && <span className="t3 t12">{t('write.tag.replaces', { tag: language === 'en' ? old.name_en : old.name_zh })}</span>}<span className="grow" /><button type="button" className="link" onClick={onBack}>{t('write.cancel')}</button></p>
      <ValueField choice={choice} value={value} onChange={setValue} />
      <label className="formline" htmlFor={evidenceId}>
        <span>{t('write.tag.evidence')}</span>
        <input id={evidenceId} className="field" autoFocus={choice.kind === 'flag'} maxLength={EVIDENCE_LIMIT} placeholder={t('write.tag.evidenceHint')} value={evidence} onChange={(event) => setEvidence(event.target.value)} />
      </label>
      {secret && (
        <>
          <p className="t2 t12 row"><Icon name="lock" size={14} />{t('write.tag.consentWhy')}</p>
          <label className="formline" htmlFor={consentId}>
            <span>{t('write.tag.consent')}</span>
            <input id={consentId} className="field" maxLength={EVIDENCE_LIMIT} placeholder={t('write.tag.consentHint')} value={consent} onChange={(event) => setConsent(event.target.value)} />
          </label>
        </>
      )}
      {keep.failed !== undefined && <p className="danger" role="alert">{keep.failed.what}{keep.failed.next}</p>}
      <div className="row end">
        <button type="button" className="btn" onClick={onClose}>{t('write.cancel')}</button>
        <button type="submit" className="btn primary" disabled={!ready}>{t('write.tag.add')} <kbd>Enter</kbd></button>
      </div>
    </form>
  )
}

function Search({ portrait, onChoose }: { portrait: Portrait; onChoose: (choice: TagChoice) => void }) {
  const { t } = useText()
  const [search, setSearch] = useState('')
  const [at, setAt] = useState(0)
  const { data, error, refetch } = useTagChoices(portrait.id, search)
  const list = useRef<HTMLUListElement>(null)
  const id = useId()
  const choices = data?.choices ?? []
  const here = Math.min(at, Math.max(0, choices.length - 1))
  const onKeyDown = (event: KeyboardEvent) => {
    if (composing(event.nativeEvent)) return
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by !== 0 && choices.length > 0) {
      event.preventDefault()
      const next = (here + by + choices.length) % choices.length
      setAt(next)
      list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter' && choices[here] !== undefined) {
      event.preventDefault()
      onChoose(choices[here])
    }
  }
  return (
    <div className="tagsearch">
      <input
        className="field" role="combobox" autoFocus aria-label={t('write.tag.search')} placeholder={t('write.tag.search')} aria-expanded aria-controls={id}
        aria-activedescendant={choices[here] === undefined ? undefined : `${id}-${here}`} value={search} onChange={(event) => { setSearch(event.target.value); setAt(0) }} onKeyDown={onKeyDown}
      />
      {error !== null && <Failed {...failureWords(error, t)} retry={() => void refetch()} retryLabel={t('frame.retry')} />}
      {data === undefined && error === null && <Loading rows={6} label={t('frame.loading')} />}
      {data !== undefined && choices.length === 0 && <Empty why={t('write.tag.none')} hint={t('write.tag.noneDo')} />}
      <ul ref={list} id={id} role="listbox" aria-label={t('write.tag.add')} hidden={choices.length === 0}>
        {choices.map((choice, index) => <Line key={choice.code} id={`${id}-${index}`} choice={choice} on={index === here} onChoose={() => onChoose(choice)} />)}
      </ul>
    </div>
  )
}

/** The dialog over the page. */
export function TagDialog({ portrait, onClose }: { portrait: Portrait; onClose: () => void }) {
  const { t } = useText()
  const [choice, setChoice] = useState<TagChoice>()
  return (
    <Dialog title={t('write.tag.what', { name: portrait.header.name })} width={560} closeLabel={t('frame.close')} onClose={onClose}>
      {choice === undefined
        ? <Search portrait={portrait} onChoose={setChoice} />
        : <Form portrait={portrait} choice={choice} onBack={() => setChoice(undefined)} onClose={onClose} />}
    </Dialog>
  )
}
