/** 速查 (U-02): type, ↑ ↓, Enter. Keys of an input method are its own. */
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { longEnough, useFind } from '@/data'
import { composing, Failed, Icon } from '@/kit'
import { failureWords, useText } from '@/text'
import { HitLine } from './HitLine'
import styles from './palette.module.css'

/** Where a hit leads: the portrait, or the counter card for the counter. */
export interface PaletteProps {
  leadsTo: 'portrait' | 'card'
  onClose: () => void
}

function useLeave(leadsTo: PaletteProps['leadsTo'], onClose: () => void) {
  const navigate = useNavigate()
  return (id: string, q: string) => {
    onClose()
    if (leadsTo === 'portrait') void navigate({ to: '/customer/$id', params: { id } })
    else void navigate({ to: '/counter', search: { id, q } })
  }
}

/** Gives the focus back to where it was before the palette opened. */
function useReturnFocus(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(() => () => { if (before instanceof HTMLElement) before.focus() }, [before])
}

function Foot({ count }: { count: number | undefined }) {
  const { t } = useText()
  return (
    <footer>
      <span><kbd>↑</kbd> <kbd>↓</kbd> {t('customer.findMove')}</span>
      <span><kbd>Enter</kbd> {t('customer.findOpen')}</span>
      <span className="grow" />
      {count !== undefined && <span role="status">{t('customer.hits', { count })}</span>}
    </footer>
  )
}

/** The palette over the page. */
export function Palette({ leadsTo, onClose }: PaletteProps) {
  const { t } = useText()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const list = useId()
  const field = useRef<HTMLInputElement>(null)
  const found = useFind(text)
  const leave = useLeave(leadsTo, onClose)
  useReturnFocus()
  useEffect(() => field.current?.focus(), [])

  const asked = longEnough(text)
  const hits = asked ? (found.data?.hits ?? []) : []
  const fresh = asked && found.data !== undefined && !found.isPlaceholderData
  const current = hits[Math.min(at, hits.length - 1)]
  // Enter pressed before the answer came opens the first hit when it comes.
  const [eager, setEager] = useState(false)
  const first = fresh ? hits[0] : undefined
  useEffect(() => {
    if (eager && first !== undefined) leave(first.id, text)
  })

  const onKeyDown = (event: KeyboardEvent) => {
    if (composing(event.nativeEvent)) return
    const last = Math.max(0, hits.length - 1)
    if (event.key === 'Escape') onClose()
    else if (event.key === 'ArrowDown') setAt(Math.min(last, at + 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1))
    else if (event.key === 'Enter' && fresh && current !== undefined) leave(current.id, text)
    else if (event.key === 'Enter') setEager(true)
    else if (event.key !== 'Tab') return
    event.preventDefault()
    event.stopPropagation()
  }
  const failed = found.error === null ? undefined : failureWords(found.error, t)
  return (
    <>
      <div className={styles.scrim} onClick={onClose} />
      <div className={styles.palette} role="dialog" aria-modal aria-label={t('customer.look')} onKeyDown={onKeyDown}>
        <div className={styles.in}>
          <Icon name="search" size={20} />
          <input
            ref={field} value={text} role="combobox" aria-expanded={hits.length > 0} aria-controls={list} aria-label={t('customer.findHint')} autoComplete="off" spellCheck={false}
            aria-activedescendant={current === undefined ? undefined : `${list}-${current.id}`}
            onChange={(event) => { setText(event.target.value); setAt(0); setEager(false) }}
          />
          <span className="t3 t12 nw">{t('customer.lookKinds')}</span>
          <button type="button" className={styles.esc} onClick={onClose} aria-label={`Esc ${t('frame.close')}`}><kbd>Esc</kbd></button>
        </div>
        <ol id={list} role="listbox" aria-label={t('customer.look')}>
          {hits.map((hit) => <HitLine key={hit.id} id={`${list}-${hit.id}`} hit={hit} on={hit === current} onPick={() => leave(hit.id, text)} />)}
        </ol>
        {failed !== undefined && <Failed {...failed} />}
        {fresh && hits.length === 0 && <p className={styles.none}>{t('customer.findNone')}<span className="t3"> {t('customer.findNoneDo')}</span></p>}
        {!asked && <p className={`${styles.none} t3`}>{t('customer.findHint')}</p>}
        <Foot count={fresh ? hits.length : undefined} />
      </div>
    </>
  )
}
