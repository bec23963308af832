/** Which of those who wait: a line of the filter language, as everywhere. What is wrong is said under it. */
import { useEffect, useState } from 'react'
import type { Filter } from '@/contract'
import { useParsed } from '@/data'
import { isOf, useText, zh } from '@/text'
import styles from './assignment.module.css'

/** Tells the tree of what is typed; nothing typed, or nothing meant yet, is everybody. */
export function PoolFilter({ onFilter }: { onFilter: (filter: Filter | undefined) => void }) {
  const { t, language } = useText()
  const [text, setText] = useState('')
  const asked = text.trim() !== ''
  const parsed = useParsed(text, language === 'en' ? 'en' : 'zh-CN', asked)
  const answer = asked && !parsed.isPlaceholderData ? parsed.data : undefined
  const fault = answer?.fault ?? null
  const tree = JSON.stringify(answer?.filter ?? null)
  useEffect(() => {
    if (!asked) onFilter(undefined)
    else if (tree !== 'null') onFilter(JSON.parse(tree) as Filter)
  }, [asked, tree, onFilter])
  const code = fault !== null && isOf(zh.filter.faults, fault.code) ? fault.code : 'other'
  return (
    <>
      <input
        className={styles.filter} data-pool-filter value={text} spellCheck={false} autoComplete="off" aria-label={t('assignment.filter')} placeholder={t('assignment.filterHint')}
        aria-invalid={fault !== null} onChange={(event) => setText(event.target.value)}
      />
      {fault !== null && <span className="danger t12 cut" role="alert">{t('filter.fault', { place: fault.at + 1 })} {t(`filter.faults.${code}`, { word: fault.facts.word ?? '', max: fault.facts.max ?? '' })}</span>}
    </>
  )
}
