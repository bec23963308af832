/** 记一笔, always in reach at the foot of the page: L, a digit, what was said, Enter. */
import { useRef, useState, type KeyboardEvent } from 'react'

import type { Channel, Outcome, Portrait } from '@/contract'
import { composing, DateField, useShortcuts } from '@/kit'
import { dayAfter, readDay, today, useText } from '@/text'

import { useDays } from './days'
import { useKeep } from './keep'

const CHANNELS: readonly Channel[] = ['phone', 'meeting', 'visit', 'wecom', 'counter', 'event', 'sms']
/** Outcomes with a digit each, in the order of SCREENS.md. */
const QUICK: readonly Outcome[] = ['interested', 'follow_up', 'not_interested', 'no_answer']
const OTHERS: readonly Outcome[] = ['wrong_number', 'refused']
const SUMMARY_LIMIT = 500
/** A promise nobody dates is for a week from now. */
const USUAL_DAYS = 7

interface Draft {
  channel: Channel
  outcome: Outcome | null
  summary: string
  next: string
}

const blank: Draft = { channel: 'phone', outcome: null, summary: '', next: '' }

function Outcomes({ draft, put, focusText }: { draft: Draft; put: (part: Partial<Draft>) => void; focusText: () => void }) {
  const { t } = useText()
  const other = OTHERS.find((outcome) => outcome === draft.outcome) ?? ''
  return (
    <>
      <span className="seg" role="group" aria-label={t('write.log.outcome')}>
        {QUICK.map((outcome, index) => (
          <button
            key={outcome} type="button" aria-pressed={draft.outcome === outcome} className={draft.outcome === outcome ? 'on' : undefined}
            onClick={() => { put({ outcome: draft.outcome === outcome ? null : outcome }); focusText() }}
          >
            {t(`bank.outcome.${outcome}`)} <kbd>{index + 1}</kbd>
          </button>
        ))}
      </span>
      <select className="pick" aria-label={t('write.log.other')} value={other} onChange={(event) => put({ outcome: OTHERS.find((outcome) => outcome === event.target.value) ?? null })}>
        <option value="">{t('write.log.other')}</option>
        {OTHERS.map((outcome) => <option key={outcome} value={outcome}>{t(`bank.outcome.${outcome}`)}</option>)}
      </select>
    </>
  )
}

/** The box; `uncalled`: the customer wants no calls, so another channel stands first. */
export function LogBox({ portrait }: { portrait: Portrait }) {
  const { t, format } = useText()
  const days = useDays()
  const keep = useKeep('interaction.log')
  const uncalled = portrait.preference.do_not_call
  const [draft, setDraft] = useState<Draft>({ ...blank, channel: uncalled ? 'wecom' : 'phone' })
  const text = useRef<HTMLInputElement>(null)
  const first = useRef<HTMLFormElement>(null)
  const put = (part: Partial<Draft>) => setDraft((before) => {
    const next = { ...before, ...part }
    if (part.outcome === 'follow_up' && before.next === '') next.next = dayAfter(today(), USUAL_DAYS)
    return next
  })
  const undated = draft.outcome === 'follow_up' && draft.next === ''
  const ready = !keep.busy && !undated && (draft.outcome !== null || draft.summary.trim() !== '')
  const channel = t(`bank.channel.${draft.channel}`)
  const save = () => {
    if (!ready) return
    const said = draft.next === '' ? t('write.log.done', { channel }) : t('write.log.doneNext', { channel, date: format.date(draft.next) })
    const summary = draft.summary.trim()
    keep.mutate(
      {
        customer: portrait.id, channel: draft.channel, outcome: draft.outcome, summary, next_on: draft.next === '' ? null : draft.next,
        next_title: summary === '' ? t('write.log.nextTitle', { channel }) : [...summary].slice(0, 80).join(''), at: null,
      },
      said,
      () => { setDraft({ ...blank, channel: draft.channel }); text.current?.focus() },
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (composing(event.nativeEvent)) return
    const inField = event.target instanceof HTMLInputElement
    const digit = QUICK[Number(event.key) - 1]
    if (event.key === 'Enter' && (event.ctrlKey || event.target === text.current)) {
      event.preventDefault()
      save()
    } else if (digit !== undefined && (event.altKey || !inField)) {
      event.preventDefault()
      put({ outcome: digit })
      text.current?.focus()
    } else if (event.key === 'Escape') {
      event.preventDefault()
      document.getElementById('page')?.focus()
    }
  }
  useShortcuts({ l: () => first.current?.querySelector<HTMLElement>('.seg button')?.focus() })
  return (
    <form ref={first} className="logbox" aria-label={t('write.log.what')} onKeyDown={onKeyDown} onSubmit={(event) => { event.preventDefault(); save() }}>
      <b className="nw">{t('write.log.what')} <kbd>L</kbd></b>
      <select className="pick" aria-label={t('write.log.channel')} value={draft.channel} onChange={(event) => put({ channel: CHANNELS.find((one) => one === event.target.value) ?? 'phone' })}>
        {CHANNELS.map((one) => <option key={one} value={one}>{t(`bank.channel.${one}`)}</option>)}
      </select>
      <Outcomes draft={draft} put={put} focusText={() => text.current?.focus()} />
      <input
        ref={text} className="field" aria-label={t('write.log.summary')} placeholder={uncalled && draft.channel === 'phone' ? t('write.log.noCall') : t('write.log.summary')}
        maxLength={SUMMARY_LIMIT} value={draft.summary} onChange={(event) => put({ summary: event.target.value })}
      />
      <DateField
        label={t('write.log.next')} value={draft.next} onChange={(next) => put({ next })} read={readDay} show={format.dateCell} choices={days}
        placeholder={undated ? t('write.log.nextNeeded') : t('write.log.next')} invalid={undated} above
      />
      <button type="submit" className="btn primary" disabled={!ready}>{t('write.save')} <kbd>Enter</kbd></button>
      {keep.failed !== undefined && <p className="danger" role="alert">{keep.failed.what}{keep.failed.next}</p>}
    </form>
  )
}
