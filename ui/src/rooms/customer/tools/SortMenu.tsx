/** All eight sort keys, also those without a column, and the direction. */
import { Select } from 'antd'
import { memo } from 'react'
import type { SortKey, SortOrder } from '@/contract'
import { Icon } from '@/kit'
import { useText } from '@/text'
import { sortKeys } from '../book/order'
import styles from './tools.module.css'

/** A list of keys and a button that turns the direction. */
export const SortMenu = memo(function SortMenu({ sort, order, onSort }: { sort: SortKey; order: SortOrder; onSort: (key: SortKey) => void }) {
  const { t } = useText()
  return (
    <div className={styles.sort}>
      <span className="t3 t12" id="sort-by">{t('customer.sortBy')}</span>
      <Select<SortKey>
        value={sort} onChange={onSort} aria-labelledby="sort-by" popupMatchSelectWidth={false} className={styles.sortKey}
        options={sortKeys.map((key) => ({ value: key, label: t(`customer.sort.${key}`) }))}
      />
      <button type="button" className="btn" onClick={() => onSort(sort)} aria-label={t(`customer.${order}`)} title={t(`customer.${order}`)}>
        <span className={order === 'ascending' ? styles.turned : undefined}><Icon name="sort" /></span>
      </button>
    </div>
  )
})
