/** The levels as equal steps with their thresholds between, and a marker where the customer stands. */
import type { Why } from '@/contract'
import { useText } from '@/text'

const WIDTH = 340

/** Where `aum` stands on equal steps: linear inside a step; the top step spans its threshold once more. */
export function place(aum: number, levels: readonly { at: number }[], width: number): number {
  const step = width / Math.max(levels.length, 1)
  let rank = 0
  levels.forEach((level, index) => {
    if (aum >= level.at) rank = index
  })
  const from = levels[rank]?.at ?? 0
  const to = levels[rank + 1]?.at ?? from * 2
  const inside = to > from ? Math.min(Math.max((aum - from) / (to - from), 0), 1) : 0
  return Math.min(Math.max((rank + inside) * step, 5), width - 5)
}

export function Scale({ why }: { why: Why }) {
  const { t, format, language } = useText()
  const levels = why.scale
  const step = WIDTH / Math.max(levels.length, 1)
  const name = (tier: Why['tier']) => (language === 'en' ? tier.name_en : tier.name_zh)
  const sentence = t('tier.scaleSentence', {
    levels: levels.filter((level) => level.at > 0).map((level) => t('tier.scaleLevel', { tier: name(level.tier), amount: format.round(level.at) })).join(language === 'en' ? ', ' : '，'),
    aum: format.money(why.aum_davg),
  })
  return (
    <svg className="scale" viewBox={`0 0 ${WIDTH} 58`} role="img" aria-label={sentence}>
      {levels.map((level, index) => {
        const own = level.tier.code === why.tier.code
        return (
          <g key={level.tier.code}>
            {index > 0 && <text x={index * step} y={16} textAnchor="middle">{format.tick(level.at)}</text>}
            <rect x={index * step + (index > 0 ? 1 : 0)} y={22} width={step - (index > 0 ? 1 : 0)} height={10} className={`f${Math.min(level.tier.rank, 4)}${own ? '' : ' faint'}`} />
            <text x={(index + 0.5) * step} y={50} textAnchor="middle" className={own ? 'own' : undefined}>{name(level.tier)}</text>
          </g>
        )
      })}
      {why.aum_davg !== null && <path className="mark" d={`M${place(why.aum_davg, levels, WIDTH)} 27l5 8h-10z`} />}
    </svg>
  )
}
