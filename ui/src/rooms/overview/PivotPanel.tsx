/** 交叉分析 (S-16): two dimensions and a measure; every cell leads to its list. The heat is the table. */
import { Select } from 'antd'
import { useState } from 'react'
import type { Filter, FilterField, Pivot, PivotCell, PivotMeasure as Measure } from '@/contract'
import { useFilterFields, usePivot } from '@/data'
import { Empty, Failed, Loading, Panel } from '@/kit'
import { countText, failureWords, nameOf, useText } from '@/text'
import type { Shared } from './index'
import styles from './overview.module.css'

const measures: readonly Measure[] = ['count', 'aum', 'aum_mean', 'delta', 'due', 'loans']
const HEATS = 5

/** How warm a cell is, 0 to 5, by its share of the largest. */
export function heatOf(value: number, largest: number): number {
  if (largest <= 0 || value <= 0) return 0
  return Math.max(1, Math.ceil((value / largest) * HEATS))
}

function within(filter: Filter, row: Filter, column: Filter): Filter {
  const parts = [filter, row, column].flatMap((part) => ('all' in part ? part.all : [part]))
  return { all: parts }
}

function Table({ pivot, measure, filter, shared }: { pivot: Pivot; measure: Measure; filter: Filter; shared: Shared }) {
  const { t, format, language } = useText()
  const text = (cell: PivotCell) => (measure === 'count' ? countText(cell.value) : format.cell(cell.value))
  const largest = Math.max(0, ...pivot.cells.flat().map((cell) => cell.value))
  const name = (head: { name_zh: string; name_en: string }) => nameOf(head, language) || t('customer.groupNone')
  return (
    <table className={styles.matrix}>
      <thead><tr><th scope="col" />{pivot.columns.map((head) => <th key={head.key} scope="col" className="num">{name(head)}</th>)}<th scope="col" className="num">{t('overview.sum')}</th></tr></thead>
      <tbody>
        {pivot.rows.map((head, row) => (
          <tr key={head.key}>
            <th scope="row">{name(head)}</th>
            {pivot.columns.map((other, column) => {
              const cell = pivot.cells[row]?.[column]
              if (cell === undefined || cell.count === 0) return <td key={other.key} className="num"><span className="t3" aria-hidden>·</span></td>
              return (
                <td key={other.key} className={`num ${styles[`h${heatOf(cell.value, largest)}`] ?? ''}`}>
                  <button type="button" className={styles.cell} data-drill={cell.count} aria-label={t('overview.pivotCell', { row: name(head), column: name(other), value: text(cell), count: cell.count, shown: countText(cell.count) })} onClick={() => shared.onDrill(within(filter, head.filter, other.filter))}>{text(cell)}</button>
                </td>
              )
            })}
            <td className={`num ${styles.sum}`}>{text(head.total)}</td>
          </tr>
        ))}
        <tr className={styles.sum}><th scope="row">{t('overview.sum')}</th>{pivot.columns.map((head) => <td key={head.key} className="num">{text(head.total)}</td>)}<td className="num"><b>{text(pivot.total)}</b></td></tr>
      </tbody>
    </table>
  )
}

/** The largest cell and the whole, in a sentence. */
function useSentence(pivot: Pivot, measure: Measure): string {
  const { t, format, language } = useText()
  const text = (cell: PivotCell) => (measure === 'count' ? `${countText(cell.value)} ${t('customer.unit')}` : format.money(cell.value))
  const name = (head: { name_zh: string; name_en: string } | undefined) => (head === undefined ? '' : nameOf(head, language) || t('customer.groupNone'))
  const cells = pivot.rows.flatMap((row, place) => pivot.columns.flatMap((column, other) => {
    const cell = pivot.cells[place]?.[other]
    return cell === undefined || cell.count === 0 ? [] : [{ row, column, cell }]
  }))
  const [first, ...rest] = cells
  if (first === undefined) return t('overview.nobody')
  const most = rest.reduce((best, one) => (one.cell.value > best.cell.value ? one : best), first)
  return t('overview.pivotSentence', { measure: t(`overview.measures.${measure}`), row: name(most.row), column: name(most.column), value: text(most.cell), total: text(pivot.total) })
}

/** The table with its sentence. */
function Crossed(props: { pivot: Pivot; measure: Measure; filter: Filter; shared: Shared }) {
  const { t } = useText()
  const sentence = useSentence(props.pivot, props.measure)
  return (
    <div className={styles.figure}>
      <div className={styles.matrixBox} tabIndex={0} role="region" aria-label={t('overview.pivot')}><Table {...props} /></div>
      <p className="t2" role="status">{sentence}</p>
    </div>
  )
}

function Dimension({ id, label, value, fields, onChange }: { id: string; label: string; value: string; fields: readonly FilterField[]; onChange: (code: string) => void }) {
  const { language } = useText()
  return (
    <>
      <label className="t3 t12" htmlFor={id}>{label}</label>
      <Select<string> id={id} value={value} className={styles.dimension} onChange={onChange} popupMatchSelectWidth={false} showSearch optionFilterProp="label" options={fields.map((field) => ({ value: field.code, label: nameOf(field, language) }))} />
    </>
  )
}

function Body({ fields, filter, shared }: { fields: readonly FilterField[]; filter: Filter; shared: Shared }) {
  const { t } = useText()
  const offered = fields.filter((field) => field.groups)
  const [rows, setRows] = useState(offered[0]?.code ?? '')
  const [columns, setColumns] = useState(offered[1]?.code ?? '')
  const [measure, setMeasure] = useState<Measure>('count')
  const pivot = usePivot({ filter, rows, columns, measure })
  return (
    <Panel
      title={t('overview.pivot')} note={measure === 'count' ? t('overview.count') : t('overview.amountUnit')}
      extra={(
        <span className="row">
          <Dimension id="pivot-rows" label={t('overview.rows')} value={rows} fields={offered} onChange={setRows} />
          <Dimension id="pivot-columns" label={t('overview.columns')} value={columns} fields={offered} onChange={setColumns} />
          <label className="t3 t12" htmlFor="pivot-measure">{t('overview.measure')}</label>
          <Select<Measure> id="pivot-measure" value={measure} className={styles.dimension} onChange={setMeasure} options={measures.map((value) => ({ value, label: t(`overview.measures.${value}`) }))} />
        </span>
      )}
    >
      {pivot.error !== null && pivot.data === undefined ? <Failed {...failureWords(pivot.error, t)} retry={() => void pivot.refetch()} retryLabel={t('frame.retry')} />
        : pivot.data === undefined ? <Loading rows={8} label={t('frame.loading')} />
        : pivot.data.total.count === 0 ? <Empty why={t('overview.nobody')} />
        : <Crossed pivot={pivot.data} measure={measure} filter={filter} shared={shared} />}
    </Panel>
  )
}

/** The panel, once it is known what may be a dimension. */
export function PivotPanel({ filter, shared }: { filter: Filter; shared: Shared }) {
  const { t } = useText()
  const fields = useFilterFields()
  if (fields.error !== null) return <Failed {...failureWords(fields.error, t)} retry={() => void fields.refetch()} retryLabel={t('frame.retry')} />
  return fields.data === undefined ? <Loading rows={8} label={t('frame.loading')} /> : <Body fields={fields.data.fields} filter={filter} shared={shared} />
}
