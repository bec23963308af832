/** One hit: name, tier, sex and age band, tails, advisor, one pill: that it may be somebody else, or what to note. What was found by a number is in the colour of action. */
import type { Hit } from '@/contract'
import { alertIcon, alertTone, Pill, TierBadge } from '@/kit'
import { isOf, useText, zh } from '@/text'

/** A line of 42 px; `on` is where Enter leads. */
export function HitLine({ id, hit, on, onPick }: { id: string; hit: Hit; on: boolean; onPick: () => void }) {
  const { t, language } = useText()
  const alert = hit.alert
  const met = (by: Hit['by']) => (hit.by === by ? 'pri met' : 't2')
  return (
    <li id={id} role="option" aria-selected={on} className={on ? 'hit on' : 'hit'} onClick={onPick} data-customer={hit.id}>
      <b className="nm cut">{hit.name}</b>
      <TierBadge tier={hit.tier} language={language} />
      <span className="t2 cut">{hit.gender === 'unknown' ? '' : t(`bank.gender.${hit.gender}`)} {t(`bank.ageBand.${hit.age_band}`)}</span>
      <span className="t3">{hit.identity_tail !== null && <>{t('customer.identity')} <span className={met('identity')}>{hit.identity_tail}</span></>}</span>
      <span className="t3">{hit.phone_tail !== null && <>{t('customer.phone')} <span className={met('phone')}>{hit.phone_tail}</span></>}</span>
      <span className="t2 cut">{hit.advisor ?? <span className="t3">{t('customer.advisorNone')}</span>}</span>
      <span className="ps">{hit.possible ? <Pill tone="warn" title={t('customer.possibleWhy')}>{t('customer.possible')}</Pill> : alert !== null && <Pill tone={alertTone(alert.level)} icon={alertIcon(alert.code)}>{t(`bank.alert.${isOf(zh.bank.alert, alert.code) ? alert.code : 'other'}`)}</Pill>}</span>
    </li>
  )
}
