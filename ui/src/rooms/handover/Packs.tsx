/** 移交包: for each customer what is open, promised, preferred, said last, and falling due. */
import type { ReactNode } from 'react'
import type { PackPreference, PackShown } from '@/contract'
import { usePacks } from '@/data'
import { Failed, Loading, Pill, TierBadge } from '@/kit'
import { failureWords, isOf, useText, zh } from '@/text'
import styles from './handover.module.css'

function Block({ title, lines }: { title: string; lines: ReactNode[] }) {
  const { t } = useText()
  return (
    <div>
      <h4>{title}</h4>
      {lines.length === 0 ? <p className="t3 t12">{t('handover.nothing')}</p> : <ul>{lines.map((line, index) => <li key={index}>{line}</li>)}</ul>}
    </div>
  )
}

function usePreferenceLines(preference: PackPreference | null): ReactNode[] {
  const { t } = useText()
  if (preference === null) return []
  const lines: ReactNode[] = []
  const channels = preference.channels.map((channel) => (isOf(zh.bank.channel, channel) ? t(`bank.channel.${channel}`) : channel))
  if (channels.length > 0) lines.push(<span>{channels.join(' · ')}</span>)
  if (isOf(zh.bank.slot, preference.best_slot)) lines.push(<span>{t(`bank.slot.${preference.best_slot}`)}</span>)
  if (preference.do_not_call) lines.push(<Pill tone="warn" icon="phone">{t('handover.doNotCall')}</Pill>)
  if (preference.do_not_market) lines.push(<Pill tone="warn">{t('handover.doNotMarket')}</Pill>)
  return lines
}

function Pack({ pack }: { pack: PackShown }) {
  const { t, language, format } = useText()
  const preference = usePreferenceLines(pack.preference)
  return (
    <article className={styles.pack} data-pack={pack.customer}>
      <header>
        <TierBadge tier={pack.tier} language={language} />
        <b>{pack.name}</b>
        <span className="t3 t12">{pack.aum === null ? '' : format.money(pack.aum)}</span>
      </header>
      <Block title={t('handover.tasks')} lines={pack.tasks.map((task) => <><span className="nw t3">{t('handover.due', { date: format.date(task.due) })}</span><span>{task.title}</span></>)} />
      <Block title={t('handover.promises')} lines={pack.promises.map((promise) => <><span className="nw warn">{t('handover.promised', { date: format.date(promise.on) })}</span><span>{promise.summary}</span></>)} />
      <Block
        title={t('handover.contacts')}
        lines={pack.contacts.map((contact) => (
          <><span className="nw t3">{format.moment(contact.at)}</span><span>{t(`bank.channel.${contact.channel}`)}{contact.outcome !== null && ` · ${t(`bank.outcome.${contact.outcome}`)}`} {contact.summary}</span></>
        ))}
      />
      <Block
        title={t('handover.maturities')}
        lines={pack.maturities.map((due) => <><span className="nw t3">{format.date(due.on)}</span><span>{t(`bank.family.${due.family}`)} {format.money(due.amount)}{due.auto_renew && ` · ${t('handover.autoRenew')}`}</span></>)}
      />
      <Block title={t('handover.preference')} lines={preference} />
    </article>
  )
}

/** The packs of these customers; at most 500. */
export function Packs({ customers, label }: { customers: string[]; label: string }) {
  const { t } = useText()
  const packs = usePacks(customers)
  if (packs.error !== null) return <Failed {...failureWords(packs.error, t)} retry={() => void packs.refetch()} retryLabel={t('frame.retry')} />
  if (packs.data === undefined) return <Loading rows={10} label={t('frame.loading')} />
  return <div className={styles.scroll} tabIndex={0} role="region" aria-label={label}>{packs.data.packs.map((pack) => <Pack key={pack.customer} pack={pack} />)}</div>
}
