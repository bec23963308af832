/** 产品: what is held, the soonest due first. */
import type { HoldingLine, Portrait } from '@/contract'
import { Empty, Panel } from '@/kit'
import { dateCell, useText } from '@/text'

import { MixPanel } from './MixPanel'

/** Due soonest first, then what has no term by balance. */
function inOrder(holdings: readonly HoldingLine[]): HoldingLine[] {
  const due = (line: HoldingLine) => line.days_left ?? Number.MAX_SAFE_INTEGER
  return [...holdings].sort((a, b) => due(a) - due(b) || b.balance - a.balance)
}

/** Within a month a maturity needs a person. */
const SOON_DAYS = 30

/** Beyond two years people count in years. */
const FAR_DAYS = 730

function Left({ line }: { line: HoldingLine }) {
  const { t } = useText()
  if (line.days_left === null) return <span className="t3">{t('portrait.noTerm')}</span>
  if (line.days_left > FAR_DAYS) return <span className="t2">{t('portrait.yearsLeft', { count: Math.round(line.days_left / 365) })}</span>
  if (line.days_left === 0) return <b className="warn">{t('portrait.dueToday')}</b>
  if (line.days_left < 0) return <span className="danger">{t('portrait.daysOver', { count: -line.days_left })}</span>
  return <span className={line.days_left <= SOON_DAYS ? 'warn' : 't2'}>{t('portrait.daysLeft', { count: line.days_left })}</span>
}

function HoldingRow({ line }: { line: HoldingLine }) {
  const { t, format } = useText()
  return (
    <tr>
      <th scope="row" className="cut" title={line.name}>{line.name}</th>
      <td className="t2 cut" title={t(`bank.family.${line.family}`)}>{t(`bank.family.${line.family}`)}</td>
      <td className="t2">{line.risk === null ? '—' : `R${line.risk}`}</td>
      <td className="t2">{line.account_tail ?? '—'}</td>
      <td className="num" title={format.exact(line.balance)}>{line.family === 'service' ? '—' : format.cell(line.balance)}</td>
      <td className="t2">{dateCell(line.opened_on)}</td>
      <td className="t2">{dateCell(line.matures_on)}</td>
      <td className="num">
        <Left line={line} />
        {line.auto_renew && <span className="t3"> · {t('portrait.renew')}</span>}
      </td>
    </tr>
  )
}

export function Products({ portrait }: { portrait: Portrait }) {
  const { t } = useText()
  const columns = ['product', 'family', 'risk', 'account', 'balance', 'opened', 'matures', 'left'] as const
  return (
    <div className="facet products">
      <MixPanel portrait={portrait} wide />
      <div className="flush">
        <Panel title={t('portrait.holdings')} note={portrait.holdings.length}>
          {portrait.holdings.length === 0
            ? <Empty why={t('portrait.holdingsEmpty')} hint={t('portrait.holdingsEmptyDo')} />
            : (
              <table className="list holdings">
                <thead>
                  <tr>{columns.map((column) => <th key={column} scope="col" className={column === 'balance' || column === 'left' ? 'num' : undefined}>{t(`portrait.column.${column}`)}</th>)}</tr>
                </thead>
                <tbody>{inOrder(portrait.holdings).map((line, index) => <HoldingRow key={index} line={line} />)}</tbody>
              </table>
            )}
        </Panel>
      </div>
    </div>
  )
}
