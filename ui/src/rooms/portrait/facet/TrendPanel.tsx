/** 资产趋势: 24 closed months as bars or as a table. */
import { useMemo } from 'react'

import type { Portrait } from '@/contract'
import { Empty, Panel } from '@/kit'
import { TrendChart, TwinPanel } from '@/kit/chart'
import { useText } from '@/text'

import { MonthsTable } from './MonthsTable'
import { trendOf, trendSentence } from './trend'

export function TrendPanel({ portrait }: { portrait: Portrait }) {
  const text = useText()
  const { t } = text
  const trend = useMemo(() => trendOf(portrait, text), [portrait, text])
  if (portrait.months.length === 0) {
    return (
      <Panel title={t('portrait.trend')} note={t('portrait.trendUnit')}>
        <Empty why={t('portrait.trendEmpty')} hint={t('portrait.trendEmptyDo')} />
      </Panel>
    )
  }
  return (
    <TwinPanel
      title={t('portrait.trend')} note={t('portrait.trendUnit')} tableLabel={t('chart.trendTable')}
      words={{ chart: t('chart.chart'), table: t('chart.table'), view: t('chart.view') }}
      chart={<TrendChart trend={trend} label={trendSentence(portrait, text)} />}
      table={<MonthsTable portrait={portrait} />}
    />
  )
}
