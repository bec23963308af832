/** Customers of a handover: to whom each goes and why; changed by hand where it may be. */
import type { HandoverRow, LoadAfter } from '@/contract'
import { Pill, TierBadge } from '@/kit'
import { inUnits, useText } from '@/text'
import { receiverOf, type Changes } from './draft'
import styles from './handover.module.css'

type Code = 'stays' | 'serves' | 'served_before' | 'contacts' | 'familiar' | 'room' | 'lightest' | 'over' | 'nobody_qualifies'

function Line({ row, receivers, changes, change, onOpen, open }: {
  row: HandoverRow
  receivers: readonly LoadAfter[]
  changes: Changes
  change: ((customer: string, to: string) => void) | undefined
  onOpen: () => void
  open: boolean
}) {
  const { t, language, format } = useText()
  const to = receiverOf(row, changes)
  const byHand = changes.has(row.customer)
  return (
    <tr>
      <td><TierBadge tier={row.tier} language={language} /></td>
      <th scope="row"><button type="button" className="link" aria-pressed={open} onClick={onOpen}>{row.name}</button></th>
      <td className="num">{format.cell(row.aum)}</td>
      <td>
        {change === undefined ? receivers.find((one) => one.emp_no === to)?.name ?? to : (
          <select className={styles.pick} aria-label={`${t('handover.column.to')} ${row.name}`} value={to ?? ''} onChange={(event) => change(row.customer, event.target.value)}>
            {to === null && <option value="">{t('assignment.nobody')}</option>}
            {receivers.map((one) => <option key={one.emp_no} value={one.emp_no}>{one.name}</option>)}
          </select>
        )}
      </td>
      <td className="num">{row.open_items === 0 ? '·' : row.open_items}</td>
      <td className="num">{format.dateCell(row.due_on)}</td>
      <td>
        <span className={styles.why}>
          {row.refused !== null ? <Pill tone="danger" icon="alert">{t('handover.refused')}</Pill>
            : row.acknowledged_at !== null ? <Pill tone="ok" icon="check">{t('handover.acknowledged')}</Pill>
            : row.must_acknowledge && <Pill tone="primary">{t('handover.word')}</Pill>}
          {byHand ? <Pill>{t('assignment.moved')}</Pill> : row.pick.reasons.slice(0, 1).map((why) => (
            <Pill key={why.code} tone={why.code === 'over' || why.code === 'nobody_qualifies' ? 'danger' : 'plain'}>
              {t(`assignment.why.${why.code as Code}`, { value: why.value === null ? '' : why.code === 'room' ? inUnits(why.value, 10, 0) : why.value })}
            </Pill>
          ))}
        </span>
      </td>
    </tr>
  )
}

/** The list; without `change` it is for reading. */
export function Rows({ rows, receivers, changes, change, opened, onOpen, slim = false }: {
  rows: readonly HandoverRow[]
  receivers: readonly LoadAfter[]
  changes: Changes
  change?: (customer: string, to: string) => void
  opened: string | undefined
  onOpen: (customer: string) => void
  /** Without maturities and reasons, where there is little room. */
  slim?: boolean
}) {
  const { t } = useText()
  return (
    <div className={slim ? `${styles.scroll} ${styles.slim}` : styles.scroll} tabIndex={0} role="region" aria-label={t('handover.title')}>
      <table className="list">
        <thead>
          <tr>
            <th scope="col">{t('handover.column.tier')}</th>
            <th scope="col">{t('handover.column.customer')}</th>
            <th scope="col" className="num">{t('handover.column.aum')}</th>
            <th scope="col">{t('handover.column.to')}</th>
            <th scope="col" className="num">{t('handover.column.open')}</th>
            <th scope="col" className="num">{t('handover.column.due')}</th>
            <th scope="col">{t('handover.column.why')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => <Line key={row.customer} row={row} receivers={receivers} changes={changes} change={change} open={opened === row.customer} onOpen={() => onOpen(row.customer)} />)}
        </tbody>
      </table>
    </div>
  )
}
