/** What the palette offers besides customers and views: screens and deeds, found by word, pinyin or initials. Pure. */
import type { Role } from '@/contract'
import type { IconName } from '@/kit'
import type { zh } from '@/text'
import { footPlaces, lookUpOf, placesOf, type Place } from '../frame/places'
import { everywhereFor, keysOf, type KeyPage } from '../keyboard'

/** Deeds that belong to no page and have no key. */
export type Deed = 'syncNow' | 'chinese' | 'english' | 'light' | 'dark' | 'elsewhere'

/** An entry; `keys` are printed at its end. */
export type Entry =
  | { kind: 'screen'; place: Place; icon: IconName; also: string }
  | { kind: 'press'; word: keyof typeof zh.frame.key; chord: string; keys: string; icon: IconName; also: string }
  | { kind: 'deed'; deed: Deed; icon: IconName; also: string }

/** Pinyin, initials and other names a person may type. */
const names: Record<string, string> = {
  book: 'kehu kh wodekehu wdkh clients book', overview: 'gailan gl kehugailan overview charts', segment: 'kequn kq segments views', counter: 'sucha sc guimian gm counter',
  task: 'daiban db renwu rw tasks', assignment: 'fenhu fh assign', sync: 'tongbu tb sync', setting: 'shezhi sz settings',
  look: 'sucha sc zhaokehu look', lock: 'suoping sp lock', keys: 'kuaijiejian kjj bangzhu bz help keys', undo: 'chexiao cx undo',
  note: 'beizhu bz note', log: 'jilu jl lianxi lx log contact', tag: 'biaoqian bq dabiaoqian dbq tag', why: 'weishenme wsm why', snooze: 'shaohou sh snooze', assign: 'fenhu fh assign',
  filter: 'shaixuan sx tiaojian tj filter', pick: 'xuanze xz pick', all: 'quanxuan qx all', arrival: 'daodian dd arrival', feedback: 'fankui fk feedback', referral: 'yinjian yj referral',
  elsewhere: 'chaquanhang cqh quanhang qh elsewhere', lookHere: 'sucha sc', twin: 'biaoge bg table', compare: 'bijiao bj duibi db compare',
  syncNow: 'tongbu tb shangchuan sync now', chinese: 'zhongwen zw chinese', english: 'yingwen yw english', light: 'qianse qs light', dark: 'shense ss dark',
}

const icons: Partial<Record<string, IconName>> = { look: 'search', lock: 'lock', keys: 'why', log: 'phone', tag: 'tag', why: 'why', snooze: 'clock', assign: 'split', filter: 'filter', arrival: 'bell', feedback: 'voice', referral: 'link', elsewhere: 'branch', twin: 'columns', compare: 'segments' }

/** Everything there is for a role on a page, in order. */
export function entriesFor(role: Role, page: KeyPage | undefined): readonly Entry[] {
  const screens = [...placesOf(role), ...footPlaces].map((place): Entry => ({ kind: 'screen', place, icon: place.icon, also: names[place.word] ?? '' }))
  const pressed = [...keysOf(page, role), ...everywhereFor(role)].flatMap((line): Entry[] => (
    line.press === undefined || line.word === 'look' ? [] : [{ kind: 'press', word: line.word, chord: line.press, keys: line.keys, icon: icons[line.word] ?? 'right', also: names[line.word] ?? '' }]
  ))
  const looks: [Deed, IconName][] = lookUpOf(role) === undefined ? [] : [['elsewhere', 'branch']]
  const deeds: [Deed, IconName][] = [...looks, ['syncNow', 'sync'], ['chinese', 'voice'], ['english', 'voice'], ['light', 'eye'], ['dark', 'eyeoff']]
  return [...screens, ...pressed, ...deeds.map(([deed, icon]): Entry => ({ kind: 'deed', deed, icon, also: names[deed] ?? '' }))]
}

/** How well an entry answers: 0 best; undefined not at all. Its own words count as well as its other names. */
export function rankOf(text: string, words: string, also: string): number | undefined {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return 3
  const own = words.toLowerCase()
  if (own.startsWith(wanted)) return 0
  if (also.split(' ').some((name) => name.startsWith(wanted))) return 1
  return own.includes(wanted) ? 2 : undefined
}

/** The entries that answer, best first; at most `most`. */
export function answering<E>(text: string, all: readonly { entry: E; words: string; also: string }[], most: number): E[] {
  return all
    .flatMap(({ entry, words, also }, index) => {
      const rank = rankOf(text, words, also)
      return rank === undefined ? [] : [{ entry, rank, index }]
    })
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .slice(0, most)
    .map(({ entry }) => entry)
}
