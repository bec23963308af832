import { describe, expect, it } from 'vitest'

import { dayAfter, daysAhead, readDay, weekday } from '../calendar'

const NOW = '2026-11-20'

describe('a day as people type it', () => {
  it.each([
    ['12-04', '2026-12-04'], ['12.4', '2026-12-04'], ['1204', '2026-12-04'], ['12月4日', '2026-12-04'], ['2027-02-12', '2027-02-12'], ['20270212', '2027-02-12'],
    ['+7', '2026-11-27'], ['11-20', '2026-11-20'],
  ])('%s is %s', (typed, day) => expect(readDay(typed, NOW)).toBe(day))

  it('without a year is ahead', () => expect(readDay('1-5', NOW)).toBe('2027-01-05'))

  it.each(['', '7', '13-01', '2-30', 'tomorrow', '12-04-1'])('%s is none', (typed) => expect(readDay(typed, NOW)).toBe(undefined))
})

describe('days ahead', () => {
  it('a weekend is no working day', () => {
    expect(daysAhead('2026-11-20').tomorrow).toBe('2026-11-23')
    expect(daysAhead('2026-11-18').tomorrow).toBe('2026-11-19')
    expect(daysAhead(NOW)).toMatchObject({ week: '2026-11-27', fortnight: '2026-12-04', month: '2026-11-30' })
  })

  it('counts over months and names the day', () => {
    expect(dayAfter('2026-12-30', 3)).toBe('2027-01-02')
    expect(weekday('2026-11-20', 'zh-CN')).toBe('周五')
  })
})
