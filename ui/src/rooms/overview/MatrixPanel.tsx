/**
 * Migration between two months (S-26): rows were, columns are; sums equal the tier counts of both. A table by nature.
 * Who left since is counted, in a column of their own or beside those who are here, and stands on no list.
 */
import { Select } from 'antd'
import type { Migration, MigrationCell, TierBadge as Tier } from '@/contract'
import { Empty, Panel, TierBadge } from '@/kit'
import { countText, useText } from '@/text'
import type { Shared } from './index'
import styles from './overview.module.css'

/** Months to compare; none = what head office closed last. */
interface Months {
  from: string | null
  to: string | null
}

function Level({ tier }: { tier: Tier }) {
  const { t, language } = useText()
  if (tier.code === '') return <span className="t3">{t('overview.undecided')}</span>
  return <TierBadge tier={tier} language={language} />
}

/** Which way a cell leads. */
type Kind = 'same' | 'rose' | 'fell'

/** Up is towards the higher tier: the highest stands first. */
function kindOf(row: number, column: number, last: number): Kind | undefined {
  if (row === column) return 'same'
  if (row === last || column === last) return undefined
  return column < row ? 'rose' : 'fell'
}

function Cell({ cell, kind, label, onDrill }: { cell: MigrationCell | undefined; kind: Kind | undefined; label: string; onDrill: Shared['onDrill'] }) {
  const ground = kind === undefined ? '' : styles[kind]
  const { t } = useText()
  if (cell === undefined || cell.count + cell.gone === 0) return <td className={`num ${kind === 'same' ? ground : ''}`}><span className="t3" aria-hidden>·</span></td>
  return (
    <td className={`num ${ground}`}>
      <button type="button" className={styles.cell} data-drill={cell.count} aria-label={label} onClick={() => onDrill(cell.filter)}>
        {kind === 'rose' && <span className="up" aria-hidden>▲ </span>}{kind === 'fell' && <span className="down" aria-hidden>▼ </span>}{countText(cell.count)}
      </button>
      {cell.gone > 0 && <span className={`t3 ${styles.gone}`} data-gone={cell.gone} title={t('overview.gone', { count: cell.gone, shown: countText(cell.gone) })}>+{countText(cell.gone)}</span>}
    </td>
  )
}

/** Who left, of one tier or of all: a number without a list. */
function Left({ count }: { count: number }) {
  return <td className="num" data-left={count}>{count === 0 ? <span className="t3" aria-hidden>·</span> : countText(count)}</td>
}

function Table({ migration, onDrill }: { migration: Migration; onDrill: Shared['onDrill'] }) {
  const { t, language } = useText()
  const { levels, cells } = migration
  const last = levels.length - 1
  const name = (tier: Tier) => (tier.code === '' ? t('overview.unknownTier') : language === 'en' ? tier.name_en : tier.name_zh)
  const sum = (pick: (cell: MigrationCell) => boolean) => cells.filter(pick).reduce((total, cell) => total + cell.count + cell.gone, 0)
  const left = (pick: (from: string) => boolean) => (migration.left ?? []).filter((one) => pick(one.from)).reduce((total, one) => total + one.count, 0)
  const all = left(() => true)
  return (
    <table className={styles.matrix}>
      <thead>
        <tr><th scope="col">{t('overview.fromTo')}</th>{levels.map((tier) => <th key={tier.code} scope="col" className="num"><Level tier={tier} /></th>)}{migration.left !== null && <th scope="col" className="num">{t('overview.left')}</th>}<th scope="col" className="num">{t('overview.sum')}</th></tr>
      </thead>
      <tbody>
        {levels.map((from, row) => (
          <tr key={from.code}>
            <th scope="row"><Level tier={from} /></th>
            {levels.map((to, column) => {
              const cell = cells.find((one) => one.from === from.code && one.to === to.code)
              return <Cell key={to.code} cell={cell} kind={kindOf(row, column, last)} onDrill={onDrill} label={t('overview.cell', { from: name(from), to: name(to), count: cell?.count ?? 0, shown: countText(cell?.count ?? 0) })} />
            })}
            {migration.left !== null && <Left count={left((code) => code === from.code)} />}
            <td className={`num ${styles.sum}`}>{countText(sum((cell) => cell.from === from.code) + left((code) => code === from.code))}</td>
          </tr>
        ))}
        <tr className={styles.sum}>
          <th scope="row">{t('overview.sum')}</th>
          {levels.map((to) => <td key={to.code} className="num">{countText(sum((cell) => cell.to === to.code))}</td>)}
          {migration.left !== null && <td className="num" data-left={all}>{countText(all)}</td>}
          <td className="num"><b>{countText(sum(() => true) + all)}</b></td>
        </tr>
      </tbody>
    </table>
  )
}

/** How many rose, fell, came to a tier from none, lost theirs, and left the desk. */
export function moved({ levels, cells, left }: Migration): { up: number; down: number; came: number; lost: number; left: number } {
  const place = new Map(levels.map((tier, index) => [tier.code, index]))
  const count = (pick: (cell: MigrationCell) => boolean) => cells.filter(pick).reduce((total, cell) => total + cell.count + cell.gone, 0)
  const both = ({ from, to }: MigrationCell) => from !== '' && to !== ''
  const rank = (code: string) => place.get(code) ?? 0
  return {
    up: count((cell) => both(cell) && rank(cell.to) < rank(cell.from)),
    down: count((cell) => both(cell) && rank(cell.to) > rank(cell.from)),
    came: count((cell) => cell.from === '' && cell.to !== ''),
    lost: count((cell) => cell.from !== '' && cell.to === ''),
    left: (left ?? []).reduce((total, one) => total + one.count, 0),
  }
}

/** The panel. */
export function MatrixPanel({ migration, months, onMonths, shared }: { migration: Migration; months: Months; onMonths: (months: Months) => void; shared: Shared }) {
  const { t, format } = useText()
  const { from, to } = migration
  const { up, down, came, lost, left } = moved(migration)
  const pick = (side: keyof Months) => (
    <Select<string>
      value={migration[side] ?? undefined} className={styles.monthPick} aria-label={t(`overview.${side}Month`)} popupMatchSelectWidth={false}
      options={migration.months.map((month) => ({ value: month, label: month }))} onChange={(month) => onMonths({ ...months, [side]: month })}
    />
  )
  const known = from !== null && to !== null
  return (
    <Panel title={t('overview.migration')} note={known ? t('overview.migrationNote', { from: format.month(from), to: format.month(to) }) : undefined} extra={<span className="row">{pick('from')}<span className="t3">→</span>{pick('to')}</span>}>
      {known ? (
        <div className={styles.matrixBox}>
          <Table migration={migration} onDrill={shared.onDrill} />
          <p className="t2" role="status">{t('overview.migrationSentence', { up: countText(up), down: countText(down), came: countText(came), lost: countText(lost) })}{migration.left === null ? t('overview.leftUnknown') : t('overview.leftSentence', { count: left, shown: countText(left) })}</p>
        </div>
      ) : <Empty why={t('overview.noMonths')} hint={t('overview.noMonthsDo')} />}
    </Panel>
  )
}
