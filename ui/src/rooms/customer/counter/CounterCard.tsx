/** The card: who and tier, banner, what to note first, tags, how to serve. Text is one step larger. */
import type { ReactNode } from 'react'
import type { Alert, Card } from '@/contract'
import { alertIcon, Icon, TagChip, TierBadge } from '@/kit'
import { alertText, shownTag, useText } from '@/text'
import styles from './counter.module.css'

function Attention({ alerts }: { alerts: readonly Alert[] }) {
  const { t, format } = useText()
  if (alerts.length === 0) return <p className="t3">{t('customer.attentionNone')}</p>
  return (
    <ul className={styles.alerts}>
      {alerts.slice(0, 3).map((alert) => (
        <li key={alert.code} className={alert.level === 'danger' ? styles.danger : alert.level === 'warn' ? styles.warn : undefined}>
          <Icon name={alertIcon(alert.code)} size={18} />
          <b>{alertText(alert, { t, format })}</b>
        </li>
      ))}
    </ul>
  )
}

/** The last four of identity and phone, or the branch of a customer of another one. */
function Tails({ card, branch }: { card: Card; branch: string | undefined }) {
  const { t } = useText()
  const tails = [
    branch,
    card.identity_tail === null ? undefined : t('customer.identityTail', { tail: card.identity_tail }),
    card.phone_tail === null ? undefined : t('customer.phoneTail', { tail: card.phone_tail }),
  ].filter((tail) => tail !== undefined)
  return <p className="t3">{tails.join(' · ')}</p>
}

/** U-03. `notice` stands in the banner, `deeds` at the foot; `branch` names another one than here. */
export function CounterCard({ card, branch, notice, deeds }: { card: Card; branch?: string; notice?: ReactNode; deeds?: ReactNode }) {
  const { t, format, language } = useText()
  const service = language === 'en' ? card.service_en : card.service_zh
  const rank = Math.min(card.tier.rank, 4)
  return (
    <article>
      <div className={styles.top}>
        <div>
          <div className="row">
            <h2>{card.name}</h2>
            <span className={`t3 ${styles.facts}`}>{[card.gender === 'unknown' ? null : t(`bank.gender.${card.gender}`), t(`bank.ageBand.${card.age_band}`)].filter(Boolean).join(' · ')}</span>
          </div>
          <Tails card={card} branch={branch} />
        </div>
        <TierBadge tier={card.tier} language={language} size="card" maybe={t('bank.provisional')} />
      </div>
      <div className={`${styles.lead} ${styles[`k${rank}`] ?? ''}`}>
        <Icon name="star" size={18} />
        <b>{language === 'en' ? card.tier.name_en : card.tier.name_zh}</b>
        <span className="cut">{card.advisor === null ? t('customer.advisorNone') : t('customer.servedBy', { name: card.advisor })}</span>
        <span className="grow" />
        {notice}
      </div>
      <h3>{t('customer.attention')}</h3>
      <Attention alerts={card.alerts} />
      <h3>{t('customer.tags')}</h3>
      {card.tags.length === 0 ? <p className="t3">{t('customer.tagsNone')}</p> : <div className={styles.tags}>{card.tags.map((tag) => <TagChip key={tag.code} tag={shownTag(tag, t)} language={language} />)}</div>}
      {service.length > 0 && (
        <>
          <h3>{t('customer.service')}</h3>
          <ol className={styles.do}>{service.map((line) => <li key={line}>{line}</li>)}</ol>
        </>
      )}
      <div className={styles.age}>
        {deeds}
        <span className="grow" />
        <span className="t3 t12">{t('customer.cardAsOf', { date: format.date(card.as_of) })}</span>
      </div>
    </article>
  )
}
