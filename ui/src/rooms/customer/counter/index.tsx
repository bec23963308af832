/** 柜面速查 and 柜面卡 (U-03): find a walk-in customer, see tier, counter-safe tags, how to serve. No amounts exist here. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useRef, useState } from 'react'
import type { Card } from '@/contract'
import { useCard } from '@/data'
import { Empty, Failed, Icon, Loading, useShortcuts } from '@/kit'
import { clockText, failureWords, useText } from '@/text'
import { CounterCard } from './CounterCard'
import type { Deed } from './Deeds'
import { Finder } from './Finder'
import styles from './counter.module.css'

const DeedDialog = lazy(async () => ({ default: (await import('./Deeds')).DeedDialog }))

/** The card with its buttons: N, C, F, R. */
function Acting({ card, elsewhere }: { card: Card; elsewhere: () => void }) {
  const { t } = useText()
  const [deed, setDeed] = useState<Deed>()
  const [noticed, setNoticed] = useState<number>()
  const ask = (wanted: Deed) => () => setDeed(wanted)
  const call = card.advisor === null ? undefined : ask('call')
  useShortcuts({ n: ask('arrival'), c: () => call?.(), f: ask('feedback'), r: ask('referral') })
  return (
    <>
      <CounterCard
        card={card}
        notice={(
          <>
            {noticed !== undefined && <span className={styles.noticed} role="status"><Icon name="check" size={14} />{t('customer.arrivalAt', { time: clockText(noticed) })}</span>}
            {call !== undefined && <button type="button" className="btn big" onClick={call}>{t('customer.call')} <kbd>C</kbd></button>}
            <button type="button" className={noticed === undefined ? 'btn primary big' : 'btn big'} onClick={ask('arrival')}>{t('customer.arrival')} <kbd>N</kbd></button>
          </>
        )}
        deeds={(
          <>
            <button type="button" className="btn big" onClick={ask('feedback')}>{t('customer.feedback')} <kbd>F</kbd></button>
            <button type="button" className="btn big" onClick={ask('referral')}>{t('customer.referral')} <kbd>R</kbd></button>
            <button type="button" className="btn big" onClick={elsewhere}>{t('customer.elsewhere')} <kbd>E</kbd></button>
          </>
        )}
      />
      {deed !== undefined && <Suspense fallback={null}><DeedDialog deed={deed} card={card} onClose={() => setDeed(undefined)} onDone={(done) => { if (done === 'arrival' || done === 'call') setNoticed(Date.now()) }} /></Suspense>}
    </>
  )
}

function Chosen({ id, elsewhere }: { id: string; elsewhere: () => void }) {
  const { t } = useText()
  const card = useCard(id)
  if (card.error !== null) return <Failed {...failureWords(card.error, t)} retry={() => void card.refetch()} retryLabel={t('frame.retry')} />
  return card.data === undefined ? <Loading rows={10} label={t('frame.loading')} /> : <Acting card={card.data} elsewhere={elsewhere} />
}

/** The page: finder on the left, card on the right. */
export function CounterPage() {
  const { t } = useText()
  const { id, q } = useSearch({ from: '/counter' })
  const navigate = useNavigate()
  const box = useRef<HTMLElement>(null)
  const pick = (chosen: string, text: string) => {
    void navigate({ to: '/counter', search: { id: chosen, q: text } })
    box.current?.focus()
  }
  const elsewhere = () => void navigate({ to: '.', search: (old) => ({ ...old, elsewhere: true }) })
  useShortcuts({ e: elsewhere })
  return (
    <div className={styles.page}>
      <Finder key={q} start={q ?? ''} chosen={id} onPick={pick} elsewhere={elsewhere} />
      <section className={styles.card} ref={box} tabIndex={-1} data-region aria-label={t('customer.card')}>
        {id === undefined ? <Empty why={t('customer.counterNone')} hint={t('customer.counterHow')} /> : <Chosen key={id} id={id} elsewhere={elsewhere} />}
      </section>
    </div>
  )
}
