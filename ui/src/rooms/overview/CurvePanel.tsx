/** Concentration: which share of customers holds which share of assets. */
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Concentration } from '@/contract'
import { Curve, TwinPanel, type CurveLine } from '@/kit/chart'
import { inUnits, permilleText, useText } from '@/text'
import type { Shared } from './index'
import { useChartWords } from './words'
import styles from './overview.module.css'

/** The panel. */
export function CurvePanel({ concentration, shared }: { concentration: Concentration; shared: Shared }) {
  const { t } = useText()
  const navigate = useNavigate()
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
      <p className="t2">{sentence} <button type="button" className="link" onClick={() => void navigate({ to: '/book', search: { by: 'flat', sort: 'aum' } })}>{t('overview.largest')}</button></p>
    </div>
  )
  const table = (
    <table className="list">
      <thead><tr><th scope="col">{t('overview.ofCustomers')}</th><th scope="col" className="num">{t('overview.ofAum')}</th></tr></thead>
      <tbody>{points.map((point) => <tr key={point.customers}><th scope="row">{permilleText(point.customers)}</th><td className="num">{permilleText(point.aum)}</td></tr>)}</tbody>
    </table>
  )
  return <TwinPanel title={t('overview.concentration')} note={t('overview.concentrationNote')} words={words} tableLabel={t('overview.concentration')} shown={shared.tables ? 'table' : 'chart'} onShow={(view) => shared.onTables(view === 'table')} chart={chart} table={table} />
}
