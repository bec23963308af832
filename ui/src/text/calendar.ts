/**
 * Dates in words. Business dates are `YYYY-MM-DD` in Asia/Shanghai, months `YYYY-MM`,
 * moments milliseconds since 1970 UTC (shown as UTC+8, which has no daylight saving).
 */
import type { Language } from './translation'

const EAST_EIGHT = 8 * 3_600_000
const DAY = 86_400_000
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
const LONG_MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
] as const
const WEEKDAYS = { 'zh-CN': ['周日', '周一', '周二', '周三', '周四', '周五', '周六'], en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] } as const

/** The business date of a moment. */
export function businessDate(at: number): string {
  return new Date(at + EAST_EIGHT).toISOString().slice(0, 10)
}

/** Today's business date. The only place of `text/` that reads the clock. */
export function today(): string {
  return businessDate(Date.now())
}

/** For a table: `11-20` this year, `2027-02-12` otherwise; English tables keep the same ISO form. */
export function dateCell(date: string | null | undefined, now: string = today()): string {
  if (date === null || date === undefined) return '—'
  return date.slice(0, 4) === now.slice(0, 4) ? date.slice(5) : date
}

/** In a sentence: `12-14`, `2027-02-12`; `14 Dec`, `12 Feb 2027`. */
export function dateText(date: string, language: Language, now: string = today()): string {
  if (language !== 'en') return dateCell(date, now)
  const short = `${Number(date.slice(8, 10))} ${monthName(date, MONTHS)}`
  return date.slice(0, 4) === now.slice(0, 4) ? short : `${short} ${date.slice(0, 4)}`
}

/** A whole date as a page head has it: `11 月 20 日 周五`, `Fri 20 Nov`. */
export function dateLong(date: string, language: Language): string {
  const weekday = WEEKDAYS[language][new Date(`${date}T00:00:00Z`).getUTCDay()] ?? ''
  if (language === 'en') return `${weekday} ${Number(date.slice(8, 10))} ${monthName(date, MONTHS)}`
  return `${Number(date.slice(5, 7))} 月 ${Number(date.slice(8, 10))} 日 ${weekday}`
}

/** A month in a sentence: `10 月` this year, `2025 年 4 月` otherwise; `October`, `Apr 2025`. */
export function monthText(month: string, language: Language, now: string = today()): string {
  const sameYear = month.slice(0, 4) === now.slice(0, 4)
  if (language === 'en') return sameYear ? monthName(month, LONG_MONTHS) : `${monthName(month, MONTHS)} ${month.slice(0, 4)}`
  const number = `${Number(month.slice(5, 7))} 月`
  return sameYear ? number : `${month.slice(0, 4)} 年 ${number}`
}

/** A month on an axis or in a history: `2025-04` in both languages. */
export function monthCell(month: string): string {
  return month
}

function monthName(date: string, names: readonly string[]): string {
  return names[Number(date.slice(5, 7)) - 1] ?? date
}

/** `09:12`, in Asia/Shanghai. */
export function clockText(at: number): string {
  return new Date(at + EAST_EIGHT).toISOString().slice(11, 16)
}

/** `09:12:36`, in Asia/Shanghai. */
export function clockSeconds(at: number): string {
  return new Date(at + EAST_EIGHT).toISOString().slice(11, 19)
}

/** `09:12` today, `11-20 09:12` this year, `2025-11-20 09:12` otherwise. */
export function momentText(at: number, language: Language, now: string = today()): string {
  const date = businessDate(at)
  return date === now ? clockText(at) : `${dateText(date, language, now)} ${clockText(at)}`
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY)
}

/** Whole hours from `from` to `to`, rounded down: negative once `to` has passed. */
export function hoursLeft(to: number, from: number = Date.now()): number {
  return Math.floor((to - from) / 3_600_000)
}

const LUNAR_DAYS = ['初', '十', '廿', '三'] as const
const LUNAR_DIGITS = ['十', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const

/** 农历: `农历十月十二`; empty where the engine has no Chinese calendar. */
export function lunarText(date: string): string {
  const format = new Intl.DateTimeFormat('zh-CN-u-ca-chinese', { month: 'long', day: 'numeric', timeZone: 'UTC' })
  if (format.resolvedOptions().calendar !== 'chinese') return ''
  const parts = format.formatToParts(new Date(`${date}T00:00:00Z`))
  const month = parts.find((part) => part.type === 'month')?.value ?? ''
  const day = Number.parseInt(parts.find((part) => part.type === 'day')?.value ?? '', 10)
  return Number.isNaN(day) || month === '' ? '' : `农历${month}${lunarDay(day)}`
}

function lunarDay(day: number): string {
  if (day === 10) return '初十'
  if (day === 20) return '二十'
  if (day === 30) return '三十'
  return `${LUNAR_DAYS[Math.floor(day / 10)] ?? ''}${LUNAR_DIGITS[day % 10] ?? ''}`
}

/** A day as people type it: `12-04`, `12.4`, `1204`, `2027-02-12`, `+7`; none when it is not one. A day without a year is ahead. */
export function readDay(typed: string, now: string = today()): string | undefined {
  const text = typed.trim()
  const ahead = /^\+(\d{1,3})$/.exec(text)
  if (ahead !== null) return dayAfter(now, Number(ahead[1]))
  const parts = /^(?:(\d{4})[-./年]?)?(\d{1,2})[-./月]?(\d{1,2})日?$/.exec(text)
  if (parts === null || (parts[1] === undefined && /^\d{1,3}$/.test(text))) return undefined
  const day = `${(parts[2] ?? '').padStart(2, '0')}-${(parts[3] ?? '').padStart(2, '0')}`
  const year = parts[1] ?? now.slice(0, 4)
  const whole = parts[1] === undefined && `${year}-${day}` < now ? `${Number(year) + 1}-${day}` : `${year}-${day}`
  const real = new Date(`${whole}T00:00:00Z`)
  return Number.isNaN(real.getTime()) || real.toISOString().slice(0, 10) !== whole ? undefined : whole
}

/** The day so many days on. */
export function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
}

/** `周五`, `Fri`. */
export function weekday(date: string, language: Language): string {
  return WEEKDAYS[language][new Date(`${date}T00:00:00Z`).getUTCDay()] ?? ''
}

/** The next working day by the week alone, the day a week on, a fortnight on, and the last of the month. */
export function daysAhead(now: string = today()): { tomorrow: string; week: string; fortnight: string; month: string } {
  const next = dayAfter(now, 1)
  const day = new Date(`${next}T00:00:00Z`).getUTCDay()
  const last = new Date(Date.UTC(Number(now.slice(0, 4)), Number(now.slice(5, 7)), 0)).toISOString().slice(0, 10)
  return { tomorrow: day === 6 ? dayAfter(next, 2) : day === 0 ? dayAfter(next, 1) : next, week: dayAfter(now, 7), fortnight: dayAfter(now, 14), month: last === now ? dayAfter(now, 30) : last }
}
