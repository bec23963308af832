/** 待办 with this customer: what is open, and a line to make another. */
import { useState } from 'react'

import type { Portrait, Priority, TaskKind, TaskLine } from '@/contract'
import { DateField, Empty, Icon, Panel, PendingMark, Pill, useNotice } from '@/kit'
import { daysAhead, readDay, today, useText } from '@/text'

import { useDays } from './days'
import { useKeep } from './keep'

const KINDS: readonly TaskKind[] = ['call', 'visit', 'maturity', 'papers', 'care', 'other']
const PRIORITIES: readonly Priority[] = ['high', 'normal', 'low']
const TITLE_LIMIT = 80

function isOpen(task: TaskLine): boolean {
  return task.state === 'open' || task.state === 'taken'
}

/** My task of this customer that S puts off: the first that is open and not put off already. */
export function snoozable({ tasks, may }: Portrait): TaskLine | undefined {
  if (!may.includes('task.move')) return undefined
  return tasks.find((task) => isOpen(task) && task.mine && (task.snoozed_until ?? '') <= today())
}

/** Puts a task off until tomorrow, with ten seconds to think again. */
export function useSnooze(portrait: Portrait): (task: TaskLine | undefined) => void {
  const { t, format } = useText()
  const say = useNotice()
  const { mutate, busy } = useKeep('task.snooze')
  return (task) => {
    const until = daysAhead().tomorrow
    if (task === undefined) say(t('write.task.snoozeNone'))
    else if (!busy) mutate({ task: task.id, customer: portrait.id, until }, t('write.task.snoozed', { date: format.date(until) }))
  }
}

function Task({ task, portrait, first }: { task: TaskLine; portrait: Portrait; first: boolean }) {
  const { t, format } = useText()
  const snooze = useSnooze(portrait)
  const complete = useKeep('task.complete')
  const take = useKeep('task.take')
  const open = isOpen(task)
  const may = open && portrait.may.includes('task.move')
  return (
    <li className={open ? 'todo' : 'todo ended'}>
      <button
        type="button" className="tick" disabled={!may || complete.busy} aria-label={`${t('write.task.complete')} ${task.title}`}
        onClick={() => complete.mutate({ task: task.id, customer: portrait.id, outcome: null }, t('write.task.completed'))}
      >
        {!open && <Icon name={task.state === 'done' ? 'check' : 'x'} size={14} />}
      </button>
      <span className="cut" title={task.title}>
        {task.priority === 'high' && open && <Pill tone="danger">{t('write.task.priority.high')}</Pill>} {task.title}
        {task.pending && <> <PendingMark label={t('portrait.pending')} /></>}
      </span>
      <span className={`num t12 ${task.late_days > 0 ? 'danger' : 't3'}`}>
        {may && !task.mine && task.state === 'open' && <><button type="button" className="link t12" disabled={take.busy} onClick={() => take.mutate({ task: task.id, customer: portrait.id }, t('write.task.taken'))}>{t('write.task.take')}</button> </>}
        {first && <><button type="button" className="link t12" onClick={() => snooze(task)}>{t('write.task.snooze')} <kbd>S</kbd></button> </>}
        {!task.mine && `${t('write.task.of', { name: task.assignee })} `}
        {!open ? t(`write.task.state.${task.state}`) : task.late_days > 0 ? t('write.task.late', { count: task.late_days }) : task.due === today() ? t('write.task.dueToday') : format.dateCell(task.snoozed_until ?? task.due)}
      </span>
    </li>
  )
}

function NewTask({ portrait, onDone }: { portrait: Portrait; onDone: () => void }) {
  const { t, format } = useText()
  const days = useDays()
  const keep = useKeep('task.create')
  const kinds = portrait.preference.do_not_call ? KINDS.filter((kind) => kind !== 'call') : KINDS
  const [kind, setKind] = useState<TaskKind>(kinds[0] ?? 'other')
  const [priority, setPriority] = useState<Priority>('normal')
  const [title, setTitle] = useState('')
  const [due, setDue] = useState(daysAhead().tomorrow)
  const ready = title.trim() !== '' && due !== '' && !keep.busy
  const save = () => {
    if (ready) keep.mutate({ customer: portrait.id, kind, title: title.trim(), due, priority, assignee: null }, t('write.task.saved'), onDone)
  }
  return (
    <form className="todoform" onSubmit={(event) => { event.preventDefault(); save() }} onKeyDown={(event) => { if (event.key === 'Escape' && !event.defaultPrevented) { event.preventDefault(); onDone() } }}>
      <input className="field" autoFocus aria-label={t('write.task.hint')} placeholder={t('write.task.hint')} maxLength={TITLE_LIMIT} value={title} onChange={(event) => setTitle(event.target.value)} />
      <div className="row">
        <select className="pick" aria-label={t('write.task.kindIs')} value={kind} onChange={(event) => setKind(KINDS.find((one) => one === event.target.value) ?? 'other')}>
          {kinds.map((one) => <option key={one} value={one}>{t(`write.task.kind.${one}`)}</option>)}
        </select>
        <select className="pick" aria-label={t('write.task.priorityIs')} value={priority} onChange={(event) => setPriority(PRIORITIES.find((one) => one === event.target.value) ?? 'normal')}>
          {PRIORITIES.map((one) => <option key={one} value={one}>{t(`write.task.priority.${one}`)}</option>)}
        </select>
        <DateField label={t('write.task.due')} value={due} onChange={setDue} read={readDay} show={format.dateCell} choices={days} placeholder={t('write.task.due')} invalid={due === ''} />
        <span className="grow" />
        <button type="submit" className="btn primary t12" disabled={!ready}>{t('write.save')}</button>
      </div>
      {keep.failed !== undefined && <p className="danger" role="alert">{keep.failed.what}{keep.failed.next}</p>}
    </form>
  )
}

export function Tasks({ portrait }: { portrait: Portrait }) {
  const { t } = useText()
  const [making, setMaking] = useState(false)
  const open = portrait.tasks.filter(isOpen).length
  const first = snoozable(portrait)
  return (
    <Panel
      title={t('write.task.what')} note={open === 0 ? undefined : open}
      extra={portrait.may.includes('task.create') && !making && <button type="button" className="link t12" onClick={() => setMaking(true)}>{t('write.task.add')}</button>}
    >
      {making && <NewTask portrait={portrait} onDone={() => setMaking(false)} />}
      {portrait.tasks.length === 0 && !making && <Empty why={t('write.task.none')} hint={t('write.task.noneDo')} />}
      <ul>{portrait.tasks.map((task) => <Task key={task.id} task={task} portrait={portrait} first={task === first} />)}</ul>
    </Panel>
  )
}
