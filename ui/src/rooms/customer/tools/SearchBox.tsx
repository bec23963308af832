/** Simple search by name, pinyin or the last four digits. */
import { useEffect, useEffectEvent, useRef, useState, type Ref } from 'react'
import { composing, Icon } from '@/kit'
import { useText } from '@/text'
import styles from './tools.module.css'

/**
 * Tells its text with every letter, never in the middle of composing Chinese: the letter stands
 * in the box first, and a question that is no longer wanted is cancelled where it is being
 * answered. Enter or ↓ goes to the list.
 */
export function SearchBox({ value, onChange, onLeave, ref }: { value: string; onChange: (text: string) => void; onLeave: () => void; ref?: Ref<HTMLInputElement> }) {
  const { t } = useText()
  const [text, setText] = useState(value)
  const [composed, setComposed] = useState(true)
  const told = useRef(value)
  const say = (wanted: string) => {
    told.current = wanted
    onChange(wanted)
  }
  const tell = useEffectEvent(say)
  useEffect(() => {
    if (!composed || text.trim() === told.current) return
    const timer = setTimeout(() => tell(text.trim()))
    return () => clearTimeout(timer)
  }, [text, composed])
  useEffect(() => {
    if (value === told.current) return
    told.current = value
    setText(value)
  }, [value])

  const clear = () => {
    setText('')
    say('')
  }
  return (
    <div className={styles.search} role="search">
      <Icon name="search" />
      <input
        ref={ref} value={text} placeholder={t('customer.search')} aria-label={t('customer.search')} spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        onCompositionStart={() => setComposed(false)} onCompositionEnd={() => setComposed(true)}
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
