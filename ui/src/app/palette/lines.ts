/** The lines of the palette: customers, views, screens, deeds, in one order for ↑ and ↓. */
import { useMemo } from 'react'
import type { Hit, PaletteLine, Role } from '@/contract'
import { longEnough, useFind, usePalette } from '@/data'
import { nameOf, useText } from '@/text'
import type { KeyPage } from '../keyboard'
import { answering, entriesFor, type Entry } from './entries'

/** One line. */
export type Line =
  | { kind: 'customer'; key: string; hit: Hit }
  | { kind: 'view'; key: string; view: PaletteLine; words: string }
  | { kind: 'entry'; key: string; entry: Entry; words: string }

/** What the palette is for: everything, or customers alone (F2). */
export type Mode = 'all' | 'look'

/** Customers beside the rest, customers alone, and other lines. */
const [FEW, TEN, REST] = [6, 10, 7] as const

const none: readonly never[] = []

/** What an entry says. */
export function useEntryWords(): (entry: Entry) => string {
  const { t } = useText()
  return (entry) => {
    if (entry.kind === 'screen') return t(`frame.title.${entry.place.word}`)
    return entry.kind === 'press' ? t(`frame.key.${entry.word}`) : t(`frame.deed.${entry.deed}`)
  }
}

/** The lines for a text, and whether they answer it already. */
export function useLines(text: string, mode: Mode, role: Role, page: KeyPage | undefined) {
  const { language } = useText()
  const say = useEntryWords()
  const asked = longEnough(text)
  const typed = text.trim() !== ''
  const look = useFind(mode === 'look' ? text : '')
  const whole = usePalette(text, mode === 'all' && typed)
  const answer = mode === 'look' ? look : whole
  const hits = !asked ? none : mode === 'look' ? (look.data?.hits ?? none) : (whole.data?.customers ?? none)
  const views = mode === 'look' || !typed ? none : (whole.data?.views ?? none)
  const words = say
  const entries = useMemo(
    () => (mode === 'look' ? [] : answering(text, entriesFor(role, page).map((entry) => ({ entry, words: words(entry), also: entry.also })), REST)),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the words follow the language
    [mode, text, role, page, language],
  )
  const lines: readonly Line[] = useMemo(
    () => [
      ...hits.slice(0, mode === 'look' || entries.length + views.length === 0 ? TEN : FEW).map((hit): Line => ({ kind: 'customer', key: hit.id, hit })),
      ...views.map((view): Line => ({ kind: 'view', key: `view-${view.code}`, view, words: nameOf(view, language) })),
      ...entries.map((entry, index): Line => ({ kind: 'entry', key: `entry-${index}`, entry, words: words(entry) })),
    ],
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the words follow the language
    [hits, views, entries, mode, language],
  )
  const fresh = answer.data !== undefined && !answer.isPlaceholderData
  return { lines, asked, fresh: asked ? fresh : true, count: asked && fresh ? hits.length : undefined, error: answer.error }
}
