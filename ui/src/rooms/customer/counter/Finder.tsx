/** The look-up at the side of the counter page: the same search as the palette, always in reach. */
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import type { Hit } from '@/contract'
import { longEnough, useFind } from '@/data'
import { composing, Failed, Icon, TierBadge, useShortcuts } from '@/kit'
import { failureWords, useText } from '@/text'
import styles from './counter.module.css'

function Line({ id, hit, on, onPick }: { id: string; hit: Hit; on: boolean; onPick: () => void }) {
  const { t, language } = useText()
  return (
    <li id={id} role="option" aria-selected={on} className={on ? styles.on : undefined} onClick={onPick} data-customer={hit.id}>
      <b className="cut">{hit.name}</b>
      <TierBadge tier={hit.tier} language={language} />
      <span className="t3 t12 cut">{hit.possible ? t('customer.possible') : t(`bank.ageBand.${hit.age_band}`)}</span>
      <span className="t2">{hit.phone_tail ?? hit.identity_tail ?? ''}</span>
    </li>
  )
}

/** Field, hits, and what this device holds; `start` is what the palette was asked. */
export function Finder({ start, chosen, onPick, elsewhere }: { start: string; chosen: string | undefined; onPick: (id: string, text: string) => void; elsewhere: () => void }) {
  const { t } = useText()
  const [text, setText] = useState(start)
  const [at, setAt] = useState<number>()
  const list = useId()
  const field = useRef<HTMLInputElement>(null)
  const found = useFind(text)
  const asked = longEnough(text)
  const hits = asked ? (found.data?.hits ?? []) : []
  const here = at ?? Math.max(0, hits.findIndex((hit) => hit.id === chosen))
  const current = hits[Math.min(here, hits.length - 1)]
  useShortcuts({ '/': () => field.current?.select() })

  const onKeyDown = (event: KeyboardEvent) => {
    if (composing(event.nativeEvent)) return
    if (event.key === 'ArrowDown') setAt(Math.min(Math.max(0, hits.length - 1), here + 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(0, here - 1))
    else if (event.key === 'Enter' && current !== undefined && !found.isPlaceholderData) onPick(current.id, text)
    else return
    event.preventDefault()
  }
  return (
    <section className={styles.finder} data-region aria-label={t('customer.look')}>
      <div className={styles.field}>
        <Icon name="search" />
        <input
          ref={field} value={text} role="combobox" aria-expanded={hits.length > 0} aria-controls={list} autoComplete="off" spellCheck={false} autoFocus={chosen === undefined}
          aria-label={t('customer.findHint')} placeholder={t('customer.lookPlaceholder')} onKeyDown={onKeyDown}
          aria-activedescendant={current === undefined ? undefined : `${list}-${current.id}`}
          onChange={(event) => { setText(event.target.value); setAt(0) }}
        />
        <kbd>/</kbd>
      </div>
      {found.error !== null && <Failed {...failureWords(found.error, t)} />}
      <ol id={list} role="listbox" aria-label={t('customer.look')}>
        {hits.map((hit) => <Line key={hit.id} id={`${list}-${hit.id}`} hit={hit} on={hit === current} onPick={() => { setAt(undefined); onPick(hit.id, text) }} />)}
      </ol>
      {asked && found.data !== undefined && hits.length === 0 && <p className={styles.none}>{t('customer.findNone')}<br /><span className="t3">{t('customer.findNoneDo')}</span></p>}
      {hits.some((hit) => hit.possible) && <p className={styles.none} role="status">{t('customer.possibleWhy')}<br /><button type="button" className="link" onClick={elsewhere}>{t('customer.elsewhere')}</button></p>}
      <p className={styles.quiet}><Icon name="shield" /><span>{t('customer.counterHolds')}</span></p>
    </section>
  )
}
