/** Which columns, in which order, how dense; kept with the person's preferences. */
import { Checkbox, Popover, Segmented } from 'antd'
import { memo, useState } from 'react'
import type { Density, FilterField } from '@/contract'
import { defaultSettings, useSaveSettings, useSettings } from '@/data'
import { Icon } from '@/kit'
import { nameOf, useText } from '@/text'
import { columnKeys, isBaseColumn } from '../book/columns'
import styles from './tools.module.css'

/** `list` with the entry at `from` moved by `step`; unchanged at the ends. */
export function moved<T>(list: readonly T[], from: number, step: -1 | 1): T[] {
  const next = [...list]
  const [one, other] = [next[from], next[from + step]]
  if (one === undefined || other === undefined) return next
  next[from] = other
  next[from + step] = one
  return next
}

/** Fields beside the row's own columns at most. */
const MOST_FIELDS = 8

/** What is chosen, what there is, and how a choice is kept. */
export interface ColumnChoice {
  chosen: readonly string[]
  fields: readonly FilterField[]
  showsAdvisor: boolean
  onChoose: (keys: string[]) => void
}

function Choice({ chosen, fields, showsAdvisor, onChoose }: ColumnChoice) {
  const { t, language } = useText()
  const settings = useSettings().data ?? defaultSettings
  const save = useSaveSettings()
  const offered = fields.filter((field) => field.column && !isBaseColumn(field.code))
  const rest = [...columnKeys.filter((key) => showsAdvisor || key !== 'advisor'), ...offered.map((field) => field.code)].filter((key) => !chosen.includes(key))
  const full = chosen.filter((key) => !isBaseColumn(key)).length >= MOST_FIELDS
  const words = (key: string) => {
    if (isBaseColumn(key)) return t(`customer.column.${key}`)
    const field = fields.find((one) => one.code === key)
    return field === undefined ? key : nameOf(field, language)
  }
  const put = onChoose
  const line = (key: string, index: number) => (
    <li key={key}>
      <Checkbox
        checked={index >= 0} disabled={(index >= 0 && chosen.length === 1) || (index < 0 && full && !isBaseColumn(key))}
        onChange={(event) => put(event.target.checked ? [...chosen, key] : chosen.filter((other) => other !== key))}
      >
        {words(key)}
      </Checkbox>
      {index >= 0 && (
        <span className="row">
          <button type="button" disabled={index === 0} onClick={() => put(moved(chosen, index, -1))} aria-label={`${words(key)} ${t('customer.columnUp')}`}><Icon name="up" size={14} /></button>
          <button type="button" disabled={index === chosen.length - 1} onClick={() => put(moved(chosen, index, 1))} aria-label={`${words(key)} ${t('customer.columnDown')}`}><Icon name="down" size={14} /></button>
        </span>
      )}
    </li>
  )
  return (
    <div className={styles.chooser} role="dialog" aria-label={t('customer.columns')}>
      <ul>{chosen.map(line)}{rest.map((key) => line(key, -1))}</ul>
      <div className="row">
        <Segmented<Density>
          value={settings.density} aria-label={t('customer.density')}
          onChange={(density) => save.mutate({ ...settings, density })}
          options={[{ value: 'compact', label: t('customer.compact') }, { value: 'comfortable', label: t('customer.comfortable') }]}
        />
        <span className="grow" />
        <button type="button" className="link t12" onClick={() => put([])}>{t('customer.columnReset')}</button>
      </div>
    </div>
  )
}

/** A button with the choice under it. */
export const ColumnChooser = memo(function ColumnChooser(choice: ColumnChoice) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  return (
    <Popover trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen} content={<Choice {...choice} />} destroyOnHidden>
      <button type="button" className="btn" aria-expanded={open} aria-haspopup="dialog"><Icon name="columns" />{t('customer.columns')}</button>
    </Popover>
  )
})
