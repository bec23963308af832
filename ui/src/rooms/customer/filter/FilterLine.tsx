/** The filter as one line of text: read while it is typed, its fault shown with place and remedy, never in the middle of composing Chinese. */
import { useEffect, useEffectEvent, useId, useState, type KeyboardEvent, type Ref } from 'react'
import type { Filter, FilterFault } from '@/contract'
import { useParse, usePrinted } from '@/data'
import { composing, Icon } from '@/kit'
import { useText } from '@/text'
import { Fault, mended } from './Fault'
import styles from './filter.module.css'

const PAUSE_MS = 150

/** What is being typed, and the filter it stood for when that was last told. */
interface Draft {
  text: string
  told: string
  fault: FilterFault | null
  /** Enter does not wait for the pause. */
  urgent: boolean
}

const keyOf = (filter: Filter) => JSON.stringify(filter)

/** What the line needs. */
export interface FilterLineProps {
  filter: Filter
  onFilter: (filter: Filter) => void
  /** Enter, ↓ or Esc: on to the list. */
  onLeave?: () => void
  /** What stands at the end: the count. */
  end?: React.ReactNode
  ref?: Ref<HTMLInputElement>
}

/** The draft, told to the page when it reads well. */
function useDraft({ filter, onFilter }: Pick<FilterLineProps, 'filter' | 'onFilter'>) {
  const { language } = useText()
  const parse = useParse()
  const [draft, setDraft] = useState<Draft>()
  const [composed, setComposed] = useState(true)
  if (draft !== undefined && draft.told !== keyOf(filter)) setDraft(undefined)
  const read = useEffectEvent(async (text: string) => {
    const parsed = await parse(text, language).catch(() => undefined)
    if (parsed === undefined) return
    const told = parsed.filter === null ? undefined : keyOf(parsed.filter)
    // What was typed meanwhile is read by itself.
    setDraft((now) => (now?.text === text ? { text, fault: parsed.fault, told: told ?? now.told, urgent: false } : now))
    if (parsed.filter !== null && told !== keyOf(filter)) onFilter(parsed.filter)
  })
  const text = draft?.text
  const pause = draft?.urgent === true ? 0 : PAUSE_MS
  useEffect(() => {
    if (text === undefined || !composed) return
    const timer = setTimeout(() => void read(text), pause)
    return () => clearTimeout(timer)
  }, [text, composed, pause])
  const put = (next: string) => setDraft((now) => ({ text: next, told: now?.told ?? keyOf(filter), fault: null, urgent: false }))
  const hurry = () => setDraft((now) => (now === undefined ? now : { ...now, urgent: true }))
  return { draft, put, drop: () => setDraft(undefined), setComposed, hurry }
}

/** The line. */
export function FilterLine({ filter, onFilter, onLeave, end, ref }: FilterLineProps) {
  const { t, language } = useText()
  const { draft, put, drop, setComposed, hurry } = useDraft({ filter, onFilter })
  const printed = usePrinted(filter, language)
  const words = useId()
  const shown = draft?.text ?? printed.data?.text ?? ''
  const fault = draft?.fault ?? null
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (composing(event.nativeEvent)) return
    if (event.key === 'Escape') drop()
    else if (event.key === 'Enter') hurry()
    else if (event.key !== 'ArrowDown') return
    if (event.key === 'Enter' && fault !== null) return
    event.preventDefault()
    onLeave?.()
  }
  return (
    <div className={styles.lineBox}>
      <div className={fault === null ? styles.line : `${styles.line} ${styles.bad}`}>
        <Icon name="filter" size={14} />
        <input
          ref={ref} value={shown} className="mono" spellCheck={false} autoComplete="off" placeholder={t('filter.lineHint')} aria-label={t('filter.text')}
          aria-invalid={fault !== null} aria-describedby={fault === null ? undefined : words}
          onChange={(event) => put(event.target.value)} onKeyDown={onKeyDown} onBlur={() => { if (fault === null && draft !== undefined && draft.told === keyOf(filter)) drop() }}
          onCompositionStart={() => setComposed(false)} onCompositionEnd={() => setComposed(true)}
        />
        {end}
      </div>
      {fault !== null && <Fault id={words} fault={fault} text={shown} onMend={(suggestion) => put(mended(shown, fault, suggestion))} />}
    </div>
  )
}
