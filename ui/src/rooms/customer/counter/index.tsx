/** 柜面速查 and 柜面卡 (U-03): find a walk-in customer, see tier, counter-safe tags, how to serve. No amounts exist here. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useRef } from 'react'
import { useCard } from '@/data'
import { Empty, Failed, Loading } from '@/kit'
import { failureWords, useText } from '@/text'
import { CounterCard } from './CounterCard'
import { Finder } from './Finder'
import styles from './counter.module.css'

function Chosen({ id }: { id: string }) {
  const { t } = useText()
  const card = useCard(id)
  if (card.error !== null) return <Failed {...failureWords(card.error, t)} retry={() => void card.refetch()} retryLabel={t('frame.retry')} />
  return card.data === undefined ? <Loading rows={10} label={t('frame.loading')} /> : <CounterCard card={card.data} />
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
  return (
    <div className={styles.page}>
      <Finder key={q} start={q ?? ''} chosen={id} onPick={pick} />
      <section className={styles.card} ref={box} tabIndex={-1} data-region aria-label={t('customer.card')}>
        {id === undefined ? <Empty why={t('customer.counterNone')} hint={t('customer.counterHow')} /> : <Chosen key={id} id={id} />}
      </section>
    </div>
  )
}
