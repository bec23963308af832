/** The few days people choose most, in words. */
import type { DayChoice } from '@/kit'
import { dateCell, daysAhead, today, useText, weekday } from '@/text'

/** Next working day, a week, a fortnight, end of month. */
export function useDays(): readonly DayChoice[] {
  const { t, language } = useText()
  const ahead = daysAhead(today())
  const choice = (value: string, words: string): DayChoice => ({ value, words, day: `${dateCell(value)} ${weekday(value, language)}` })
  return [
    choice(ahead.tomorrow, t('write.day.tomorrow')),
    choice(ahead.week, t('write.day.week')),
    choice(ahead.fortnight, t('write.day.fortnight')),
    choice(ahead.month, t('write.day.month')),
  ]
}
