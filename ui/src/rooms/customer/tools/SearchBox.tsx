/** Simple search by name, pinyin or the last four digits. */
import { useEffect, useRef, useState, type Ref } from 'react'
import { composing, Icon } from '@/kit'
import { useText } from '@/text'
import styles from './tools.module.css'

/**
 * Tells its text with every letter, never in the middle of composing Chinese; a question that is no
 * longer wanted is cancelled where it is being answered. Enter or ↓ goes to the list; `onSettle`
 * hears that nobody stands here any more.
 */
export function SearchBox({ value, onChange, onLeave, onSettle, ref }: { value: string; onChange: (text: string) => void; onLeave: () => void; onSettle: () => void; ref?: Ref<HTMLInputElement> }) {
  const { t } = useText()
  const [text, setText] = useState(value)
  const composed = useRef(true)
  const told = useRef(value)
  const tell = (wanted: string) => {
    if (!composed.current || wanted.trim() === told.current) return
    told.current = wanted.trim()
    onChange(told.current)
  }
  useEffect(() => {
    if (value === told.current) return
    told.current = value
    setText(value)
  }, [value])

  const clear = () => {
    setText('')
    tell('')
  }
  return (
    <div className={styles.search} role="search">
      <Icon name="search" />
      <input
        ref={ref} value={text} placeholder={t('customer.search')} aria-label={t('customer.search')} spellCheck={false}
        onChange={(event) => { setText(event.target.value); tell(event.target.value) }} onBlur={onSettle}
        onCompositionStart={() => { composed.current = false }} onCompositionEnd={(event) => { composed.current = true; tell(event.currentTarget.value) }}
        onKeyDown={(event) => {
          if (composing(event.nativeEvent)) return
          if (event.key === 'Escape' && text !== '') { event.preventDefault(); clear() }
          else if (event.key === 'Enter' || event.key === 'ArrowDown' || event.key === 'Escape') { event.preventDefault(); onLeave() }
        }}
      />
      {text !== '' && <button type="button" onClick={clear} aria-label={t('customer.clear')}><Icon name="x" size={14} /></button>}
    </div>
  )
}
