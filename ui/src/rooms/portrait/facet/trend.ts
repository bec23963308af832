/** What the trend chart draws of a portrait: months, the two thresholds that matter, the last change. */
import type { Portrait } from '@/contract'
import type { Trend } from '@/kit/chart'
import { tongueOf, type useText } from '@/text'

type Text = ReturnType<typeof useText>

/** The last month whose tier differs from the month before; none when it never changed in view. */
export function lastChange(months: Portrait['months']): { month: string; from: string; to: string } | null {
  for (let index = months.length - 1; index > 0; index -= 1) {
    const before = months[index - 1]?.tier
    const now = months[index]
    if (now?.tier && before && now.tier !== before) return { month: now.month, from: before, to: now.tier }
  }
  return null
}

/** Rank of a tier among the levels the answer names; the lowest level has no threshold line. */
function rankOf(portrait: Portrait, code: string): number {
  return portrait.thresholds.find((line) => line.tier.code === code)?.tier.rank ?? 0
}

/** The chart's input. */
export function trendOf(portrait: Portrait, text: Text): Trend {
  const { t, format } = text
  const tongue = tongueOf(text, [portrait.header.tier, portrait.header.next_tier, ...portrait.thresholds.map((line) => line.tier)])
  const rank = portrait.header.tier.rank
  const change = lastChange(portrait.months)
  const rises = change !== null && rankOf(portrait, change.to) > rankOf(portrait, change.from)
  return {
    points: portrait.months.map((point) => ({
      month: point.month,
      value: point.aum_davg,
      text: format.cell(point.aum_davg),
      tip: format.money(point.aum_davg),
      tier: point.tier === null ? '' : tongue.tier(point.tier),
    })),
    thresholds: portrait.thresholds
      .filter((line) => line.tier.rank === rank || line.tier.rank === rank + 1)
      .map((line) => ({ at: line.at, rank: line.tier.rank, text: t('chart.threshold', { tier: tongue.tier(line.tier.code), amount: format.round(line.at) }) })),
    change: change === null ? null : {
      month: change.month,
      rank: rankOf(portrait, change.to),
      text: t(rises ? 'chart.rise' : 'chart.fall', { month: change.month, tier: tongue.tier(change.to) }),
    },
    tick: format.tick,
  }
}

/** The sentence that stands for the chart. */
export function trendSentence(portrait: Portrait, { t, format }: Text): string {
  const first = portrait.months[0]
  const last = portrait.months.at(-1)
  if (first === undefined || last === undefined) return t('portrait.trendEmpty')
  if (portrait.months.length === 1) return t('chart.trendOne', { last: last.month, lastAmount: format.money(last.aum_davg) })
  return t('chart.trendSentence', {
    count: portrait.months.length,
    first: first.month,
    firstAmount: format.money(first.aum_davg),
    last: last.month,
    lastAmount: format.money(last.aum_davg),
    highest: format.money(Math.max(...portrait.months.map((point) => point.aum_davg))),
  })
}
