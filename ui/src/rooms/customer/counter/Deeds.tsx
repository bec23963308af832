/** What a counter does with a customer: notice of arrival, calling the advisor over, feedback, referral. Each is kept here and can be taken back for ten seconds. */
import { Input, Radio } from 'antd'
import { useState, type ReactNode } from 'react'
import type { Card, FeedbackKind, Mood, ReferralPurpose } from '@/contract'
import { useUndo, useWrite } from '@/data'
import { Dialog, useNotice } from '@/kit'
import { failureWords, useText } from '@/text'
import styles from './counter.module.css'

/** The four deeds. */
export type Deed = 'arrival' | 'call' | 'feedback' | 'referral'

/** What every deed's dialog is given. */
interface DeedProps {
  card: Card
  onClose: () => void
  onDone: (deed: Deed) => void
}

/** Says that it was kept, and how to take it back. */
function useKept(words: string): (mids: string[]) => void {
  const { t } = useText()
  const say = useNotice()
  const undo = useUndo()
  return (mids) => say(words, { label: t('view.undo'), act: () => undo.mutate({ mids }) })
}

function Form({ title, failure, ready, submit, onSubmit, onClose, children }: {
  title: string
  failure: Parameters<typeof failureWords>[0] | null
  ready: boolean
  submit: string
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}) {
  const { t } = useText()
  const send = () => { if (ready) onSubmit() }
  const failed = failure === null ? undefined : failureWords(failure, t)
  return (
    <Dialog title={title} width={480} closeLabel={t('frame.close')} onClose={onClose}>
      <form
        className={styles.form} onSubmit={(event) => { event.preventDefault(); send() }}
        onKeyDown={(event) => { if (event.key === 'Enter' && event.ctrlKey) { event.preventDefault(); send() } }}
      >
        {children}
        {failed !== undefined && <p className="danger" role="alert">{failed.what} {failed.next} <span className="t3">{failed.trace}</span></p>}
        <div className="row">
          <span className="grow" />
          <button type="button" className="btn" onClick={onClose}>{t('frame.cancel')}</button>
          <button type="submit" className="btn primary" disabled={!ready}>{submit} <kbd>Ctrl Enter</kbd></button>
        </div>
      </form>
    </Dialog>
  )
}

/** Notice of an arrival; a call is one that asks the advisor to come to the counter. */
function Arrival({ card, calling = false, onClose, onDone }: DeedProps & { calling?: boolean }) {
  const { t } = useText()
  const name = card.advisor ?? t('customer.advisorNobody')
  const kept = useKept(calling ? t('customer.callKept', { name }) : t('customer.arrivalKept', { name }))
  const { mutate, busy, error } = useWrite('arrival.notice')
  const [note, setNote] = useState(calling ? t('customer.callNote') : '')
  return (
    <Form title={calling ? t('customer.callTitle') : t('customer.arrivalTitle', { name: card.name })} failure={error} ready={!busy} submit={calling ? t('customer.callDo') : t('customer.arrivalDo')} onClose={onClose} onSubmit={() => mutate({ customer: card.id, note: note.trim() }, (mids) => { kept(mids); onDone('arrival'); onClose() })}>
      <p>{card.advisor === null ? t('customer.arrivalNobody') : calling ? t('customer.callTo', { name: card.advisor, customer: card.name }) : t('customer.arrivalTo', { name: card.advisor })}</p>
      <label className="t2" htmlFor="arrival-note">{t('customer.arrivalNote')}</label>
      <Input id="arrival-note" autoFocus maxLength={40} value={note} onChange={(event) => setNote(event.target.value)} placeholder={t('customer.arrivalNoteHint')} />
    </Form>
  )
}

const kinds: readonly FeedbackKind[] = ['opinion', 'suggestion', 'praise', 'wish']
const moods: readonly Mood[] = ['good', 'neutral', 'bad']

function Feedback({ card, onClose, onDone }: DeedProps) {
  const { t } = useText()
  const kept = useKept(t('customer.feedbackKept'))
  const { mutate, busy, error } = useWrite('feedback.record')
  const [kind, setKind] = useState<FeedbackKind>('opinion')
  const [mood, setMood] = useState<Mood>('neutral')
  const [text, setText] = useState('')
  return (
    <Form title={t('customer.feedbackTitle', { name: card.name })} failure={error} ready={text.trim() !== '' && !busy} submit={t('customer.record')} onClose={onClose} onSubmit={() => mutate({ customer: card.id, kind, mood, text: text.trim() }, (mids) => { kept(mids); onDone('feedback'); onClose() })}>
      <Radio.Group value={kind} onChange={(event) => setKind(event.target.value as FeedbackKind)} aria-label={t('customer.feedbackKind')}>{kinds.map((one) => <Radio key={one} value={one}>{t(`customer.feedbackKinds.${one}`)}</Radio>)}</Radio.Group>
      <Radio.Group value={mood} onChange={(event) => setMood(event.target.value as Mood)} aria-label={t('customer.mood')}>{moods.map((one) => <Radio key={one} value={one}>{t(`customer.moods.${one}`)}</Radio>)}</Radio.Group>
      <label className="t2" htmlFor="feedback-text">{t('customer.feedbackText')}</label>
      <Input.TextArea id="feedback-text" autoFocus rows={4} maxLength={300} showCount value={text} onChange={(event) => setText(event.target.value)} />
    </Form>
  )
}

const purposes: readonly ReferralPurpose[] = ['wealth', 'loan', 'insurance', 'card', 'corporate', 'other']

function Referral({ card, onClose, onDone }: DeedProps) {
  const { t } = useText()
  const kept = useKept(t('customer.referralKept', { name: card.advisor ?? t('customer.advisorNobody') }))
  const { mutate, busy, error } = useWrite('referral.create')
  const [purpose, setPurpose] = useState<ReferralPurpose>('wealth')
  const [note, setNote] = useState('')
  return (
    <Form title={t('customer.referralTitle', { name: card.name })} failure={error} ready={!busy} submit={t('customer.referralDo')} onClose={onClose} onSubmit={() => mutate({ customer: card.id, purpose, note: note.trim() }, (mids) => { kept(mids); onDone('referral'); onClose() })}>
      <p>{card.advisor === null ? t('customer.referralNobody') : t('customer.referralTo', { name: card.advisor })}</p>
      <Radio.Group value={purpose} onChange={(event) => setPurpose(event.target.value as ReferralPurpose)} aria-label={t('customer.purpose')}>{purposes.map((one, place) => <Radio key={one} value={one} autoFocus={place === 0}>{t(`customer.purposes.${one}`)}</Radio>)}</Radio.Group>
      <label className="t2" htmlFor="referral-note">{t('customer.referralNote')}</label>
      <Input id="referral-note" maxLength={80} value={note} onChange={(event) => setNote(event.target.value)} />
    </Form>
  )
}

/** The dialog of a deed. */
export function DeedDialog({ deed, ...props }: { deed: Deed } & DeedProps) {
  if (deed === 'arrival' || deed === 'call') return <Arrival {...props} calling={deed === 'call'} />
  return deed === 'feedback' ? <Feedback {...props} /> : <Referral {...props} />
}
