/** The hook a component reads words and formatters from, in the language of the screen. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import * as calendar from './calendar'
import type { Language } from './translation'
import * as money from './money'

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
  /** Signed, with direction. */
  movement: (amount: number) => money.Movement
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
    date: (date) => calendar.dateText(date, language),
    dateCell: (date) => calendar.dateCell(date),
    dateLong: (date) => calendar.dateLong(date, language),
    month: (month) => calendar.monthText(month, language),
    moment: (at) => calendar.momentText(at, language),
  }
}

/** Words (`t`), the language, and formatters bound to it. */
export function useText() {
  const { t, i18n } = useTranslation('text')
  const language: Language = i18n.language === 'en' ? 'en' : 'zh-CN'
  const format = useMemo(() => formatIn(language), [language])
  return { t, language, format }
}
