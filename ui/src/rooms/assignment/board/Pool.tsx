/** The pool: who waits for an advisor. One tab stop; arrows, Space, Ctrl A; rows can be dragged. */
import { useRef, useState, type KeyboardEvent } from 'react'
import type { Board, Filter, PoolRow } from '@/contract'
import { Empty, Icon, TierBadge } from '@/kit'
import { countText, useText } from '@/text'
import { PoolFilter } from '../PoolFilter'
import styles from './board.module.css'
import type { Plan } from './plan'

/** What a drag carries. */
export const DRAGGED = 'text/x-fenhu-customers'

function Line({ row, at, chosen, given, onPick, onDrag }: {
  row: PoolRow
  at: boolean
  chosen: boolean
  given: boolean
  onPick: (extend: boolean) => void
  onDrag: () => string[]
}) {
  const { t, language, format } = useText()
  return (
    <div
      id={`pool-${row.id}`} role="row" aria-selected={chosen} aria-disabled={row.pending}
      className={`${styles.line}${at ? ` ${styles.at}` : ''}${given ? ` ${styles.given}` : ''}`}
      draggable={!row.pending}
      onClick={(event) => onPick(event.shiftKey)}
      onDragStart={(event) => event.dataTransfer.setData(DRAGGED, JSON.stringify(onDrag()))}
    >
      <span role="gridcell"><span className={`${styles.box}${chosen ? ` ${styles.on}` : ''}`}>{chosen && <Icon name="check" size={12} />}</span></span>
      <span role="gridcell"><TierBadge tier={row.tier} language={language} /></span>
      <b role="gridcell" className="cut">{row.name}</b>
      <span role="gridcell" className="num">{format.cell(row.aum)}</span>
      <span role="gridcell" className={`${styles.src}${row.source === 'released' && !row.pending ? ` ${styles.warn}` : ''}`} title={row.pending ? t('assignment.waitsForOffice') : undefined}>
        {row.pending ? <Icon name="cloudup" size={14} /> : t(`assignment.source.${row.source}`)}
      </span>
      <span role="gridcell" className="num t3 t12">{format.dateCell(row.since)}</span>
    </div>
  )
}

/** Keys of the list: which row they lead to, or what they do. */
function useKeys(rows: readonly PoolRow[], at: number, go: (to: number, extend: boolean) => void, toggle: (row: PoolRow) => void, all: () => void, giveTo: (number: number) => void) {
  return (event: KeyboardEvent) => {
    const row = rows[at]
    if (event.key === 'ArrowDown') go(Math.min(rows.length - 1, at + 1), event.shiftKey)
    else if (event.key === 'ArrowUp') go(Math.max(0, at - 1), event.shiftKey)
    else if (event.key === 'Home') go(0, false)
    else if (event.key === 'End') go(rows.length - 1, false)
    else if (event.key === ' ' && row !== undefined) toggle(row)
    else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) all()
    else if (/^[1-9]$/.test(event.key) && !event.ctrlKey && !event.altKey) giveTo(Number(event.key))
    else return
    event.preventDefault()
  }
}

export function Pool({ board, chosen, plan, choose, giveTo, lower, onFilter }: {
  board: Board
  chosen: ReadonlySet<string>
  plan: Plan
  choose: (next: ReadonlySet<string>) => void
  /** The chosen go to the n-th advisor. */
  giveTo: (number: number) => void
  lower: { words: string; act: () => void } | undefined
  onFilter: (filter: Filter | undefined) => void
}) {
  const { t, format } = useText()
  const rows = board.pool
  const list = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(0)
  const open = rows.filter((row) => !row.pending)
  const everybody = open.length > 0 && open.every((row) => chosen.has(row.id))
  const all = () => choose(everybody ? new Set() : new Set(open.map((row) => row.id)))
  const toggle = (row: PoolRow) => {
    if (row.pending) return
    const next = new Set(chosen)
    if (!next.delete(row.id)) next.add(row.id)
    choose(next)
  }
  const go = (to: number, extend: boolean) => {
    if (extend) {
      const [from, until] = [Math.min(at, to), Math.max(at, to)]
      choose(new Set([...chosen, ...rows.slice(from, until + 1).filter((row) => !row.pending).map((row) => row.id)]))
    }
    setAt(to)
    const id = rows[to]?.id
    if (id !== undefined) document.getElementById(`pool-${id}`)?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = useKeys(rows, at, go, toggle, all, giveTo)
  return (
    <section className="panel" data-region tabIndex={-1}>
      <header>
        <h2>{t('assignment.waits')}</h2>
        <span className="n">{t('assignment.customers', { formatted: countText(board.total) })}</span>
        <span className="grow" />
        <b>{format.money(board.aum)}</b>
      </header>
      <div className={styles.chips}>
        {lower !== undefined && <button type="button" className="btn ghost t12" onClick={lower.act}>{lower.words}</button>}
        <PoolFilter onFilter={onFilter} />
        <span className="t3 t12">{t('assignment.chosen', { count: chosen.size })}</span>
        <button type="button" className="btn t12" data-act="all" onClick={all} disabled={open.length === 0}>{t('assignment.all')} <kbd>Ctrl A</kbd></button>
      </div>
      <div
        ref={list} className={styles.scroll} role="grid" aria-label={t('assignment.waits')} aria-multiselectable aria-rowcount={rows.length + 1}
        tabIndex={0} aria-activedescendant={rows[at] === undefined ? undefined : `pool-${rows[at].id}`} onKeyDown={onKeyDown}
      >
        <div role="row" className={`${styles.line} ${styles.head}`}>
          <span role="columnheader"><span className="unseen">{t('assignment.all')}</span></span>
          <span role="columnheader">{t('assignment.column.tier')}</span>
          <span role="columnheader">{t('assignment.column.customer')}</span>
          <span role="columnheader" className="num">{t('assignment.column.aum')}</span>
          <span role="columnheader" className={styles.src}>{t('assignment.column.source')}</span>
          <span role="columnheader" className="num">{t('assignment.column.since')}</span>
        </div>
        {rows.map((row, index) => (
          <Line
            key={row.id} row={row} at={index === at} chosen={chosen.has(row.id)} given={plan.has(row.id)}
            onPick={(extend) => { if (extend) go(index, true); else { setAt(index); toggle(row) } }}
            onDrag={() => (chosen.has(row.id) ? [...chosen] : [row.id])}
          />
        ))}
        {rows.length === 0 && <Empty why={t('assignment.poolEmpty')} hint={t('assignment.poolEmptyHint')} />}
      </div>
      <div className={styles.foot}>
        {board.tiers.map((tier) => <TierCount key={tier.tier.code} rank={tier.tier.rank} name={tier.tier} count={tier.count} />)}
        <span className="grow" />
        {board.total > rows.length && <span>{t('assignment.poolMore', { count: board.total - rows.length })}</span>}
      </div>
    </section>
  )
}

function TierCount({ name, count }: { rank: number; name: { name_zh: string; name_en: string }; count: number }) {
  const { language } = useText()
  return <span>{language === 'en' ? name.name_en : name.name_zh} {countText(count)}</span>
}
