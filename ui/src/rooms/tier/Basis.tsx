/** 依据: the last judged months against the threshold, and months on watch. */
import type { Why } from '@/contract'
import { useText } from '@/text'

/** Judged months shown; the older ones are in the portrait's trend. */
const SHOWN = 3

/** The comparison of a month; the lowest level has no threshold to compare with. */
function Compared({ point }: { point: Why['evidence'][number] }) {
  const { t, format } = useText()
  if (point.threshold === 0) return <td className="num t3">{t('tier.noThreshold')}</td>
  return (
    <td className={point.reached ? 'num ok' : 'num warn'}>
      {t(point.reached ? 'tier.atLeast' : 'tier.under', { amount: format.tick(point.threshold) })}
      <span>{t(point.reached ? 'tier.reached' : 'tier.below')}</span>
    </td>
  )
}

export function Basis({ why }: { why: Why }) {
  const { t, format } = useText()
  const months = why.evidence.slice(-SHOWN)
  return (
    <>
      <h3>{t('tier.basis')}<span>{t('tier.basisUnit')}</span></h3>
      <table className="io">
        <tbody>
          {months.map((point) => (
            <tr key={point.month}>
              <th scope="row">{t('tier.monthAverage', { month: format.month(point.month) })}</th>
              <td className="num" title={format.exact(point.aum_davg)}>{format.cell(point.aum_davg)}</td>
              <Compared point={point} />
            </tr>
          ))}
          <tr>
            <th scope="row">{t('tier.watch')}</th>
            <td className="num">{why.down?.watch ?? why.tier.watch}</td>
            <td className="num t3">{why.down === null ? t('tier.watchNone') : t('tier.watchRule', { count: why.down.after_months })}</td>
          </tr>
        </tbody>
      </table>
    </>
  )
}
