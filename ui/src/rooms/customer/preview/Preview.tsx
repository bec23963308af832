/** The preview of the line one stands on: who, what, what happened, where to go. */
import { memo, useEffect, useState } from 'react'
import type { BookRow, Portrait } from '@/contract'
import { usePortrait } from '@/data'
import { alertIcon, alertTone, Delta, Empty, Failed, Icon, type IconName, Loading, MoneyText, Pill, TierBadge } from '@/kit'
import { alertText, clauseText, failureWords, useText } from '@/text'
import { Spark } from './Spark'
import styles from './preview.module.css'

const PAUSE_MS = 150
/** While somebody types a search the next letter comes first. */
const TYPING_MS = 400
const channelIcons: Record<string, IconName> = { counter: 'branch', meeting: 'people', phone: 'phone', wecom: 'voice', sms: 'voice', event: 'flag', visit: 'visit', mobile_bank: 'mobile' }

/** The id one has stood on for a moment: running through rows asks nothing. */
function useSettled(id: string): string | undefined {
  const [settled, setSettled] = useState<string>()
  useEffect(() => {
    const typing = (document.activeElement?.closest('[role=search]') ?? null) !== null
    const timer = setTimeout(() => setSettled(id), typing ? TYPING_MS : PAUSE_MS)
    return () => clearTimeout(timer)
  }, [id])
  return settled === id ? id : undefined
}

function Body({ portrait, row }: { portrait: Portrait; row: BookRow }) {
  const { t, format, language } = useText()
  const names = new Map([row.tier, portrait.header.tier, portrait.header.next_tier, ...portrait.thresholds.map((line) => line.tier)].flatMap((tier) => (tier === null ? [] : [[tier.code, language === 'en' ? tier.name_en : tier.name_zh] as const])))
  const tongue = { t, format, tier: (code: string) => names.get(code) ?? code }
  const header = portrait.header
  return (
    <>
      <p className={styles.summary}>{portrait.summary.map((clause) => clauseText(clause, tongue)).join(t('customer.joint'))}</p>
      {(header.alerts.length > 0 || header.next_tier !== null) && (
        <p className={styles.pills}>
          {header.alerts.map((alert) => <Pill key={alert.code} tone={alertTone(alert.level)} icon={alertIcon(alert.code)}>{alertText(alert, tongue)}</Pill>)}
          {header.next_tier !== null && header.gap_next !== null && header.gap_next > 0 && <Pill tone="primary" icon="rise">{t('reason.clause.near_next', { tier: tongue.tier(header.next_tier.code), gap: format.money(header.gap_next) })}</Pill>}
        </p>
      )}
      <dl className={styles.stat}>
        <div><dt>{t('customer.stat.aum')}</dt><dd>{header.aum === null ? '—' : <MoneyText figure={format.figure(header.aum)} exact={format.exact(header.aum)} />}</dd></div>
        <div><dt>{t('customer.stat.delta')}</dt><dd className={styles.light}>{header.delta === null ? '—' : <Delta movement={format.change(header.delta)} />}</dd></div>
        <div><dt>{t('customer.stat.products')}</dt><dd>{portrait.holdings.length}<small> {t('customer.stat.productUnit')}</small></dd></div>
      </dl>
      <Spark months={portrait.months} thresholds={portrait.thresholds} />
      <ul className={styles.events}>
        {portrait.interactions.slice(0, 4).map((event) => (
          <li key={event.id}>
            <span className="t3">{format.dateCell(event.on)}</span>
            <Icon name={channelIcons[event.channel] ?? 'note'} size={14} />
            <span>{[t(`bank.channel.${event.channel}`), event.outcome === null ? null : t(`bank.outcome.${event.outcome}`), event.summary === '' ? null : event.summary].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What the preview offers to do. */
export interface PreviewActs {
  onOpen: (id: string) => void
  onWhy: (id: string) => void
  /** Absent for who may not allot. */
  onAssign?: (id: string) => void
}

function About({ row, onOpen, onWhy, onAssign }: { row: BookRow } & PreviewActs) {
  const { t, language } = useText()
  const settled = useSettled(row.id)
  const portrait = usePortrait(row.id, settled !== undefined)
  const failed = portrait.error === null ? undefined : failureWords(portrait.error, t)
  return (
    <>
      <div className="row">
        <h2 className="cut">{row.name}</h2>
        <span className="t3 nw">{row.gender === 'unknown' ? '' : t(`bank.gender.${row.gender}`)} {row.age === null ? '' : t('bank.age', { count: row.age })}</span>
        <span className="grow" />
        <TierBadge tier={row.tier} language={language} />
        {row.stage !== null && <Pill>{t(`bank.stage.${row.stage}`)}</Pill>}
      </div>
      {row.tier.watch > 0 && <p><Pill tone="warn" icon="alert">{t('bank.watch', { count: row.tier.watch })}</Pill></p>}
      {failed !== undefined ? <Failed {...failed} retry={() => void portrait.refetch()} retryLabel={t('frame.retry')} /> : portrait.data !== undefined ? <Body portrait={portrait.data} row={row} /> : <Loading rows={7} label={t('frame.loading')} />}
      <div className={styles.acts}>
        <button type="button" className="btn primary" onClick={() => onOpen(row.id)}>{t('customer.open')} <kbd>Enter</kbd></button>
        {onAssign !== undefined && <button type="button" className="btn" onClick={() => onAssign(row.id)}>{t('customer.assign')} <kbd>A</kbd></button>}
        <button type="button" className="btn" onClick={() => onWhy(row.id)}>{t('customer.why')} <kbd>W</kbd></button>
      </div>
    </>
  )
}

/** The dock at the right, 340 px. */
export const Preview = memo(function Preview({ row, ...acts }: { row: BookRow | undefined } & PreviewActs) {
  const { t } = useText()
  return (
    <aside className={styles.side} aria-label={t('customer.preview')} data-region tabIndex={-1}>
      {row === undefined ? <Empty why={t('customer.previewNone')} /> : <About row={row} {...acts} />}
    </aside>
  )
})
