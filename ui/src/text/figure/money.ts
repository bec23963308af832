/**
 * Money in words and columns. Amounts are whole fen (`number`, always an integer); nothing here
 * becomes a fraction: rounding is half-even, at display only (SCREENS.md 7).
 */
import type { Language } from '../translation'

/** One yuan, ten thousand yuan (万) and a hundred million yuan (亿) in fen. */
const YUAN = 100
const WAN = 1_000_000
const YI = 10_000_000_000
const THOUSAND = 100_000
const MILLION = 100_000_000
const BILLION = 100_000_000_000

/** A number and the unit that follows (or, for ¥, precedes) it. */
export interface Figure {
  /** `86.42`, `-0.84`; thousands commas inside. */
  number: string
  /** `万`, `亿`, `元`, or in English `K`, `M`, `B`, empty below a thousand. */
  unit: string
  /** Sign that stands before the number: empty in Chinese, `¥` in English. */
  prefix: string
}

/** Which way an amount moved; the arrow, not the colour, carries the meaning. */
export type Direction = 'up' | 'down' | 'flat'

/** A movement: arrow, signed number. */
export interface Movement extends Figure {
  direction: Direction
}

/** `value / by` rounded half-even; both whole, `by` > 0. Exact for every safe integer. */
export function divideHalfEven(value: number, by: number): number {
  const rest = Math.abs(value) % by
  const whole = (Math.abs(value) - rest) / by
  const twice = rest * 2
  const up = twice > by || (twice === by && whole % 2 === 1)
  const rounded = up ? whole + 1 : whole
  return value < 0 && rounded !== 0 ? -rounded : rounded
}

/** `amount` fen as a count of `unit` fen with `decimals` digits after the point. */
export function inUnits(amount: number, unit: number, decimals: number): string {
  const scale = 10 ** decimals
  const scaled = divideHalfEven(amount, unit / scale)
  const size = Math.abs(scaled)
  const whole = (size - (size % scale)) / scale
  const digits = String(whole).replace(/\B(?=(\d{3})+$)/g, ',')
  const fraction = decimals === 0 ? '' : `.${String(size % scale).padStart(decimals, '0')}`
  return `${scaled < 0 ? '\u2212' : ''}${digits}${fraction}`
}

/** A cell of a column headed 万元 (Chinese) or ¥K (English): no unit, `—` when unknown. */
export function moneyCell(amount: number | null | undefined, language: Language): string {
  if (amount === null || amount === undefined) return '—'
  return language === 'en' ? inUnits(amount, THOUSAND, 1) : inUnits(amount, WAN, 2)
}

/** An amount as a figure or in a sentence: 元 below 1 万, 万 below 1 亿, 亿 from there. */
export function moneyFigure(amount: number, language: Language): Figure {
  return language === 'en' ? englishFigure(amount) : chineseFigure(amount)
}

function chineseFigure(amount: number): Figure {
  const size = Math.abs(amount)
  if (size < WAN) return { number: inUnits(amount, YUAN, 2), unit: '元', prefix: '' }
  if (divideHalfEven(size, WAN / 100) < 1_000_000) return { number: inUnits(amount, WAN, 2), unit: '万', prefix: '' }
  return { number: inUnits(amount, YI, 2), unit: '亿', prefix: '' }
}

function englishFigure(amount: number): Figure {
  const size = Math.abs(amount)
  const at = (unit: number, decimals: number, name: string): Figure => ({
    number: inUnits(amount, unit, decimals),
    unit: name,
    prefix: '¥',
  })
  if (size < THOUSAND) return at(YUAN, 2, '')
  if (divideHalfEven(size, THOUSAND / 10) < 10_000) return at(THOUSAND, 1, 'K')
  if (size < 10 * MILLION) return at(MILLION, 2, 'M')
  if (size < 100 * MILLION) return at(MILLION, 1, 'M')
  if (divideHalfEven(size, MILLION) < 1_000) return at(MILLION, 0, 'M')
  return at(BILLION, 2, 'B')
}

/** `86.42 万`, `8,650.00 元`, `¥864.2K`; `—` when unknown. */
export function moneyText(amount: number | null | undefined, language: Language): string {
  if (amount === null || amount === undefined) return '—'
  return joined(moneyFigure(amount, language))
}

/** A round amount such as a threshold, without idle zeros: `20 万`, `2.5 万`, `¥200K`. */
export function moneyRound(amount: number, language: Language): string {
  const figure = moneyFigure(amount, language)
  return joined({ ...figure, number: trimmed(figure.number) })
}

/** Only the number of a threshold on a scale in 万 or with its English unit: `20`, `200K`. */
export function moneyTick(amount: number, language: Language): string {
  if (language !== 'en') return trimmed(inUnits(amount, WAN, 2))
  const figure = englishFigure(amount)
  return trimmed(figure.number) + figure.unit
}

/** To the fen, for focus and screen readers: `864,213.55 元`, `¥864,213.55`. */
export function moneyExact(amount: number, language: Language): string {
  const yuan = inUnits(amount, YUAN, 2)
  return joined(language === 'en' ? { number: yuan, unit: '', prefix: '¥' } : { number: yuan, unit: '元', prefix: '' })
}

/** A signed movement for a column: `+2.31` or `−0.84` in 万 (¥K in English), with its direction. */
export function moneyMovement(amount: number, language: Language): Movement {
  const number = moneyCell(amount, language)
  // What shows as zero is no movement to the eye.
  const shown = /[1-9]/.test(number)
  const direction: Direction = !shown ? 'flat' : amount > 0 ? 'up' : 'down'
  const signed = shown && amount > 0 ? `+${number}` : number
  return { direction, number: signed, unit: language === 'en' ? 'K' : '万', prefix: '' }
}

/** The same standing alone, where no column head names the unit: `+2.31` (万), `+12.34 元`, `+¥23.1K`. */
export function moneyChange(amount: number, language: Language): Movement {
  const movement = moneyMovement(amount, language)
  if (language !== 'en' && (amount === 0 || movement.direction !== 'flat')) return movement
  const size = joined(moneyFigure(Math.abs(amount), language))
  const direction: Direction = amount > 0 ? 'up' : amount < 0 ? 'down' : 'flat'
  return { ...movement, direction, number: amount > 0 ? `+${size}` : amount < 0 ? `\u2212${size}` : size }
}

function joined(figure: Figure): string {
  const minus = figure.number.startsWith('\u2212') ? '\u2212' : ''
  const size = minus === '' ? figure.number : figure.number.slice(1)
  const gap = figure.prefix === '' ? ' ' : ''
  return `${minus}${figure.prefix}${size}${figure.unit === '' ? '' : gap + figure.unit}`
}

function trimmed(number: string): string {
  return number.includes('.') ? number.replace(/\.?0+$/, '') : number
}
