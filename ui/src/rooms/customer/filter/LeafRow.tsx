/** One condition of the builder: field, what of it, over which time, comparison, values. */
import { Checkbox, Select } from 'antd'
import type { FilterField, Op } from '@/contract'
import { Icon } from '@/kit'
import { isOf, nameOf, opText, useText, zh } from '@/text'
import { SpanBox } from './Days'
import { fresh, lackOf, withOp } from './ops'
import type { Leaf } from './tree'
import { Values } from './Values'
import styles from './filter.module.css'

/** Fields by room, as a list offers them. */
function useFieldOptions(fields: readonly FilterField[]) {
  const { t, language } = useText()
  const rooms = [...new Set(fields.map((field) => field.room))]
  return rooms.map((room) => ({
    label: isOf(zh.filter.room, room) ? t(`filter.room.${room}`) : room,
    options: fields.filter((field) => field.room === room).map((field) => ({ value: field.code, label: nameOf(field, language), also: `${field.name_zh} ${field.name_en} ${field.code}`.toLowerCase() })),
  }))
}

const windows = { no: [], months: ['last'], deeds: ['last', 'whole', 'dates'], past: ['last', 'whole', 'dates'], ahead: ['next', 'whole', 'dates'], month: ['whole'] } as const

/** A line. `last` tells that the builder just added it: its field has the focus. */
export function LeafRow({ leaf, fields, onChange, onRemove, focus }: {
  leaf: Leaf
  fields: readonly FilterField[]
  onChange: (leaf: Leaf) => void
  onRemove: () => void
  focus: boolean
}) {
  const { t, language } = useText()
  const options = useFieldOptions(fields)
  const { condition } = leaf
  const field = fields.find((one) => one.code === condition.field)
  const lack = lackOf(condition, fields)
  const put = (next: Leaf['condition']) => onChange({ ...leaf, condition: next })
  return (
    <div className={lack === undefined ? styles.leaf : `${styles.leaf} ${styles.open}`} data-field={condition.field} data-open={lack}>
      <Checkbox checked={leaf.not} onChange={(event) => onChange({ ...leaf, not: event.target.checked })} aria-label={t('filter.notLabel')}>{t('filter.not')}</Checkbox>
      <Select<string>
        className={styles.field} value={condition.field} options={options} aria-label={t('filter.field')} autoFocus={focus} defaultOpen={false} popupMatchSelectWidth={240}
        showSearch={{ filterOption: (wanted, option) => (option !== undefined && 'also' in option ? String(option.also).includes(wanted.toLowerCase()) : false) }}
        onChange={(code) => {
          const next = fields.find((one) => one.code === code)
          if (next !== undefined) put(fresh(next))
        }}
      />
      {field !== undefined && field.parts.length > 0 && (
        <Select<string>
          className={styles.part} value={condition.of ?? ''} aria-label={t('filter.of')}
          options={[{ value: '', label: t('filter.ofAny') }, ...field.parts.map((part) => ({ value: part.code, label: nameOf(part, language) }))]}
          onChange={(of) => put({ ...condition, of: of === '' ? undefined : of })}
        />
      )}
      {field !== undefined && field.window !== 'no' && (
        <span className={styles.pairPart}>
          <SpanBox only={windows[field.window]} ever={field.window === 'past' || field.window === 'ahead'} value={condition.within} onChange={(within) => put({ ...condition, within })} />
        </span>
      )}
      {field !== undefined && (
        <Select<Op>
          className={styles.op} value={condition.op} aria-label={t('filter.op')} popupMatchSelectWidth={false}
          options={field.ops.map((op) => ({ value: op, label: opText(op, field.kind, t) }))}
          onChange={(op) => put(withOp(condition, field.kind, op))}
        />
      )}
      {field !== undefined && <Values field={field} condition={condition} onChange={(values) => put({ ...condition, values })} />}
      <span className="grow" />
      {lack !== undefined && <span className="warn t12 nw">{t(`filter.lack.${lack}`)}</span>}
      <button type="button" className={styles.cross} onClick={onRemove} aria-label={t('filter.remove')}><Icon name="x" size={14} /></button>
    </div>
  )
}
