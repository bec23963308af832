/** What is wrong with a text: where, in words, and what may have been meant. */
import type { FilterFault } from '@/contract'
import { isOf, useText, zh } from '@/text'
import styles from './filter.module.css'

/** The text with a suggestion in place of the faulty part. */
export function mended(text: string, fault: Pick<FilterFault, 'at' | 'length'>, suggestion: string): string {
  return text.slice(0, fault.at) + suggestion + text.slice(fault.at + fault.length)
}

/** A line under the field: the text around the fault with the faulty part underlined, words, remedies. */
export function Fault({ id, fault, text, onMend }: { id: string; fault: FilterFault; text: string; onMend: (suggestion: string) => void }) {
  const { t } = useText()
  const code = isOf(zh.filter.faults, fault.code) ? fault.code : 'other'
  const before = text.slice(Math.max(0, fault.at - 12), fault.at)
  const part = text.slice(fault.at, fault.at + fault.length)
  return (
    <div className={styles.fault} id={id} role="alert">
      <span className="mono t3" aria-hidden>{fault.at > 12 ? '…' : ''}{before}<u>{part === '' ? '␣' : part}</u></span>
      <span className="danger">{t('filter.fault', { place: fault.at + 1 })}</span>
      <span>{t(`filter.faults.${code}`, { word: fault.facts.word ?? part, max: fault.facts.max ?? '' })}</span>
      {fault.suggestions.slice(0, 4).map((suggestion) => (
        <button key={suggestion} type="button" className="link" onMouseDown={(event) => event.preventDefault()} onClick={() => onMend(suggestion)}>{t('filter.tryThis', { words: suggestion })}</button>
      ))}
    </div>
  )
}
