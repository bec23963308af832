/** 历次结果: changes of tier, newest first. */
import type { Why } from '@/contract'
import { Icon, TierBadge } from '@/kit'
import { useText } from '@/text'

export function History({ why }: { why: Why }) {
  const { t, format, language } = useText()
  return (
    <>
      <h3>{t('tier.history')}</h3>
      {why.history.length === 0 && (
        <p className="t2">{t('tier.historyNone', { month: format.month(why.since), tier: language === 'en' ? why.tier.name_en : why.tier.name_zh })}</p>
      )}
      <ol className="hist">
        {why.history.map((change) => (
          <li key={`${change.month}-${change.to.code}`}>
            <span className="t3">{change.month}</span>
            {change.from === null
              ? <span className="t3 t12">{t('tier.first')}</span>
              : <TierBadge tier={change.from} language={language} />}
            <Icon name="right" size={12} />
            <TierBadge tier={change.to} language={language} />
            {change.aum_davg !== null && (
              <span className="t3 t12 num grow" title={format.exact(change.aum_davg)}>{format.money(change.aum_davg)}</span>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}
