/** A tier: word, glyph and colour, always all three (SCREENS.md 2). */
import { TierGlyph } from '../icon/Icon'

/** What a badge needs of a tier. */
export interface TierLike {
  rank: number
  name_zh: string
  name_en: string
  /** The source it is computed from is late. */
  provisional?: boolean
}

/**
 * 20 high in rows, 28 in heads (`head`), 36 on the counter card (`card`); dashed while provisional, with the word
 * for that, `maybe`, where there is room for it.
 */
export function TierBadge({ tier, language, size = 'row', maybe }: {
  tier: TierLike
  language: 'zh-CN' | 'en'
  size?: 'row' | 'head' | 'card'
  maybe?: string
}) {
  const rank = Math.min(tier.rank, 4)
  const glyph = size === 'card' ? 18 : size === 'head' ? 16 : 14
  const provisional = tier.provisional === true
  return (
    <span className={`tier k${rank} for-${size}${provisional ? ' maybe' : ''}`} data-provisional={provisional || undefined}>
      <TierGlyph rank={rank} size={glyph} />
      {language === 'en' ? tier.name_en : tier.name_zh}
      {provisional && maybe !== undefined && ` · ${maybe}`}
    </span>
  )
}
