/** A tag: square, colourless; the mark before the word says its source (SCREENS.md 8). */
import { Icon } from '../icon/Icon'

/** What a chip needs of a tag. */
export interface TagLike {
  name_zh: string
  name_en: string
  value: string | null
  source: 'system' | 'model' | 'manual' | 'declared'
  sensitivity: number
  expires_on: string | null
}

/** None for the system, ≈ for a model, pen for a person, speech bubble for a declaration. */
function SourceMark({ source }: { source: TagLike['source'] }) {
  if (source === 'model') return <span aria-hidden>≈</span>
  if (source === 'manual') return <Icon name="pen" size={12} />
  if (source === 'declared') return <Icon name="voice" size={12} />
  return null
}

/** One chip. Level 3 is outlined with a lock; `fading` underlines what is about to expire. */
export function TagChip({ tag, language, fading = false, title }: {
  tag: TagLike
  language: 'zh-CN' | 'en'
  fading?: boolean
  title?: string
}) {
  const secret = tag.sensitivity >= 3
  const name = language === 'en' ? tag.name_en : tag.name_zh
  return (
    <span className={`tag${secret ? ' l3' : ''}${fading ? ' fading' : ''}`} title={title}>
      {secret && <Icon name="lock" size={12} />}
      <SourceMark source={tag.source} />
      <span className="word">{tag.value === null ? name : `${name} ${tag.value}`}</span>
    </span>
  )
}

/** How many more tags there are. */
export function MoreTags({ count, label }: { count: number; label: string }) {
  if (count === 0) return null
  return <span className="tag more" title={label} aria-label={label} role="note">+{count}</span>
}
