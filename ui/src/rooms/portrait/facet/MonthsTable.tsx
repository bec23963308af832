/** Closed months as rows, newest first: the table twin of the trend, and the long list of 资产. */
import type { Portrait } from '@/contract'
import { Delta } from '@/kit'
import { tongueOf, useText } from '@/text'

/** `full` adds balance at month end and loans. */
export function MonthsTable({ portrait, full = false }: { portrait: Portrait; full?: boolean }) {
  const text = useText()
  const { t, format } = text
  const tongue = tongueOf(text, [portrait.header.tier, portrait.header.next_tier, ...portrait.thresholds.map((line) => line.tier)])
  const rows = portrait.months.map((point, index) => ({ point, before: portrait.months[index - 1] })).reverse()
  return (
    <table className="list">
      <thead>
        <tr>
          <th scope="col">{t('portrait.column.month')}</th>
          <th scope="col" className="num">{t('portrait.column.davg')}</th>
          <th scope="col" className="num">{t('portrait.column.change')}</th>
          {full && <th scope="col" className="num">{t('portrait.column.eom')}</th>}
          {full && <th scope="col" className="num">{t('portrait.column.loans')}</th>}
          <th scope="col">{t('portrait.column.tier')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ point, before }) => (
          <tr key={point.month}>
            <th scope="row">{point.month}</th>
            <td className="num" title={format.exact(point.aum_davg)}>{format.cell(point.aum_davg)}</td>
            <td className="num">{before === undefined ? '—' : <Delta movement={format.movement(point.aum_davg - before.aum_davg)} words={{ up: t('frame.up'), down: t('frame.down') }} />}</td>
            {full && <td className="num" title={format.exact(point.aum_eom)}>{format.cell(point.aum_eom)}</td>}
            {full && <td className="num">{point.loans === 0 ? '—' : format.cell(point.loans)}</td>}
            <td className="t2 nw">
              {point.tier === null ? '—' : tongue.tier(point.tier)}
              {point.watch > 0 && <span className="warn"> {t('bank.watch', { count: point.watch })}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
