/** 行为: money in and out, log-ins and visits, month by month. */
import { useMemo } from 'react'

import type { MonthPoint, Portrait } from '@/contract'
import { Delta, Empty, Panel } from '@/kit'
import { MonthsChart, TwinPanel, type Months } from '@/kit/chart'
import { countText, useText } from '@/text'

function sum(months: readonly MonthPoint[], of: (point: MonthPoint) => number): number {
  return months.reduce((total, point) => total + of(point), 0)
}

function FlowPanel({ months }: { months: readonly MonthPoint[] }) {
  const { t, format } = useText()
  const given = useMemo<Months>(() => ({
    months: months.map((point) => point.month),
    series: [
      { name: t('chart.inflowName'), values: months.map((point) => point.inflow.amount), shade: 2 },
      { name: t('chart.outflowName'), values: months.map((point) => point.outflow.amount), shade: 0 },
    ],
    stacked: false, tick: format.tick, text: format.money,
  }), [months, t, format])
  const label = t('chart.flowSentence', {
    count: months.length,
    inflow: format.money(sum(months, (point) => point.inflow.amount)),
    outflow: format.money(sum(months, (point) => point.outflow.amount)),
  })
  const table = (
    <table className="list">
      <thead>
        <tr>
          <th scope="col">{t('chart.month')}</th><th scope="col" className="num">{t('chart.inflow')}</th>
          <th scope="col" className="num">{t('chart.outflow')}</th><th scope="col" className="num">{t('chart.net')}</th>
        </tr>
      </thead>
      <tbody>
        {[...months].reverse().map((point) => (
          <tr key={point.month}>
            <th scope="row">{point.month}</th>
            <td className="num">{format.cell(point.inflow.amount)}</td>
            <td className="num">{format.cell(point.outflow.amount)}</td>
            <td className="num"><Delta movement={format.movement(point.inflow.amount - point.outflow.amount)} words={{ up: t('frame.up'), down: t('frame.down') }} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  )
  if (!months.some((point) => point.inflow.count + point.outflow.count > 0)) {
    return <Panel title={t('portrait.flow')}><Empty why={t('portrait.flowEmpty')} hint={t('portrait.behaviourEmptyDo')} /></Panel>
  }
  return (
    <TwinPanel
      title={t('portrait.flow')} note={t('portrait.flowUnit')} tableLabel={t('chart.flowTable')} table={table}
      words={{ chart: t('chart.chart'), table: t('chart.table'), view: t('chart.view') }}
      chart={<MonthsChart given={given} label={label} />}
    />
  )
}

function ActivityPanel({ months }: { months: readonly MonthPoint[] }) {
  const { t } = useText()
  const given = useMemo<Months>(() => ({
    months: months.map((point) => point.month),
    series: [
      { name: t('chart.loginDays'), values: months.map((point) => point.login_days), shade: 2 },
      { name: t('chart.visits'), values: months.map((point) => point.visits), shade: 4 },
    ],
    stacked: false, counts: true, tick: countText, text: countText,
  }), [months, t])
  const label = t('chart.activitySentence', {
    count: months.length, logins: sum(months, (point) => point.login_days), visits: sum(months, (point) => point.visits),
  })
  const table = (
    <table className="list">
      <thead>
        <tr>
          <th scope="col">{t('chart.month')}</th><th scope="col" className="num">{t('chart.loginDays')}</th>
          <th scope="col" className="num">{t('chart.visits')}</th><th scope="col" className="num">{t('chart.cash')}</th>
        </tr>
      </thead>
      <tbody>
        {[...months].reverse().map((point) => (
          <tr key={point.month}>
            <th scope="row">{point.month}</th><td className="num">{point.login_days}</td>
            <td className="num">{point.visits}</td><td className="num">{point.cash_count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
  if (!months.some((point) => point.login_days + point.visits + point.cash_count > 0)) {
    return <Panel title={t('portrait.activity')}><Empty why={t('portrait.activityEmpty')} hint={t('portrait.behaviourEmptyDo')} /></Panel>
  }
  return (
    <TwinPanel
      title={t('portrait.activity')} note={t('portrait.activityUnit')} tableLabel={t('chart.activityTable')} table={table}
      words={{ chart: t('chart.chart'), table: t('chart.table'), view: t('chart.view') }}
      chart={<MonthsChart given={given} label={label} />}
    />
  )
}

export function Behaviour({ portrait }: { portrait: Portrait }) {
  const { t } = useText()
  const { months } = portrait
  const known = months.some((point) => point.inflow.count + point.outflow.count + point.login_days + point.visits + point.cash_count > 0)
  if (!known) {
    return <div className="facet one"><Panel title={t('portrait.tab.behaviour')}><Empty why={t('portrait.behaviourEmpty')} hint={t('portrait.behaviourEmptyDo')} /></Panel></div>
  }
  return <div className="facet rows"><FlowPanel months={months} /><ActivityPanel months={months} /></div>
}
