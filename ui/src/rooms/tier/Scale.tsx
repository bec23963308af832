/** The levels as equal steps with their thresholds between, and a marker where the customer stands. */
import type { Why } from '@/contract'
import { useText } from '@/text'

/** Room the marker keeps from both ends, in percent. */
const EDGE = 1.5

/** Where `aum` stands on equal steps, in percent: linear inside a step; the top step spans its threshold once more. */
export function place(aum: number, levels: readonly { at: number }[]): number {
  const step = 100 / Math.max(levels.length, 1)
  const rank = Math.max(0, levels.findLastIndex((level) => aum >= level.at))
  const from = levels[rank]?.at ?? 0
  const to = levels[rank + 1]?.at ?? from * 2
  const inside = to > from ? Math.min(Math.max((aum - from) / (to - from), 0), 1) : 0
  return Math.min(Math.max((rank + inside) * step, EDGE), 100 - EDGE)
}

export function Scale({ why }: { why: Why }) {
  const { t, format, language } = useText()
  const levels = why.scale
  const name = (tier: Why['tier']) => (language === 'en' ? tier.name_en : tier.name_zh)
  const sentence = t('tier.scaleSentence', {
    levels: levels.filter((level) => level.at > 0).map((level) => t('tier.scaleLevel', { tier: name(level.tier), amount: format.round(level.at) })).join(language === 'en' ? ', ' : '，'),
    aum: format.money(why.aum_davg),
  })
  return (
    <div className="scale" role="img" aria-label={sentence}>
      <div className="ticks">
        {levels.map((level, index) => index > 0 && <span key={level.tier.code} style={{ left: `${(index / levels.length) * 100}%` }}>{format.tick(level.at)}</span>)}
      </div>
      <div className="steps">
        {levels.map((level) => <i key={level.tier.code} className={`f${Math.min(level.tier.rank, 4)}${level.tier.code === why.tier.code ? '' : ' faint'}`} />)}
        {why.aum_davg !== null && <i className="mark" style={{ left: `${place(why.aum_davg, levels)}%` }} />}
      </div>
      <div className="names">
        {levels.map((level) => <span key={level.tier.code} className={level.tier.code === why.tier.code ? 'own' : undefined}>{name(level.tier)}</span>)}
      </div>
    </div>
  )
}
