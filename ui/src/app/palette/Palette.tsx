/** The palette (U-02, P-11): type, ↑ ↓, Enter. F2 looks customers up, Ctrl-K finds everything. Keys of an input method are its own. */
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Role } from '@/contract'
import { defaultSettings, useSaveSettings, useSettings, useSyncNow } from '@/data'
import { composing, Failed, Icon, useStable } from '@/kit'
import { failureWords, useText } from '@/text'
import { pressChord, type KeyPage } from '../keyboard'
import type { Deed } from './entries'
import { LineList } from './LineList'
import { useLines, type Line, type Mode } from './lines'
import styles from './palette.module.css'

/** Where a hit leads: the portrait, or the counter card for the counter. */
export interface PaletteProps {
  mode: Mode
  /** Seen; otherwise it waits with its lines made. */
  open: boolean
  role: Role
  /** The page underneath, whose deeds are offered. */
  page: KeyPage | undefined
  leadsTo: 'portrait' | 'card' | undefined
  onClose: () => void
}

function useDeeds(): Record<Deed, () => void> {
  const settings = useSettings().data ?? defaultSettings
  const save = useSaveSettings()
  const sync = useSyncNow()
  const navigate = useNavigate()
  return {
    syncNow: () => sync.mutate(null),
    chinese: () => save.mutate({ ...settings, language: 'zh-CN' }),
    english: () => save.mutate({ ...settings, language: 'en' }),
    light: () => save.mutate({ ...settings, theme: 'light' }),
    dark: () => save.mutate({ ...settings, theme: 'dark' }),
    elsewhere: () => void navigate({ to: '.', search: (old) => ({ ...old, elsewhere: true }) }),
  }
}

/** Does what a line offers, once the palette is closed and the focus is back. */
function useTake({ leadsTo, onClose }: Pick<PaletteProps, 'leadsTo' | 'onClose'>) {
  const navigate = useNavigate()
  const deeds = useDeeds()
  return (line: Line, q: string) => {
    onClose()
    if (line.kind === 'customer') {
      if (leadsTo === 'card') void navigate({ to: '/counter', search: { id: line.hit.id, q } })
      else void navigate({ to: '/customer/$id', params: { id: line.hit.id } })
    } else if (line.kind === 'view') void navigate({ to: '/book', search: { view: line.view.code } })
    else if (line.entry.kind === 'screen') void navigate({ to: line.entry.place.to })
    else if (line.entry.kind === 'deed') deeds[line.entry.deed]()
    else {
      const { chord } = line.entry
      // The key is pressed where the focus was before, not in the closing palette.
      requestAnimationFrame(() => pressChord(chord))
    }
  }
}

/** The field has the focus while the palette is open; then whoever had it before. */
function useFocus(open: boolean) {
  const field = useRef<HTMLInputElement>(null)
  // Before the frame is painted: what is typed next goes into the field, and the ring is painted with it.
  useLayoutEffect(() => {
    if (!open) return
    const before = document.activeElement
    field.current?.focus({ preventScroll: true })
    return () => { if (before instanceof HTMLElement) before.focus() }
  }, [open])
  return field
}

function Foot({ count, card }: { count: number | undefined; card: boolean }) {
  const { t } = useText()
  return (
    <footer>
      <span><kbd>↑</kbd> <kbd>↓</kbd> {t('customer.findMove')}</span>
      <span><kbd>Enter</kbd> {card ? t('customer.findCard') : t('customer.findOpen')}</span>
      <span className="grow" />
      {count !== undefined && <span role="status">{t('customer.hits', { count })}</span>}
    </footer>
  )
}

/** What is typed and chosen; it goes when the palette closes or is opened for something else. */
interface Typed {
  text: string
  /** Line the arrows stand on. */
  at: number
  /** Enter came before the answer: the first line is taken when it is here. */
  eager: boolean
}

function useTyped(open: boolean, mode: Mode): [Typed, (change: Partial<Typed>) => void] {
  const [kept, keep] = useState({ text: '', at: 0, eager: false, open, mode })
  const now = kept.open === open && kept.mode === mode ? kept : { text: '', at: 0, eager: false, open, mode }
  if (now !== kept) keep(now)
  return [now, (change) => keep({ ...now, ...change })]
}

/** Which line Enter takes, moved by the arrows; Enter before the answer takes the first when it comes. */
function useChoice(lines: readonly Line[], fresh: boolean, [typed, put]: ReturnType<typeof useTyped>, take: (line: Line, q: string) => void, onClose: () => void) {
  const { text, at, eager } = typed
  const current = lines[Math.min(at, lines.length - 1)]
  const first = fresh ? lines[0] : undefined
  useEffect(() => {
    if (eager && first !== undefined) take(first, text)
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (composing(event.nativeEvent)) return
    const last = Math.max(0, lines.length - 1)
    if (event.key === 'Escape') onClose()
    else if (event.key === 'ArrowDown') put({ at: at >= last ? 0 : at + 1 })
    else if (event.key === 'ArrowUp') put({ at: at <= 0 ? last : at - 1 })
    else if (event.key === 'Enter' && fresh && current !== undefined) take(current, text)
    else if (event.key === 'Enter') put({ eager: true })
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return { current, onKeyDown }
}

/** Tab stays inside: from the field to the buttons and round again. */
function stay(event: KeyboardEvent<HTMLElement>): void {
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, button')]
  const here = stops.findIndex((stop) => stop === document.activeElement)
  stops[(here + (event.shiftKey ? -1 : 1) + stops.length) % stops.length]?.focus()
  event.preventDefault()
  event.stopPropagation()
}

/** Nobody there: what the look-up beyond one's scope offers. */
function Nobody({ onElsewhere }: { onElsewhere: (() => void) | undefined }) {
  const { t } = useText()
  return (
    <p className={styles.none}>
      {t('customer.findNone')}<span className="t3"> {t('customer.findNoneDo')}</span>
      {onElsewhere !== undefined && <button type="button" className="link" onClick={onElsewhere}>{t('customer.elsewhere')}</button>}
    </p>
  )
}

/** A whole number that only agrees under its mask: whose it is, the look-up in the whole bank tells. */
function Possible({ onElsewhere }: { onElsewhere: (() => void) | undefined }) {
  const { t } = useText()
  return (
    <p className={styles.none} role="status">
      {t('customer.possibleWhy')}
      {onElsewhere !== undefined && <button type="button" className="link" onClick={onElsewhere}>{t('customer.elsewhere')}</button>}
    </p>
  )
}

const elsewhere: Line = { kind: 'entry', key: 'elsewhere', words: '', entry: { kind: 'deed', deed: 'elsewhere', icon: 'branch', also: '' } }

/** The palette over the page. */
export function Palette(props: PaletteProps) {
  const { mode, open, role, page, leadsTo, onClose } = props
  const { t } = useText()
  const typed = useTyped(open, mode)
  const [{ text }, put] = typed
  const list = useId()
  const { lines, asked, fresh, count, error } = useLines(text, mode, role, page)
  const take = useTake(props)
  const { current, onKeyDown } = useChoice(lines, fresh, typed, take, onClose)
  const field = useFocus(open)
  const moved = useRef(false)
  useEffect(() => {
    // A list that was never moved in stands at its top: nothing is measured while it opens.
    if (current !== undefined && moved.current) document.getElementById(`${list}-${current.key}`)?.scrollIntoView({ block: 'nearest' })
  }, [list, current])
  const onPick = useStable((line: Line) => take(line, text))
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    moved.current = true
    if (event.key === 'Tab' && !composing(event.nativeEvent)) stay(event)
    else if (event.key !== 'Enter' || !(event.target instanceof HTMLButtonElement)) onKeyDown(event)
  }
  const failed = error === null ? undefined : failureWords(error, t)
  const title = mode === 'look' ? t('customer.look') : t('frame.palette')
  return (
    <>
      <div className={open ? styles.ground : `${styles.ground} ${styles.closed}`} onClick={onClose} />
      <div className={open ? styles.palette : `${styles.palette} ${styles.closed}`} role={open ? 'dialog' : undefined} aria-modal={open ? true : undefined} aria-label={open ? title : undefined} aria-busy={asked && !fresh} onKeyDown={onKey}>
        <div className={styles.in}>
          <Icon name="search" size={20} />
          <input
            ref={field} value={text} role="combobox" aria-expanded={lines.length > 0} aria-controls={list} aria-label={mode === 'look' ? t('customer.findHint') : t('frame.paletteHint')} autoComplete="off" spellCheck={false}
            aria-activedescendant={current === undefined ? undefined : `${list}-${current.key}`}
            onChange={(event) => put({ text: event.target.value, at: 0, eager: false })}
          />
          <span className="t3 t12 nw">{mode === 'look' ? t('customer.lookKinds') : t('frame.paletteKinds')}</span>
          <button type="button" className={styles.esc} onClick={onClose} aria-label={`Esc ${t('frame.close')}`}><kbd>Esc</kbd></button>
        </div>
        <LineList id={list} title={title} lines={lines} current={current} onPick={onPick} />
        {failed !== undefined && <Failed {...failed} />}
        {asked && fresh && lines.length === 0 && <Nobody onElsewhere={leadsTo === undefined ? undefined : () => onPick(elsewhere)} />}
        {fresh && lines.some((line) => line.kind === 'customer' && line.hit.possible) && <Possible onElsewhere={leadsTo === undefined ? undefined : () => onPick(elsewhere)} />}
        {!asked && mode === 'look' && <p className={`${styles.none} t3`}>{t('customer.findHint')}</p>}
        <Foot count={count} card={leadsTo === 'card'} />
      </div>
    </>
  )
}
