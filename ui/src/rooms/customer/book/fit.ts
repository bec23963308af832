/** How many tags fit into a row: chips are whole or counted, never cut. Pure but for the window's width. */
import { useSyncExternalStore } from 'react'
import type { TagChip } from '@/contract'

const MOST = 3
const MOST_WIDE = 4
const [WIDE_ROOM, MORE, GAP, PADDING, MARK] = [420, 26, 4, 12, 16] as const

/** Signs such as ≥ are as wide as a character; % is wider than a digit. */
function widthOf(letter: string): number {
  if (letter > '\u2000') return 12
  if (letter === '%') return 11
  return letter >= 'A' && letter <= 'Z' ? 8.5 : 6.8
}

/** Width of a chip in px, a little too large rather than too small. */
export function chipWidth(tag: TagChip, language: 'zh-CN' | 'en'): number {
  const name = language === 'en' ? tag.name_en : tag.name_zh
  const word = tag.value === null ? name : `${name} ${tag.value}`
  const text = [...word].reduce((px, letter) => px + widthOf(letter), 0)
  const marks = (tag.source === 'system' ? 0 : 1) + (tag.sensitivity >= 3 ? 1 : 0)
  return Math.ceil(text) + PADDING + marks * MARK
}

/** The first tags that fit into `room` px, at most 3 (4 when there is much room), at least 1. */
export function fitting(tags: readonly TagChip[], language: 'zh-CN' | 'en', room: number): readonly TagChip[] {
  const most = room > WIDE_ROOM ? MOST_WIDE : MOST
  let used = MORE
  let count = 0
  for (const tag of tags.slice(0, most)) {
    used += chipWidth(tag, language) + GAP
    if (used > room && count > 0) break
    count += 1
  }
  return tags.slice(0, count)
}

const watch = (changed: () => void) => {
  addEventListener('resize', changed)
  return () => removeEventListener('resize', changed)
}

/** The window's width in px. */
export function useWindowWidth(): number {
  return useSyncExternalStore(watch, () => innerWidth)
}

/** What the tags column has: the window less rail, preview, padding and the fixed columns. */
export function tagRoom(window: number, preview: boolean, fixed: number): number {
  const side = preview ? (window >= 1700 ? 420 : 340) : 0
  return window - 64 - side - 28 - 26 - 18 - fixed
}
