/** Words of the switch between chart and table. */
import type { TwinWords } from '@/kit/chart'
import { useText } from '@/text'

/** The same in every panel. */
export function useChartWords(): TwinWords {
  const { t } = useText()
  return { chart: t('chart.chart'), table: t('chart.table'), view: t('chart.view') }
}
