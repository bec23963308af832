/** Head of the page: who, which tier, how to reach them, the four figures, what needs a person. */
import type { Alert, Header as HeaderFacts, Portrait } from '@/contract'
import { alertIcon, alertTone, Delta, MaskedText, MoneyText, Pill, TierBadge } from '@/kit'
import { alertText, countText, isOf, useText, zh } from '@/text'

import { Star } from './write/Star'

/** Pills that fit beside each other in 72 px. */
const ALERTS_SHOWN = 2

function AlertPill({ alert }: { alert: Alert }) {
  return <Pill tone={alertTone(alert.level)} icon={alertIcon(alert.code)}>{alertText(alert, useText())}</Pill>
}

function Alerts({ header }: { header: HeaderFacts }) {
  const { t, format } = useText()
  // An overdue contact already says the date.
  const by = header.alerts.some((alert) => alert.code === 'contact_overdue') ? null : header.contact_by
  const room = by === null ? ALERTS_SHOWN : ALERTS_SHOWN - 1
  return (
    <div className="alerts">
      {header.alerts.slice(0, room).map((alert) => <AlertPill key={alert.code} alert={alert} />)}
      {by !== null && <Pill tone="primary" icon="clock">{t('portrait.contactBy', { date: format.date(by) })}</Pill>}
    </div>
  )
}

/** `onReveal` asks for what stands behind the mask; absent for who may not. */
function Ids({ header, onReveal }: { header: HeaderFacts; onReveal?: () => void }) {
  const { t } = useText()
  const channels = header.channels.map((code) => (isOf(zh.bank.channel, code) ? t(`bank.channel.${code}`) : code))
  const slot = isOf(zh.bank.slot, header.best_slot) ? t(`bank.slot.${header.best_slot}`) : header.best_slot
  const prefers = [channels.length === 0 ? null : t('portrait.prefers', { channels: channels.join(' / ') }), slot].filter((part) => part !== null)
  return (
    <div className="ids t3 t12">
      {header.name_generated && <span>{t('portrait.generated')}</span>}
      {header.phone !== null && <span><MaskedText text={t('portrait.phone', { phone: header.phone })} /></span>}
      {onReveal !== undefined && <button type="button" className="link" data-act="reveal" onClick={onReveal}>{t('write.reveal.open')}</button>}
      {header.number !== null && <span><MaskedText text={t('portrait.number', { number: header.number })} /></span>}
      {prefers.length > 0 && <span className="cut">{prefers.join(' · ')}</span>}
      {header.alerts.slice(ALERTS_SHOWN).map((alert) => <AlertPill key={alert.code} alert={alert} />)}
    </div>
  )
}

/** Products are the lines of the products' tab: one number wherever it stands. */
function Figures({ header, products }: { header: HeaderFacts; products: number }) {
  const { t, format, language } = useText()
  return (
    <>
      <dl className="stat"><dt>{t('portrait.aum')}</dt><dd>{header.aum === null ? '—' : <MoneyText figure={format.figure(header.aum)} exact={format.exact(header.aum)} />}</dd></dl>
      <dl className="stat"><dt>{t('portrait.delta')}</dt><dd>{header.delta === null ? '—' : <Delta movement={format.change(header.delta)} words={{ up: t('frame.up'), down: t('frame.down') }} />}</dd></dl>
      {header.gap_next !== null && header.next_tier !== null && (
        <dl className="stat">
          <dt>{t('portrait.gap', { tier: language === 'en' ? header.next_tier.name_en : header.next_tier.name_zh })}</dt>
          <dd><MoneyText figure={format.figure(header.gap_next)} exact={format.exact(header.gap_next)} /></dd>
        </dl>
      )}
      <dl className="stat"><dt>{t('portrait.products')}</dt><dd>{countText(products)}<small>{t('portrait.productUnit')}</small></dd></dl>
    </>
  )
}

/** `onWhy` opens the Why dock: the badge is its handle. */
export function Header({ portrait, onWhy, onReveal }: { portrait: Portrait; onWhy: () => void; onReveal?: () => void }) {
  const { header } = portrait
  const { t, language } = useText()
  const tier = language === 'en' ? header.tier.name_en : header.tier.name_zh
  const sex = header.gender === 'unknown' ? null : t(`bank.gender.${header.gender}`)
  const who = [sex, header.age === null ? null : t('bank.age', { count: header.age })].filter((part) => part !== null)
  return (
    <header className="head">
      <div className="who">
        <div className="row">
          <h2><MaskedText text={header.name} /></h2>
          <span className="t3 nw">{who.join(language === 'en' ? ', ' : ' ')}</span>
          <button type="button" className="badge" onClick={onWhy} title={t('portrait.whyOf', { tier })}>
            <TierBadge tier={header.tier} language={language} size="head" maybe={t('bank.provisional')} />
            <span className="unseen">{t('portrait.why')}</span>
          </button>
          {header.tier.watch > 0 && <Pill tone="warn" icon="down">{t('bank.watch', { count: header.tier.watch })}</Pill>}
          <Star key={portrait.id} portrait={portrait} />
          {header.stage !== null && <Pill>{t(`bank.stageLong.${header.stage}`)}</Pill>}
        </div>
        <Ids header={header} onReveal={onReveal} />
      </div>
      <Figures header={header} products={portrait.holdings.length} />
      <Alerts header={header} />
    </header>
  )
}
