/** One task: what, with whom, by when; a press ends it, another puts it off. */
import { useNavigate } from '@tanstack/react-router'

import type { TaskLine } from '@/contract'
import { Icon, PendingMark, Pill, TierBadge } from '@/kit'
import { useText } from '@/text'

import { useSteps } from './steps'

function Who({ task }: { task: TaskLine }) {
  const { t, language } = useText()
  if (task.customer !== null) return <><TierBadge tier={task.customer.tier} language={language} /> <b className="masked">{task.customer.name}</b></>
  return <span className="t3">{task.about_customer ? t('task.gone') : t('task.free')}</span>
}

export function Line({ task, on, onFocus }: { task: TaskLine; on: boolean; onFocus: (id: string) => void }) {
  const { t, format } = useText()
  const navigate = useNavigate()
  const steps = useSteps()
  const open = task.state === 'open' || task.state === 'taken'
  const customer = task.customer
  return (
    <li
      data-task={task.id} tabIndex={on ? 0 : -1} className={open ? 'task' : 'task ended'} onFocus={() => onFocus(task.id)}
      onDoubleClick={() => { if (customer !== null) void navigate({ to: '/customer/$id', params: { id: customer.id }, search: { why: false } }) }}
    >
      <button type="button" className="tick" tabIndex={-1} disabled={!open || steps.busy} aria-label={`${t('write.task.complete')} ${task.title}`} onClick={() => steps.complete(task)}>
        {!open && <Icon name={task.state === 'done' ? 'check' : 'x'} size={14} />}
      </button>
      <span className="who"><Who task={task} /></span>
      <span className="t3 t12">{t(`write.task.kind.${task.kind}`)}</span>
      <span className="cut" title={task.title}>
        {task.priority === 'high' && <><Pill tone="danger">{t('write.task.priority.high')}</Pill> </>}{task.title}
        {task.outcome !== null && <span className="t3"> · {task.outcome}</span>}
        {task.pending && <> <PendingMark label={t('portrait.pending')} /></>}
      </span>
      <span className="t3 t12">{!task.mine ? task.assignee : task.origin === 'manual' ? '' : t(`write.task.origin.${task.origin}`)}</span>
      <span className={`num ${task.late_days > 0 ? 'danger' : 't2'}`}>{task.late_days > 0 ? t('write.task.late', { count: task.late_days }) : format.dateCell(task.snoozed_until ?? task.due)}</span>
      <span className="acts">
        {open && <button type="button" className="link t12" tabIndex={-1} disabled={steps.busy} onClick={() => steps.snooze(task)}>{t('write.task.snooze')}</button>}
        {open && <button type="button" className="link t12" tabIndex={-1} disabled={steps.busy} onClick={() => steps.drop(task)}>{t('write.task.drop')}</button>}
      </span>
    </li>
  )
}
