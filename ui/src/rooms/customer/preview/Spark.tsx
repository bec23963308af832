/** Eleven months of 月日均 as one line, with the next threshold when it is near. */
import type { MonthPoint, Threshold } from '@/contract'
import { useText } from '@/text'

const [WIDTH, HEIGHT, PAD] = [308, 74, 6]

/** The threshold to draw: the lowest one above the line, when within twice its height. */
function goal(last: number, thresholds: readonly Threshold[]): Threshold | undefined {
  return thresholds.find((line) => line.at > last && line.at <= last * 2)
}

/** The line; its numbers are read out as first and last month. */
export function Spark({ months, thresholds }: { months: readonly MonthPoint[]; thresholds: readonly Threshold[] }) {
  const { t, format, language } = useText()
  const shown = months.slice(-11)
  const [first, last] = [shown[0], shown.at(-1)]
  if (first === undefined || last === undefined || shown.length < 2) return null
  const target = goal(last.aum_davg, thresholds)
  const amounts = [...shown.map((point) => point.aum_davg), ...(target === undefined ? [] : [target.at])]
  const [low, high] = [Math.min(...amounts), Math.max(...amounts)]
  const y = (amount: number) => 50 - ((amount - low) / Math.max(1, high - low)) * 44
  const x = (index: number) => PAD + (index / (shown.length - 1)) * (WIDTH - 2 * PAD)
  const path = shown.map((point, index) => `${index === 0 ? 'M' : 'L'}${x(index).toFixed(1)} ${y(point.aum_davg).toFixed(1)}`).join('')
  const words = t('customer.spark', { from: format.month(first.month), to: format.month(last.month), first: format.money(first.aum_davg), last: format.money(last.aum_davg) })
  const rank = Math.min(target?.tier.rank ?? 0, 4)
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width="100%" role="img" aria-label={words}>
      {target !== undefined && (
        <>
          <line x1="0" x2={WIDTH} y1={y(target.at)} y2={y(target.at)} stroke={`var(--t${rank}-fill)`} strokeDasharray="3 3" />
          <text x="0" y={y(target.at) + 14} fontSize="12" fill={rank === 4 ? 'var(--t4-fill)' : `var(--t${rank}-ink)`}>{language === 'en' ? target.tier.name_en : target.tier.name_zh} {format.round(target.at)}</text>
        </>
      )}
      <path d={path} fill="none" stroke="var(--m4)" strokeWidth="1.6" />
      <circle cx={x(shown.length - 1)} cy={y(last.aum_davg)} r="3" fill="var(--surface)" stroke="var(--m4)" strokeWidth="1.6" />
      <text x="0" y="71" fontSize="12" fill="var(--text-3)">{format.month(first.month)}</text>
      <text x={WIDTH} y="71" fontSize="12" fill="var(--text-3)" textAnchor="end">{format.month(last.month)}</text>
    </svg>
  )
}
