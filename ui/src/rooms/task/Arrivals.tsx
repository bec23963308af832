/** 今日到店: who of one's customers the counter has seen today; a row opens the portrait. */
import { useNavigate } from '@tanstack/react-router'

import { useArrivals } from '@/data'
import { Icon, TierBadge } from '@/kit'
import { clockText, useText } from '@/text'

/** Nothing at all on a day nobody came. */
export function Arrivals() {
  const { t, language } = useText()
  const navigate = useNavigate()
  const arrivals = useArrivals().data?.arrivals ?? []
  if (arrivals.length === 0) return null
  return (
    <>
      <h3><Icon name="bell" size={14} />{t('arrival.today')}<span className="t3">{t('arrival.count', { count: arrivals.length })}</span></h3>
      <ul aria-label={t('arrival.today')}>
        {arrivals.map((line) => (
          <li key={line.id} className="task here" data-arrived={line.customer.id}>
            <span className="num t2">{clockText(line.at)}</span>
            <span className="who"><TierBadge tier={line.customer.tier} language={language} /> <b className="masked">{line.customer.name}</b></span>
            <span className="t3 t12">{t('arrival.counter')}</span>
            <span className="cut" title={line.note}>{line.note === '' ? t('arrival.here') : line.note}</span>
            <span className="t3 t12 cut">{t('arrival.told', { name: line.by })}</span>
            <span className="acts">
              <button type="button" className="link t12" onClick={() => void navigate({ to: '/customer/$id', params: { id: line.customer.id }, search: { why: false } })}>
                {t('arrival.open')}<span className="unseen"> {line.customer.name}</span>
              </button>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
