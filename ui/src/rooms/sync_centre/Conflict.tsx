/** 三方对比 (P-37): 原值, 我的, 总行现值 of each field; 1 and 2 choose, Ctrl-Enter ends it. What does not contradict is done already. */
import { useState, type KeyboardEvent } from 'react'

import type { FieldConflict, IntentDetail, Side } from '@/contract'
import { useResolve } from '@/data'
import { useNotice } from '@/kit'
import { failureWords, isOf, useText, zh } from '@/text'

type Choices = Record<string, { side: Side; edited?: string }>

/** A value in words: codes where the field has them. */
function useValue() {
  const { t } = useText()
  return (field: string, value: string | null) => {
    if (value === null) return t('sync.conflict.unknown')
    if (value === '') return t('write.change.empty')
    if (field === 'channels') return value.split(' ').map((code) => (isOf(zh.bank.channel, code) ? t(`bank.channel.${code}`) : code)).join(' › ')
    if (field === 'best_slot' && isOf(zh.bank.slot, value)) return t(`bank.slot.${value}`)
    if (value === 'true' || value === 'false') return t(`sync.conflict.${value}`)
    if (field === 'marital' && isOf(zh.portrait.value.marital, value)) return t(`portrait.value.marital.${value}`)
    if (field === 'education' && isOf(zh.portrait.value.education, value)) return t(`portrait.value.education.${value}`)
    if (field === 'income_band' && isOf(zh.portrait.value.income_band, value)) return t(`portrait.value.income_band.${value}`)
    return value
  }
}

/** Fields whose value a person may write anew here: text, not codes or marks. */
const FREE = ['name', 'mobile', 'landline', 'home_address', 'work_address', 'email', 'occupation', 'employer', 'title', 'nickname', 'hobby', 'dialect', 'taboo']

function Row({ field, choice, choose }: { field: FieldConflict; choice: Choices[string] | undefined; choose: (side: Side, edited?: string) => void }) {
  const { t } = useText()
  const value = useValue()
  const name = isOf(zh.write.change.fields, field.field) ? t(`write.change.fields.${field.field}`) : field.field
  const open = field.settled === null
  const cell = (side: Side, text: string, note: string | null) => {
    if (!open) return <td className={field.settled === side ? 'ok' : 't3'}>{text}{field.settled === side && <small>{t(`sync.conflict.settled.${side}`)}</small>}</td>
    const on = choice?.side === side && choice.edited === undefined
    return (
      <td className={on ? 'on' : undefined}>
        <label className="row">
          <input type="radio" name={field.field} checked={on} onChange={() => choose(side)} />
          <span>{text}{note !== null && <small>{note}</small>}</span>
          <kbd>{side === 'mine' ? 1 : 2}</kbd>
        </label>
      </td>
    )
  }
  return (
    <tr onKeyDown={(event) => {
      if (!open || (event.key !== '1' && event.key !== '2') || (event.target instanceof HTMLInputElement && event.target.type === 'text')) return
      event.preventDefault()
      choose(event.key === '1' ? 'mine' : 'theirs')
    }}>
      <th scope="row">{name}</th>
      <td className="t2">{value(field.field, field.before)}</td>
      {cell('mine', value(field.field, field.mine), null)}
      {cell('theirs', value(field.field, field.theirs), field.theirs_by)}
      <td>
        {open && FREE.includes(field.field) && (
          <input
            type="text" className="field" aria-label={t('sync.conflict.editOf', { field: name })} placeholder={t('sync.conflict.edit')} maxLength={120} value={choice?.edited ?? ''}
            onChange={(event) => choose('mine', event.target.value === '' ? undefined : event.target.value)}
          />
        )}
      </td>
    </tr>
  )
}

export function Conflict({ detail }: { detail: IntentDetail }) {
  const { t } = useText()
  const say = useNotice()
  const resolve = useResolve()
  const { fields, can, line } = detail
  const open = fields.filter((field) => field.settled === null)
  const [choices, setChoices] = useState<Choices>({})
  const ready = can.includes('choose') && open.every((field) => choices[field.field] !== undefined) && !resolve.isPending
  const all = (side: Side) => setChoices(Object.fromEntries(open.map((field) => [field.field, { side }])))
  const finish = () => {
    if (!ready) return
    const chosen = open.map((field) => ({ field: field.field, side: choices[field.field]?.side ?? 'theirs', edited: choices[field.field]?.edited ?? null }))
    resolve.mutate({ mid: line.mid, choice: 'fields', fields: chosen }, { onSuccess: (answer) => say(t(answer.mid === null ? 'sync.conflict.kept' : 'sync.sentAgain')) })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.ctrlKey) { event.preventDefault(); finish() }
  }
  return (
    <div className="conflict" onKeyDown={onKeyDown}>
      <table>
        <thead>
          <tr><th scope="col">{t('sync.conflict.field')}</th><th scope="col">{t('sync.conflict.before')}</th><th scope="col">{t('sync.conflict.mine')}</th><th scope="col">{t('sync.conflict.theirs')}</th><th scope="col">{open.length > 0 && t('sync.conflict.other')}</th></tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <Row key={field.field} field={field} choice={choices[field.field]} choose={(side, edited) => setChoices((before) => ({ ...before, [field.field]: edited === undefined ? { side } : { side, edited } }))} />
          ))}
        </tbody>
      </table>
      {can.includes('choose') && (
        <>
          <p className="hint t2 t12">{t('sync.conflict.hint')}</p>
          {resolve.error !== null && <p className="danger" role="alert">{failureWords(resolve.error, t).what}{failureWords(resolve.error, t).next}</p>}
          <div className="row acts">
            <button type="button" className="btn" onClick={() => all('mine')}>{t('sync.conflict.allMine')}</button>
            <button type="button" className="btn" onClick={() => all('theirs')}>{t('sync.conflict.allTheirs')}</button>
            <span className="grow" />
            <button type="button" className="btn primary" disabled={!ready} onClick={finish}>{t('sync.conflict.finish')} <kbd>Ctrl Enter</kbd></button>
          </div>
        </>
      )}
    </div>
  )
}
