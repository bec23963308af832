/** The 24-month trend (SCREENS.md 8): bars before the last tier change are paler. */
import { useMemo } from 'react'

import { EChart } from '../EChart'
import { usePalette } from '../palette'
import { trendOption, type Trend } from './trend'

/** `label` is the sentence read out instead of the picture. */
export function TrendChart({ trend, label }: { trend: Trend; label: string }) {
  const palette = usePalette()
  const option = useMemo(() => trendOption(trend, palette), [trend, palette])
  return <EChart option={option} label={label} />
}
