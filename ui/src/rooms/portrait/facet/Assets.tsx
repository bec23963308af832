/** 资产: the trend, the families over time, and every closed month. */
import { useMemo } from 'react'

import type { Family, Portrait } from '@/contract'
import { Empty, Panel } from '@/kit'
import { MonthsChart, TwinPanel, type Months } from '@/kit/chart'
import { useText } from '@/text'

import { MonthsTable } from './MonthsTable'
import { TrendPanel } from './TrendPanel'

const families = ['demand', 'term', 'wealth', 'fund', 'insurance', 'bond_metal_trust'] as const satisfies Family[]

/** Families with a balance in any month, in the order of the hue. */
function held(portrait: Portrait): number[] {
  return families.map((_, index) => index).filter((index) => portrait.months.some((point) => (point.families[index] ?? 0) !== 0))
}

function FamilyTable({ portrait }: { portrait: Portrait }) {
  const { t, format } = useText()
  const columns = held(portrait)
  return (
    <table className="list">
      <thead>
        <tr>
          <th scope="col">{t('portrait.column.month')}</th>
          {columns.map((index) => <th key={index} scope="col" className="num">{t(`bank.family.${families[index] ?? 'demand'}`)}</th>)}
        </tr>
      </thead>
      <tbody>
        {[...portrait.months].reverse().map((point) => (
          <tr key={point.month}>
            <th scope="row">{point.month}</th>
            {columns.map((index) => <td key={index} className="num">{format.cell(point.families[index])}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function StackPanel({ portrait }: { portrait: Portrait }) {
  const { t, format } = useText()
  const given = useMemo<Months>(() => ({
    months: portrait.months.map((point) => point.month),
    series: held(portrait).map((index) => ({
      name: t(`bank.family.${families[index] ?? 'demand'}`),
      values: portrait.months.map((point) => point.families[index] ?? 0),
      shade: index as 0 | 1 | 2 | 3 | 4 | 5,
    })),
    stacked: true,
    tick: format.tick,
    text: format.money,
  }), [portrait, t, format])
  const last = portrait.months.at(-1)
  const sentence = t('chart.stackSentence', { count: portrait.months.length, last: last?.month ?? '', amount: format.money(last?.aum_eom) })
  return (
    <TwinPanel
      title={t('portrait.stack')} note={t('portrait.stackUnit')} tableLabel={t('chart.stackTable')}
      words={{ chart: t('chart.chart'), table: t('chart.table'), view: t('chart.view') }}
      chart={<MonthsChart given={given} label={sentence} />}
      table={<FamilyTable portrait={portrait} />}
    />
  )
}

export function Assets({ portrait }: { portrait: Portrait }) {
  const { t } = useText()
  if (portrait.months.length === 0) {
    return <div className="facet one"><Panel title={t('portrait.months')}><Empty why={t('portrait.trendEmpty')} hint={t('portrait.trendEmptyDo')} /></Panel></div>
  }
  return (
    <div className="facet assets">
      <TrendPanel portrait={portrait} />
      <StackPanel portrait={portrait} />
      <div className="flush tall">
        <Panel title={t('portrait.months')} note={t('portrait.trendUnit')}><MonthsTable portrait={portrait} full /></Panel>
      </div>
    </div>
  )
}
