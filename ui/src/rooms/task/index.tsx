/** 我的待办: what is late, what is for today, what comes later; by keyboard from top to bottom. */
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState, type KeyboardEvent } from 'react'

import type { TaskHeap, TaskLine, TaskList } from '@/contract'
import { useTasks } from '@/data'
import { composing, Empty, Failed, Icon, Loading, Panel, useShortcuts } from '@/kit'
import { failureWords, useText } from '@/text'

import { Arrivals } from './Arrivals'
import { Line } from './Line'
import { NewTask } from './NewTask'
import { useSteps } from './steps'
import './task.css'

type HeapName = 'overdue' | 'today' | 'later' | 'ended' | 'others'
const HEAPS: readonly HeapName[] = ['overdue', 'today', 'later', 'ended', 'others']

function Heap({ name, heap, at, onFocus }: { name: HeapName; heap: TaskHeap | null; at: string | undefined; onFocus: (id: string) => void }) {
  const { t } = useText()
  if (heap === null || heap.total === 0) return null
  return (
    <>
      <h3><span className={name === 'overdue' ? 'danger' : undefined}>{t(`task.heap.${name}`)}</span><span className="t3">{t('task.count', { count: heap.total })}</span></h3>
      <ul aria-label={t(`task.heap.${name}`)}>{heap.tasks.map((task) => <Line key={task.id} task={task} on={task.id === at} onFocus={onFocus} />)}</ul>
      {heap.total > heap.tasks.length && <p className="t3 t12 rest">{t('task.shown', { shown: heap.tasks.length, total: heap.total })}</p>}
    </>
  )
}

/** The next line after one that goes away: what is worked through never sends the reader back to the top. */
function neighbour(lines: readonly TaskLine[], id: string): string | undefined {
  const here = lines.findIndex((line) => line.id === id)
  return (lines[here + 1] ?? lines[here - 1])?.id
}

function Page({ list }: { list: TaskList }) {
  const { t, format } = useText()
  const navigate = useNavigate()
  const steps = useSteps()
  const [at, setAt] = useState<string>()
  const [making, setMaking] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const lines = HEAPS.flatMap((name) => list[name]?.tasks ?? [])
  const open = list.overdue.total + list.today.total
  const focus = (id: string | undefined) => {
    setAt(id)
    if (id !== undefined) box.current?.querySelector<HTMLElement>(`[data-task="${id}"]`)?.focus()
  }
  const act = (task: TaskLine, step: (task: TaskLine) => void) => {
    if (task.state !== 'open' && task.state !== 'taken') return
    focus(neighbour(lines, task.id))
    step(task)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (composing(event.nativeEvent) || !(event.target instanceof HTMLElement) || event.target.dataset.task === undefined) return
    const here = lines.findIndex((line) => line.id === at)
    const task = lines[here]
    const move = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key]
    if (move !== undefined) focus(lines[Math.min(lines.length - 1, Math.max(0, here + move))]?.id)
    else if (task === undefined) return
    else if (event.key === ' ') act(task, steps.complete)
    else if (event.key === 's') act(task, steps.snooze)
    else if (event.key === 'Enter' && task.customer !== null) void navigate({ to: '/customer/$id', params: { id: task.customer.id }, search: { why: false } })
    else return
    event.preventDefault()
  }
  useShortcuts({ n: () => setMaking(true), j: () => focus(lines[0]?.id) }, !making)
  return (
    <div className="tasks" ref={box} onKeyDown={onKeyDown}>
      <Panel
        title={format.dateLong(list.on)} note={t('task.count', { count: open })}
        extra={<><span className="t3 t12">{t('task.keys')}</span><button type="button" className="btn" onClick={() => setMaking(true)}><Icon name="plus" size={14} />{t('task.add')} <kbd>N</kbd></button></>}
      >
        {making && <NewTask onDone={() => setMaking(false)} />}
        {steps.failed !== undefined && <p className="danger rest" role="alert">{steps.failed.what}{steps.failed.next}</p>}
        <Arrivals />
        {lines.length === 0 && !making && <Empty why={t('task.none')} hint={t('task.noneDo')} action={<button type="button" className="btn primary" onClick={() => setMaking(true)}>{t('task.add')}</button>} />}
        {HEAPS.map((name) => <Heap key={name} name={name} heap={list[name]} at={at ?? lines[0]?.id} onFocus={setAt} />)}
      </Panel>
    </div>
  )
}

/** The page in its states. */
export function TaskPage() {
  const { t } = useText()
  const { data, error, refetch } = useTasks()
  if (data !== undefined) return <Page list={data} />
  if (error !== null) return <Failed {...failureWords(error, t, t('task.what'))} retry={() => void refetch()} retryLabel={t('frame.retry')} />
  return <Loading rows={12} label={t('frame.loading')} />
}
