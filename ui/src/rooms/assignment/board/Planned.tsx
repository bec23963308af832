/** The plan by advisor: each customer with the reasons, to be moved by drag or by number. */
import { useState, type DragEvent, type KeyboardEvent } from 'react'
import type { AllotConflict, AskedLine, PickWhy, PoolRow } from '@/contract'
import { Empty, Icon, Pill, TierBadge, TierGlyph, type Tone } from '@/kit'
import { inUnits, isOf, useText } from '@/text'
import styles from './board.module.css'
import { byTier, type Group, type Plan } from './plan'
import { DRAGGED } from './Pool'

/** Rows of a group before it is unfolded. */
const SHOWN = 3
/** Earlier commits told of. */
const ASKED = 2

/** Codes whose number is in tenths of a point. */
const inPoints = (why: PickWhy) => (why.value === null ? '' : why.code === 'room' ? inUnits(why.value, 10, 0) : String(why.value))

/** Reads what was dragged; nothing when it is not ours. */
export function dragged(event: DragEvent): string[] {
  const text = event.dataTransfer.getData(DRAGGED)
  return text === '' ? [] : (JSON.parse(text) as string[])
}

function Reasons({ row, plan, conflict }: { row: PoolRow; plan: Plan; conflict: AllotConflict | undefined }) {
  const { t } = useText()
  const given = plan.get(row.id)
  if (conflict !== undefined) return <ConflictPill conflict={conflict} />
  if (given === undefined) return null
  if (given.byHand) return <Pill tone="primary">{t('assignment.moved')}</Pill>
  return given.why.slice(0, 2).map((why) => <Pill key={why.code} tone={why.code === 'over' ? 'danger' : 'plain'}>{whyText(t, why)}</Pill>)
}

type Code = 'stays' | 'serves' | 'served_before' | 'contacts' | 'familiar' | 'room' | 'lightest' | 'over' | 'nobody_qualifies'

/** The words of a reason. */
export function whyText(t: ReturnType<typeof useText>['t'], why: PickWhy): string {
  return t(`assignment.why.${why.code as Code}`, { value: inPoints(why) })
}

type Conflict = 'pending' | 'not_qualified' | 'stale_base' | 'unchanged' | 'receiver_absent' | 'wrong_role' | 'other_branch' | 'unknown_receiver'
const conflicts: readonly string[] = ['pending', 'not_qualified', 'stale_base', 'unchanged', 'receiver_absent', 'wrong_role', 'other_branch', 'unknown_receiver'] satisfies Conflict[]

/** What stands against a pair. */
export function ConflictPill({ conflict }: { conflict: AllotConflict }) {
  const { t } = useText()
  const code = conflicts.includes(conflict.code) ? (conflict.code as Conflict) : 'other'
  return <Pill tone={conflict.fatal ? 'danger' : 'warn'} icon="alert">{t(`assignment.conflict.${code}`)}</Pill>
}

function Row({ row, plan, conflict, at, label, onFocus, onKey, putBack }: {
  row: PoolRow
  plan: Plan
  conflict: AllotConflict | undefined
  at: boolean
  label: string
  onFocus: () => void
  onKey: (event: KeyboardEvent) => void
  putBack: () => void
}) {
  const { t, language, format } = useText()
  return (
    <div
      role="listitem" tabIndex={at ? 0 : -1} data-planned={row.id} aria-label={label} draggable
      className={`${styles.item}${at ? ` ${styles.at}` : ''}${conflict === undefined ? '' : ` ${styles.bad}`}`}
      onFocus={onFocus} onKeyDown={onKey}
      onDragStart={(event) => event.dataTransfer.setData(DRAGGED, JSON.stringify([row.id]))}
    >
      <span><TierBadge tier={row.tier} language={language} /></span>
      <b className="cut">{row.name}</b>
      <span className="num">{format.cell(row.aum)}</span>
      <span className={styles.why}><Reasons row={row} plan={plan} conflict={conflict} /></span>
      <button type="button" className="btn ghost" tabIndex={-1} title={t('assignment.putBack')} aria-label={`${t('assignment.putBack')} ${row.name}`} onClick={putBack}><Icon name="x" size={14} /></button>
    </div>
  )
}

export function Planned({ groups, plan, conflicts, asked, give, giveTo, putBack, busy }: {
  groups: readonly Group[]
  plan: Plan
  conflicts: readonly AllotConflict[]
  /** What was committed here before, newest first. */
  asked: readonly AskedLine[]
  give: (customers: readonly string[], to: string) => void
  giveTo: (customers: readonly string[], number: number) => void
  putBack: (customers: readonly string[]) => void
  busy: boolean
}) {
  const { t } = useText()
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [at, setAt] = useState<string>()
  const [over, setOver] = useState<string>()
  const shown = groups.flatMap((group) => (open.has(group.advisor.emp_no) ? group.rows : group.rows.slice(0, SHOWN)))
  const first = shown.some((row) => row.id === at) ? at : shown[0]?.id
  const onKey = (row: PoolRow) => (event: KeyboardEvent) => {
    const place = shown.findIndex((one) => one.id === row.id)
    const focus = (id: string | undefined) => {
      if (id !== undefined) document.querySelector<HTMLElement>(`[data-planned="${id}"]`)?.focus()
    }
    if (event.key === 'ArrowDown') focus(shown[place + 1]?.id)
    else if (event.key === 'ArrowUp') focus(shown[place - 1]?.id)
    else if (event.key === 'Delete' || event.key === 'Backspace') { focus(shown[place + 1]?.id ?? shown[place - 1]?.id); putBack([row.id]) }
    else if (/^[1-9]$/.test(event.key) && !event.ctrlKey && !event.altKey) giveTo([row.id], Number(event.key))
    else return
    event.preventDefault()
  }
  const people = groups.length
  return (
    <section className="panel" data-region tabIndex={-1}>
      <header>
        <h2>{t('assignment.plan')}</h2>
        {people > 0 && <span className="n">{t('assignment.planOf', { customers: plan.size, people })}</span>}
        <span className="grow" />
        <span className="t3 t12">{busy ? t('assignment.suggesting') : t('assignment.planRule')}</span>
      </header>
      <div className={styles.scroll} role="list" aria-label={t('assignment.plan')}>
        {groups.map((group) => {
          const emp = group.advisor.emp_no
          const unfolded = open.has(emp)
          const hidden = group.rows.length - SHOWN
          return (
            <div key={emp} role="presentation" onDragOver={(event) => { event.preventDefault(); setOver(emp) }} onDragLeave={() => setOver(undefined)} onDrop={(event) => { event.preventDefault(); setOver(undefined); give(dragged(event), emp) }}>
              <div role="listitem" className={`${styles.group}${over === emp ? ` ${styles.over}` : ''}`}>
                <i className={styles.av} aria-hidden>{group.advisor.name.slice(0, 1)}</i>
                <b>{group.advisor.name}</b>
                <span className="t3">{t('assignment.gets', { count: group.rows.length })}</span>
                <span className={styles.mixs}>{byTier(group.rows).map((tier) => <span key={tier.rank}><TierGlyph rank={tier.rank} size={14} />{tier.count}</span>)}</span>
                <span className="grow" />
                <span className="t3 t12">{t('assignment.added')}</span>
                <b className="num">+{inUnits(group.added, 10, 1)}</b>
              </div>
              {(unfolded ? group.rows : group.rows.slice(0, SHOWN)).map((row) => (
                <Row
                  key={row.id} row={row} plan={plan} at={row.id === first} label={`${row.name} ${group.advisor.name}。${t('assignment.rowKeys')}`}
                  conflict={conflicts.find((one) => one.customer === row.id)}
                  onFocus={() => setAt(row.id)} onKey={onKey(row)} putBack={() => putBack([row.id])}
                />
              ))}
              {hidden > 0 && (
                <div role="listitem">
                  <button type="button" className={styles.more} aria-expanded={unfolded} onClick={() => setOpen(toggled(open, emp))}>
                    <Icon name={unfolded ? 'up' : 'down'} size={14} />{unfolded ? t('assignment.fold') : t('assignment.rest', { count: hidden })}
                  </button>
                </div>
              )}
            </div>
          )
        })}
        {groups.length === 0 && <div role="listitem"><Empty why={t('assignment.planEmpty')} hint={t('assignment.planEmptyHint')} /></div>}
      </div>
      {asked.length > 0 && (
        <div className={styles.foot}>
          <b>{t('assignment.asked')}</b>
          {asked.slice(0, ASKED).map((line) => <Asked key={line.mid} line={line} />)}
        </div>
      )}
    </section>
  )
}

type State = 'waiting' | 'applied' | 'merged' | 'rejected' | 'deferred' | 'failed'
const states: Record<State, Tone> = { waiting: 'primary', applied: 'ok', merged: 'warn', rejected: 'danger', deferred: 'primary', failed: 'warn' }

function Asked({ line }: { line: AskedLine }) {
  const { t, format } = useText()
  const state = isOf(states, line.state) ? line.state : 'waiting'
  return <span className="row">{t('assignment.askedLine', { time: format.moment(line.at), count: line.customers })}<Pill tone={states[state]}>{t(`assignment.state.${state}`)}</Pill></span>
}

function toggled(set: ReadonlySet<string>, one: string): ReadonlySet<string> {
  const next = new Set(set)
  if (!next.delete(one)) next.add(one)
  return next
}
