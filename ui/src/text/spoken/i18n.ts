/** Words on the screen: i18next with both dictionaries in the program and typed keys, formatters beside it. */
import i18next, { type TFunction } from 'i18next'
import { useSyncExternalStore } from 'react'

import * as calendar from '../calendar'
import { en } from '../en'
import * as money from '../figure/money'
import { speakerOf } from './speak'
import { LANGUAGES, type Language } from '../translation'
import { zh } from '../zh'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'text'
    resources: { text: typeof zh }
    returnNull: false
    // Codes hold underscores; without this they would be read as contexts of a shorter key.
    contextSeparator: '|'
  }
}

/** The one instance; rooms reach it through `useText`. */
export const i18n = i18next.createInstance()

void i18n.init({
  lng: 'zh-CN',
  fallbackLng: 'zh-CN',
  supportedLngs: [...LANGUAGES],
  load: 'currentOnly',
  ns: ['text'],
  defaultNS: 'text',
  resources: { 'zh-CN': { text: zh }, en: { text: en } },
  contextSeparator: '|',
  interpolation: { escapeValue: false },
  initAsync: false,
})

/** Switches the screen to a language and tells assistive technology. */
export function setLanguage(language: Language): void {
  void i18n.changeLanguage(language)
  document.documentElement.lang = language
}

/** Formatters with the language already chosen. Amounts are fen, dates `YYYY-MM-DD`. */
export interface Format {
  /** A cell of a money column, no unit: `86.42`. */
  cell: (amount: number | null | undefined) => string
  /** A figure with its unit apart. */
  figure: (amount: number) => money.Figure
  /** In a sentence: `86.42 万`. */
  money: (amount: number | null | undefined) => string
  /** A threshold: `20 万`. */
  round: (amount: number) => string
  /** A threshold on an axis: `20`. */
  tick: (amount: number) => string
  /** To the fen. */
  exact: (amount: number) => string
  /** Signed, with direction, for a column. */
  movement: (amount: number) => money.Movement
  /** Signed, with direction, standing alone: `+2.31`, `+¥23.1K`. */
  change: (amount: number) => money.Movement
  /** In a sentence: `12-14`. */
  date: (date: string) => string
  /** In a table: `12-14`. */
  dateCell: (date: string | null | undefined) => string
  /** `11 月 20 日 周五`. */
  dateLong: (date: string) => string
  /** `10 月`. */
  month: (month: string) => string
  /** `09:12` or `11-20 09:12`. */
  moment: (at: number) => string
}

/** Formatters of one language. */
export function formatIn(language: Language): Format {
  return {
    cell: (amount) => money.moneyCell(amount, language),
    figure: (amount) => money.moneyFigure(amount, language),
    money: (amount) => money.moneyText(amount, language),
    round: (amount) => money.moneyRound(amount, language),
    tick: (amount) => money.moneyTick(amount, language),
    exact: (amount) => money.moneyExact(amount, language),
    movement: (amount) => money.moneyMovement(amount, language),
    change: (amount) => money.moneyChange(amount, language),
    date: (date) => calendar.dateText(date, language),
    dateCell: (date) => calendar.dateCell(date),
    dateLong: (date) => calendar.dateLong(date, language),
    month: (month) => calendar.monthText(month, language),
    moment: (at) => calendar.momentText(at, language),
  }
}

/** Words, the language and its formatters. */
interface Text {
  t: TFunction<'text'>
  language: Language
  format: Format
}

const textIn = (language: Language): Text => ({ t: speakerOf(i18n, language), language, format: formatIn(language) })
const texts: Record<Language, Text> = { 'zh-CN': textIn('zh-CN'), en: textIn('en') }
const textNow = () => texts[i18n.language === 'en' ? 'en' : 'zh-CN']

function subscribe(changed: () => void): () => void {
  i18n.on('languageChanged', changed)
  return () => i18n.off('languageChanged', changed)
}

/** Words (`t`), the language, and formatters bound to it: the same object as long as the language stays. */
export function useText() {
  return useSyncExternalStore(subscribe, textNow)
}
