/** The palette (U-02, P-11): type, ↑ ↓, Enter. F2 looks customers up, Ctrl-K finds everything. Keys of an input method are its own. */
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Role } from '@/contract'
import { defaultSettings, useSaveSettings, useSettings, useSyncNow } from '@/data'
import { composing, Failed, Icon } from '@/kit'
import { failureWords, useText } from '@/text'
import { pressChord, type KeyPage } from '../keyboard'
import type { Deed } from './entries'
import { HitLine } from './HitLine'
import { useLines, type Line, type Mode } from './lines'
import styles from './palette.module.css'

/** Where a hit leads: the portrait, or the counter card for the counter. */
export interface PaletteProps {
  mode: Mode
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

/** Gives the focus back to where it was before the palette opened. */
function useReturnFocus(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(() => () => { if (before instanceof HTMLElement) before.focus() }, [before])
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

/** A view, a screen or a deed. */
function OtherLine({ id, line, on, onPick }: { id: string; line: Exclude<Line, { kind: 'customer' }>; on: boolean; onPick: () => void }) {
  const { t } = useText()
  const icon = line.kind === 'view' ? 'filter' : line.entry.icon
  const keys = line.kind === 'entry' && line.entry.kind === 'press' ? line.entry.keys.split(' ') : []
  const word = line.kind === 'view' ? t('frame.kind.view') : t(`frame.kind.${line.entry.kind === 'screen' ? 'screen' : 'deed'}`)
  return (
    <li id={id} role="option" aria-selected={on} className={on ? 'other on' : 'other'} onClick={onPick} data-line={line.kind}>
      <Icon name={icon} size={16} /><span className="cut">{line.words}</span>
      <span className="grow" />
      {keys.map((key) => <kbd key={key}>{key}</kbd>)}
      <span className="t3 t12">{word}</span>
    </li>
  )
}

/** Which line Enter takes, moved by the arrows; Enter before the answer takes the first when it comes. */
function useChoice(lines: readonly Line[], fresh: boolean, text: string, take: (line: Line, q: string) => void, onClose: () => void) {
  const [at, setAt] = useState(0)
  const [eager, setEager] = useState(false)
  const current = lines[Math.min(at, lines.length - 1)]
  const first = fresh ? lines[0] : undefined
  useEffect(() => {
    if (eager && first !== undefined) take(first, text)
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (composing(event.nativeEvent)) return
    const last = Math.max(0, lines.length - 1)
    if (event.key === 'Escape') onClose()
    else if (event.key === 'ArrowDown') setAt(at >= last ? 0 : at + 1)
    else if (event.key === 'ArrowUp') setAt(at <= 0 ? last : at - 1)
    else if (event.key === 'Enter' && fresh && current !== undefined) take(current, text)
    else if (event.key === 'Enter') setEager(true)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return { current, onKeyDown, restart: () => { setAt(0); setEager(false) } }
}

/** Tab stays inside: from the field to the buttons and round again. */
function stay(event: KeyboardEvent<HTMLElement>): void {
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, button')]
  const here = stops.findIndex((stop) => stop === document.activeElement)
  stops[(here + (event.shiftKey ? -1 : 1) + stops.length) % stops.length]?.focus()
  event.preventDefault()
  event.stopPropagation()
}

/** The palette over the page. */
export function Palette(props: PaletteProps) {
  const { mode, role, page, leadsTo, onClose } = props
  const { t } = useText()
  const [text, setText] = useState('')
  const list = useId()
  const field = useRef<HTMLInputElement>(null)
  const { lines, asked, fresh, count, error } = useLines(text, mode, role, page)
  const take = useTake(props)
  const { current, onKeyDown, restart } = useChoice(lines, fresh, text, take, onClose)
  useReturnFocus()
  // Before the first paint: what is typed next goes into the field, and the ring is painted with it.
  useLayoutEffect(() => field.current?.focus(), [])
  const moved = useRef(false)
  useEffect(() => {
    // A list that was never moved in stands at its top: nothing is measured while it opens.
    if (current !== undefined && moved.current) document.getElementById(`${list}-${current.key}`)?.scrollIntoView({ block: 'nearest' })
  }, [list, current])
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    moved.current = true
    if (event.key === 'Tab' && !composing(event.nativeEvent)) stay(event)
    else if (event.key !== 'Enter' || !(event.target instanceof HTMLButtonElement)) onKeyDown(event)
  }
  const failed = error === null ? undefined : failureWords(error, t)
  const title = mode === 'look' ? t('customer.look') : t('frame.palette')
  return (
    <>
      <div className={styles.scrim} onClick={onClose} />
      <div className={styles.palette} role="dialog" aria-modal aria-label={title} onKeyDown={onKey}>
        <div className={styles.in}>
          <Icon name="search" size={20} />
          <input
            ref={field} value={text} role="combobox" aria-expanded={lines.length > 0} aria-controls={list} aria-label={mode === 'look' ? t('customer.findHint') : t('frame.paletteHint')} autoComplete="off" spellCheck={false}
            aria-activedescendant={current === undefined ? undefined : `${list}-${current.key}`}
            onChange={(event) => { setText(event.target.value); restart() }}
          />
          <span className="t3 t12 nw">{mode === 'look' ? t('customer.lookKinds') : t('frame.paletteKinds')}</span>
          <button type="button" className={styles.esc} onClick={onClose} aria-label={`Esc ${t('frame.close')}`}><kbd>Esc</kbd></button>
        </div>
        <ol id={list} role="listbox" aria-label={title}>
          {lines.map((line) => (line.kind === 'customer'
            ? <HitLine key={line.key} id={`${list}-${line.key}`} hit={line.hit} on={line === current} onPick={() => take(line, text)} />
            : <OtherLine key={line.key} id={`${list}-${line.key}`} line={line} on={line === current} onPick={() => take(line, text)} />))}
        </ol>
        {failed !== undefined && <Failed {...failed} />}
        {asked && fresh && lines.length === 0 && (
          <p className={styles.none}>
            {t('customer.findNone')}<span className="t3"> {t('customer.findNoneDo')}</span>
            {leadsTo !== undefined && <button type="button" className="link" onClick={() => take({ kind: 'entry', key: 'elsewhere', words: '', entry: { kind: 'deed', deed: 'elsewhere', icon: 'branch', also: '' } }, text)}>{t('customer.elsewhere')}</button>}
          </p>
        )}
        {!asked && mode === 'look' && <p className={`${styles.none} t3`}>{t('customer.findHint')}</p>}
        <Foot count={count} card={leadsTo === 'card'} />
      </div>
    </>
  )
}
