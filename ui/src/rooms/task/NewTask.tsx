/** A task without a customer, in one line. */
import { useState } from 'react'

import type { Priority } from '@/contract'
import { useUndo, useWrite } from '@/data'
import { DateField, Segmented, useNotice } from '@/kit'
import { dateCell, daysAhead, failureWords, readDay, today, useText, weekday } from '@/text'

const TITLE_LIMIT = 80
const PRIORITIES: readonly Priority[] = ['high', 'normal', 'low']

export function NewTask({ onDone }: { onDone: () => void }) {
  const { t, format, language } = useText()
  const say = useNotice()
  const write = useWrite('task.create')
  const undo = useUndo()
  const [title, setTitle] = useState('')
  const [due, setDue] = useState(today())
  const [priority, setPriority] = useState<Priority>('normal')
  const ahead = daysAhead()
  const day = (value: string, words: string) => ({ value, words, day: `${dateCell(value)} ${weekday(value, language)}` })
  const days = [day(today(), t('write.day.today')), day(ahead.tomorrow, t('write.day.tomorrow')), day(ahead.week, t('write.day.week')), day(ahead.month, t('write.day.month'))]
  const ready = title.trim() !== '' && due !== '' && !write.busy
  const save = () => {
    if (!ready) return
    write.mutate({ customer: null, kind: 'other', title: title.trim(), due, priority, assignee: null }, (mids) => {
      say(t('write.task.saved'), { label: t('write.undo'), act: () => undo.mutate({ mids }, { onSuccess: () => say(t('write.undone')) }) })
      onDone()
    })
  }
  return (
    <form className="new" onSubmit={(event) => { event.preventDefault(); save() }} onKeyDown={(event) => { if (event.key === 'Escape' && !event.defaultPrevented) { event.preventDefault(); onDone() } }}>
      <input className="field" autoFocus aria-label={t('write.task.hint')} placeholder={t('write.task.hint')} maxLength={TITLE_LIMIT} value={title} onChange={(event) => setTitle(event.target.value)} />
      <DateField label={t('write.task.due')} value={due} onChange={setDue} read={readDay} show={format.dateCell} choices={days} placeholder={t('write.task.due')} invalid={due === ''} />
      <Segmented label={t('write.task.priorityIs')} value={priority} onChange={setPriority} choices={PRIORITIES.map((value) => ({ value, words: t(`write.task.priority.${value}`) }))} />
      <button type="button" className="btn" onClick={onDone}>{t('write.cancel')}</button>
      <button type="submit" className="btn primary" disabled={!ready}>{t('write.save')} <kbd>Enter</kbd></button>
      {write.error !== null && <p className="danger" role="alert">{failureWords(write.error, t).what}</p>}
    </form>
  )
}
