/** The active filter as chips, one for each condition that must hold; each goes by itself. */
import type { Filter, FilterField } from '@/contract'
import { everybody } from '@/data'
import { Icon } from '@/kit'
import { filterText, useText } from '@/text'
import { topOf, withoutTop } from './tree'
import styles from './filter.module.css'

/** A row of chips and the way to the builder. */
export function Chips({ filter, fields, onFilter, onBuild, children }: {
  filter: Filter
  fields: readonly FilterField[]
  onFilter: (filter: Filter) => void
  onBuild: () => void
  children?: React.ReactNode
}) {
  const text = useText()
  const { t } = text
  const top = topOf(filter)
  return (
    <div className={styles.chips} role="group" aria-label={t('filter.chips')}>
      {top.map((member, place) => {
        const words = filterText(member, fields, text)
        return (
          <span key={place} className={styles.chip}>
            <span className="cut" title={words}>{words}</span>
            <button type="button" aria-label={t('filter.drop', { words })} onClick={() => onFilter(withoutTop(filter, place) ?? everybody)}><Icon name="x" size={14} /></button>
          </span>
        )
      })}
      <button type="button" className={styles.more} onClick={onBuild} aria-haspopup="dialog"><Icon name="plus" size={14} />{t('filter.add')}</button>
      <span className="grow" />
      {children}
    </div>
  )
}
