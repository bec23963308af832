/** The four forms: a tag, a task, a star, a day to put off to. Ctrl-Enter does it. */
import { Input, Radio, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import type { BulkAct, Priority, TagChoice, TaskKind } from '@/contract'
import { useTagChoices } from '@/data'
import { DateField, type DayChoice } from '@/kit'
import { dateCell, dayAfter, daysAhead, nameOf, readDay, today, useText, weekday } from '@/text'
import styles from './bulk.module.css'

/** Tags of this level need each customer's consent: not for many at once. */
const CONSENT = 3

/** The few days people choose most, in words. */
function useDays(): readonly DayChoice[] {
  const { t, language } = useText()
  const ahead = daysAhead(today())
  return (['tomorrow', 'week', 'fortnight', 'month'] as const).map((word) => ({ value: ahead[word], words: t(`write.day.${word}`), day: `${dateCell(ahead[word])} ${weekday(ahead[word], language)}` }))
}

/** What every form is given. */
interface FormProps {
  onAct: (act: BulkAct) => void
  onClose: () => void
}

function Form({ ready, onSubmit, onClose, children }: { ready: boolean; onSubmit: () => void; onClose: () => void; children: ReactNode }) {
  const { t } = useText()
  const submit = () => { if (ready) onSubmit() }
  return (
    <form
      className={styles.form} onSubmit={(event) => { event.preventDefault(); submit() }}
      onKeyDown={(event) => { if (event.key === 'Enter' && event.ctrlKey) { event.preventDefault(); submit() } }}
    >
      {children}
      <div className={styles.foot}>
        <span className="t3 t12">{t('bulk.note')}</span>
        <span className="grow" />
        <button type="button" className="btn" onClick={onClose}>{t('frame.cancel')}</button>
        <button type="submit" className="btn primary" disabled={!ready}>{t('bulk.do')} <kbd>Ctrl Enter</kbd></button>
      </div>
    </form>
  )
}

function TagValue({ choice, value, onChange }: { choice: TagChoice; value: string; onChange: (value: string) => void }) {
  const { t, language } = useText()
  if (choice.kind === 'flag') return null
  return (
    <>
      <label className="t2" htmlFor="bulk-value">{t('bulk.tagValue')}</label>
      {choice.values.length > 0
        ? <Select id="bulk-value" value={value === '' ? undefined : value} onChange={onChange} options={choice.values.map((one) => ({ value: one.value, label: language === 'en' ? one.en : one.zh }))} />
        : <Input id="bulk-value" value={value} maxLength={40} onChange={(event) => onChange(event.target.value)} />}
    </>
  )
}

/** Which tag. */
export function TagForm({ customer, onAct, onClose }: FormProps & { customer: string }) {
  const { t, language } = useText()
  const [search, setSearch] = useState('')
  const [code, setCode] = useState<string>()
  const [value, setValue] = useState('')
  const found = useTagChoices(customer, search)
  const choices = (found.data?.choices ?? []).filter((choice) => choice.sensitivity < CONSENT)
  const [kept, keep] = useState<TagChoice>()
  const choice = choices.find((one) => one.code === code) ?? (kept?.code === code ? kept : undefined)
  const ready = choice !== undefined && (choice.kind === 'flag' || value !== '')
  return (
    <Form ready={ready} onClose={onClose} onSubmit={() => onAct({ tag: { code: code ?? '', value: value === '' ? null : value } })}>
      <label className="t2" htmlFor="bulk-tag">{t('bulk.tag')}</label>
      <Select<string>
        id="bulk-tag" autoFocus value={code} placeholder={t('bulk.tagHint')} loading={found.isFetching}
        showSearch={{ filterOption: false, onSearch: setSearch }}
        options={choices.map((one) => ({ value: one.code, label: nameOf(one, language) }))}
        onChange={(next) => { setCode(next); setValue(''); keep(choices.find((one) => one.code === next)) }}
      />
      {choice !== undefined && <TagValue choice={choice} value={value} onChange={setValue} />}
      <p className="t3 t12">{t('bulk.tagConsent')}</p>
    </Form>
  )
}

const kinds: readonly TaskKind[] = ['call', 'visit', 'maturity', 'papers', 'care', 'other']
const priorities: readonly Priority[] = ['high', 'normal', 'low']

/** Which task. */
export function TaskForm({ onAct, onClose }: FormProps) {
  const { t, format } = useText()
  const days = useDays()
  const [task, setTask] = useState<{ kind: TaskKind; title: string; due: string; priority: Priority }>({ kind: 'call', title: '', due: dayAfter(today(), 3), priority: 'normal' })
  return (
    <Form ready={task.title.trim() !== '' && task.due >= today()} onClose={onClose} onSubmit={() => onAct({ task: { ...task, title: task.title.trim() } })}>
      <label className="t2" htmlFor="bulk-title">{t('bulk.taskTitle')}</label>
      <Input id="bulk-title" autoFocus maxLength={80} value={task.title} onChange={(event) => setTask({ ...task, title: event.target.value })} />
      <div className={styles.pair}>
        <div><label className="t2" htmlFor="bulk-kind">{t('bulk.taskKind')}</label><Select<TaskKind> id="bulk-kind" value={task.kind} onChange={(kind) => setTask({ ...task, kind })} options={kinds.map((kind) => ({ value: kind, label: t(`bulk.kind.${kind}`) }))} /></div>
        <div><label className="t2" htmlFor="bulk-due">{t('bulk.taskDue')}</label><DateField id="bulk-due" label={t('bulk.taskDue')} value={task.due} onChange={(due) => setTask({ ...task, due })} read={readDay} show={format.dateCell} choices={days} placeholder={t('bulk.taskDue')} /></div>
        <div><label className="t2" htmlFor="bulk-priority">{t('bulk.taskPriority')}</label><Select<Priority> id="bulk-priority" value={task.priority} onChange={(priority) => setTask({ ...task, priority })} options={priorities.map((priority) => ({ value: priority, label: t(`bulk.priority.${priority}`) }))} /></div>
      </div>
    </Form>
  )
}

/** On or off. */
export function StarForm({ onAct, onClose }: FormProps) {
  const { t } = useText()
  const [starred, setStarred] = useState(true)
  return (
    <Form ready onClose={onClose} onSubmit={() => onAct({ star: { starred } })}>
      <Radio.Group value={starred} onChange={(event) => setStarred(event.target.value === true)}>
        <Radio value autoFocus>{t('bulk.starOn')}</Radio>
        <Radio value={false}>{t('bulk.starOff')}</Radio>
      </Radio.Group>
    </Form>
  )
}

/** Until when. */
export function SnoozeForm({ onAct, onClose }: FormProps) {
  const { t, format } = useText()
  const days = useDays()
  const [until, setUntil] = useState(dayAfter(today(), 7))
  return (
    <Form ready={until > today()} onClose={onClose} onSubmit={() => onAct({ snooze: { until } })}>
      <div className={styles.days}>
        {[1, 3, 7, 14, 30].map((ahead) => (
          <button key={ahead} type="button" className="btn" aria-pressed={until === dayAfter(today(), ahead)} onClick={() => setUntil(dayAfter(today(), ahead))}>{t('bulk.days', { count: ahead })}</button>
        ))}
      </div>
      <label className="t2" htmlFor="bulk-until">{t('bulk.until')}</label>
      <DateField id="bulk-until" label={t('bulk.until')} value={until} onChange={setUntil} read={readDay} show={format.dateCell} choices={days} placeholder={t('bulk.until')} />
      <p className="t3 t12">{t('bulk.snoozeNote', { date: until === '' ? '—' : format.dateLong(until) })}</p>
    </Form>
  )
}
