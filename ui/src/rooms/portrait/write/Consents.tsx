/** 授权: of each purpose what is in force, with how and when; and recording another. */
import { useId, useState } from 'react'

import type { Channel, Portrait, Purpose } from '@/contract'
import { Dialog, Panel, PendingMark, Pill, Segmented } from '@/kit'
import { businessDate, useText } from '@/text'

import { useKeep } from './keep'

const PURPOSES: readonly Purpose[] = ['marketing', 'personalised', 'sensitive', 'sharing']
const CHANNELS: readonly Channel[] = ['counter', 'meeting', 'phone', 'wecom', 'visit', 'sms']
const VERSION_LIMIT = 20

export function ConsentDialog({ portrait, onClose }: { portrait: Portrait; onClose: () => void }) {
  const { t } = useText()
  const keep = useKeep('consent.record')
  const [purpose, setPurpose] = useState<Purpose>('marketing')
  const [given, setGiven] = useState<'given' | 'withdrawn'>('given')
  const [channel, setChannel] = useState<Channel>('counter')
  const [version, setVersion] = useState(portrait.consents[0]?.version ?? '')
  const [purposeId, channelId, versionId] = [useId(), useId(), useId()]
  const ready = version.trim() !== '' && !keep.busy
  const save = () => {
    if (ready) keep.mutate({ customer: portrait.id, purpose, version: version.trim(), given: given === 'given', channel }, t('write.consent.saved'), onClose)
  }
  return (
    <Dialog title={t('write.consent.add')} width={480} closeLabel={t('frame.close')} onClose={onClose}>
      <form className="writeform" onSubmit={(event) => { event.preventDefault(); save() }}>
        <label className="formline" htmlFor={purposeId}>
          <span>{t('write.consent.purposeIs')}</span>
          <select id={purposeId} className="pick" autoFocus value={purpose} onChange={(event) => setPurpose(PURPOSES.find((one) => one === event.target.value) ?? 'marketing')}>
            {PURPOSES.map((one) => <option key={one} value={one}>{t(`write.consent.purpose.${one}`)}</option>)}
          </select>
        </label>
        <Segmented label={t('write.consent.what')} value={given} onChange={setGiven} choices={[{ value: 'given', words: t('write.consent.given') }, { value: 'withdrawn', words: t('write.consent.withdrawn') }]} />
        <label className="formline" htmlFor={channelId}>
          <span>{t('write.log.channel')}</span>
          <select id={channelId} className="pick" value={channel} onChange={(event) => setChannel(CHANNELS.find((one) => one === event.target.value) ?? 'counter')}>
            {CHANNELS.map((one) => <option key={one} value={one}>{t(`bank.channel.${one}`)}</option>)}
          </select>
        </label>
        <label className="formline" htmlFor={versionId}>
          <span>{t('write.consent.version')}</span>
          <input id={versionId} className="field" maxLength={VERSION_LIMIT} value={version} placeholder="2026-01" onChange={(event) => setVersion(event.target.value)} />
        </label>
        {keep.failed !== undefined && <p className="danger" role="alert">{keep.failed.what}{keep.failed.next}</p>}
        <div className="row end">
          <button type="button" className="btn" onClick={onClose}>{t('write.cancel')}</button>
          <button type="submit" className="btn primary" disabled={!ready}>{t('write.save')} <kbd>Enter</kbd></button>
        </div>
      </form>
    </Dialog>
  )
}

export function ConsentPanel({ portrait, onAdd }: { portrait: Portrait; onAdd: () => void }) {
  const { t, format } = useText()
  return (
    <Panel title={t('write.consent.what')} extra={portrait.may.includes('consent.record') && <button type="button" className="link t12" onClick={onAdd}>{t('write.consent.add')}</button>}>
      <dl className="kv">
        {PURPOSES.map((purpose) => {
          const last = portrait.consents.find((line) => line.purpose === purpose)
          return (
            <div key={purpose}>
              <dt>{t(`write.consent.purpose.${purpose}`)}</dt>
              <dd className="row">
                {last === undefined ? <span className="t3">{t('write.consent.none')}</span> : (
                  <>
                    <span className="t3">{t('write.consent.line', { date: format.dateCell(businessDate(last.at)), channel: t(`bank.channel.${last.channel}`), version: last.version })}</span>
                    <Pill tone={last.given ? 'ok' : 'warn'}>{last.given ? t('write.consent.given') : t('write.consent.withdrawn')}</Pill>
                    {last.pending && <PendingMark label={t('portrait.pending')} />}
                  </>
                )}
              </dd>
            </div>
          )
        })}
      </dl>
    </Panel>
  )
}
