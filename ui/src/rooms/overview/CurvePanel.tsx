/** Concentration: which share of customers holds which share of assets. */
import { useMemo } from 'react'
import type { Concentration, Filter } from '@/contract'
import { Curve, TwinPanel, type CurveLine } from '@/kit/chart'
import { countText, inUnits, permilleText, useText } from '@/text'
import type { Shared } from './index'
import { useChartWords } from './words'
import styles from './overview.module.css'

/** The panel. */
export function CurvePanel({ concentration, filter, shared }: { concentration: Concentration; filter: Filter; shared: Shared }) {
  const { t, format } = useText()
  const words = useChartWords()
  const { points, gini, top1, top5, top20 } = concentration
  const line: CurveLine = useMemo(() => ({
    points: points.map((point) => ({ of: point.customers, share: point.aum })),
    words: { of: t('overview.ofCustomers'), share: t('overview.ofAum'), even: t('overview.even') },
    text: permilleText,
  }), [points, t])
  const sentence = t('overview.curveSentence', { top1: permilleText(top1), top5: permilleText(top5), top20: permilleText(top20), gini: inUnits(gini, 1_000, 2) })
  const chart = (
    <div className={styles.figure}>
      <Curve given={line} label={sentence} />
      <p className="t2">{sentence} <button type="button" className="link" onClick={() => shared.onDrill(filter, 'largest')}>{t('overview.largest')}</button></p>
    </div>
  )
  const table = (
    <table className="list">
      <thead><tr><th scope="col">{t('overview.ofCustomers')}</th><th scope="col" className="num">{t('overview.count')}</th><th scope="col" className="num">{t('overview.least')}</th><th scope="col" className="num">{t('overview.ofAum')}</th></tr></thead>
      <tbody>
        {points.filter((point) => point.count > 0).map((point) => (
          <tr key={point.customers}>
            <th scope="row"><button type="button" className="link" data-drill={point.count} onClick={() => shared.onDrill(point.filter, 'largest')}>{t('overview.top', { share: permilleText(point.customers) })}</button></th>
            <td className="num">{countText(point.count)}</td><td className="num">{format.cell(point.least)}</td><td className="num">{permilleText(point.aum)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
  return <TwinPanel title={t('overview.concentration')} note={t('overview.concentrationNote')} words={words} tableLabel={t('overview.concentration')} shown={shared.tables ? 'table' : 'chart'} onShow={(view) => shared.onTables(view === 'table')} chart={chart} table={table} />
}
