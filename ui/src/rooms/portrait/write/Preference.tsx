/** 联系偏好 and 相处: how the customer wants to be reached, and what the branch itself remembers. */
import { useId, useState } from 'react'

import type { Portrait, SoftField } from '@/contract'
import { Dialog, Panel, PendingMark, Pill } from '@/kit'
import { isOf, useText, zh } from '@/text'

import { useKeep } from './keep'

const CHANNELS = ['phone', 'wecom', 'counter', 'visit', 'sms'] as const
const SOFT: readonly SoftField[] = ['nickname', 'hobby', 'dialect', 'taboo']
const SOFT_LIMIT = 40
const slots = Object.keys(zh.bank.slot) as (keyof typeof zh.bank.slot)[]

/** Changes the whole preference; channels are pressed in the order they are liked. */
export function PreferenceDialog({ portrait, onClose }: { portrait: Portrait; onClose: () => void }) {
  const { t } = useText()
  const keep = useKeep('preference.set')
  const [wish, setWish] = useState(portrait.preference)
  const slot = useId()
  const press = (channel: string) => setWish((before) => ({
    ...before, channels: before.channels.includes(channel) ? before.channels.filter((one) => one !== channel) : [...before.channels, channel],
  }))
  const save = () => keep.mutate({ customer: portrait.id, preference: wish }, t('write.preference.saved'), onClose)
  return (
    <Dialog title={t('write.preference.what')} width={520} closeLabel={t('frame.close')} onClose={onClose}>
      <form className="writeform" onSubmit={(event) => { event.preventDefault(); save() }}>
        <fieldset>
          <legend>{t('write.preference.channels')}</legend>
          <span className="row">
            {CHANNELS.map((channel) => {
              const at = wish.channels.indexOf(channel)
              return (
                <button key={channel} type="button" className={at < 0 ? 'btn' : 'btn on'} aria-pressed={at >= 0} onClick={() => press(channel)}>
                  {at >= 0 && <b>{at + 1}</b>}{t(`bank.channel.${channel}`)}
                </button>
              )
            })}
          </span>
        </fieldset>
        <label className="formline" htmlFor={slot}>
          <span>{t('write.preference.slot')}</span>
          <select id={slot} className="pick" value={wish.best_slot ?? ''} onChange={(event) => setWish({ ...wish, best_slot: event.target.value === '' ? null : event.target.value })}>
            <option value="">{t('write.preference.noSlot')}</option>
            {wish.best_slot !== null && !isOf(zh.bank.slot, wish.best_slot) && <option value={wish.best_slot}>{wish.best_slot}</option>}
            {slots.map((one) => <option key={one} value={one}>{t(`bank.slot.${one}`)}</option>)}
          </select>
        </label>
        <label className="row"><input type="checkbox" checked={wish.do_not_call} onChange={(event) => setWish({ ...wish, do_not_call: event.target.checked })} />{t('write.preference.doNotCall')}</label>
        <label className="row"><input type="checkbox" checked={wish.do_not_market} onChange={(event) => setWish({ ...wish, do_not_market: event.target.checked })} />{t('write.preference.doNotMarket')}</label>
        {keep.failed !== undefined && <p className="danger" role="alert">{keep.failed.what}{keep.failed.next}</p>}
        <div className="row end">
          <button type="button" className="btn" onClick={onClose}>{t('write.cancel')}</button>
          <button type="submit" className="btn primary" disabled={keep.busy}>{t('write.save')} <kbd>Enter</kbd></button>
        </div>
      </form>
    </Dialog>
  )
}

function Soft({ field, portrait }: { field: SoftField; portrait: Portrait }) {
  const { t } = useText()
  const keep = useKeep('customer.set')
  const line = portrait.soft.find((one) => one.field === field)
  const stands = line?.value ?? ''
  const [typed, setTyped] = useState<string>()
  const id = useId()
  const may = portrait.may.includes('customer.set')
  const save = () => {
    const value = (typed ?? '').trim()
    if (typed !== undefined && value !== stands) keep.mutate({ customer: portrait.id, field, value }, t('write.soft.saved'))
    setTyped(undefined)
  }
  return (
    <div>
      <dt><label htmlFor={id}>{t(`write.change.fields.${field}`)}</label></dt>
      <dd className="soft">
        {line !== undefined && line.before !== null && <span className="t3 cut">{t('write.soft.before', { value: line.before })}</span>}
        {line?.pending === true && <PendingMark label={t('portrait.pending')} />}
        <input
          id={id} className="quiet" readOnly={!may} maxLength={SOFT_LIMIT} placeholder={t('write.soft.hint')} value={typed ?? stands}
          onChange={(event) => setTyped(event.target.value)} onBlur={save}
          onKeyDown={(event) => {
            if (event.key === 'Enter') { event.preventDefault(); event.currentTarget.blur() }
            if (event.key === 'Escape') { event.preventDefault(); setTyped(undefined) }
          }}
        />
      </dd>
    </div>
  )
}

/** In the dock: what is known, each a line; a press changes it. */
export function PreferencePanel({ portrait, onEdit }: { portrait: Portrait; onEdit: () => void }) {
  const { t } = useText()
  const wish = portrait.preference
  const channels = wish.channels.map((code) => (isOf(zh.bank.channel, code) ? t(`bank.channel.${code}`) : code)).join(' › ')
  const slot = isOf(zh.bank.slot, wish.best_slot) ? t(`bank.slot.${wish.best_slot}`) : wish.best_slot
  return (
    <Panel title={t('write.preference.what')} extra={portrait.may.includes('preference.set') && <button type="button" className="link t12" onClick={onEdit}>{t('write.preference.edit')}</button>}>
      <dl className="kv">
        <div>
          <dt>{t('write.change.fields.channels')}</dt>
          <dd>{channels === '' ? t('write.preference.none') : channels}{portrait.preference_pending && <> <PendingMark label={t('portrait.pending')} /></>}</dd>
        </div>
        <div><dt>{t('write.change.fields.best_slot')}</dt><dd>{slot ?? t('write.preference.noSlot')}</dd></div>
        {(wish.do_not_call || wish.do_not_market) && (
          <div>
            <dt /><dd className="row">
              {wish.do_not_call && <Pill tone="danger" icon="phone">{t('write.preference.doNotCall')}</Pill>}
              {wish.do_not_market && <Pill tone="warn">{t('write.preference.doNotMarket')}</Pill>}
            </dd>
          </div>
        )}
        {SOFT.map((field) => <Soft key={field} field={field} portrait={portrait} />)}
      </dl>
    </Panel>
  )
}
