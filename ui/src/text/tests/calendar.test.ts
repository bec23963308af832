import { describe, expect, it } from 'vitest'

import { businessDate, clockText, dateCell, dateLong, dateText, daysBetween, hoursLeft, lunarText, momentText, monthText } from '../calendar'

const NOW = '2026-11-20'

describe('dates', () => {
  it('drops the year only within this year', () => {
    expect(dateCell('2026-12-14', NOW)).toBe('12-14')
    expect(dateCell('2027-02-12', NOW)).toBe('2027-02-12')
    expect(dateCell(null, NOW)).toBe('—')
    expect(dateText('2026-12-14', 'en', NOW)).toBe('14 Dec')
    expect(dateText('2027-02-12', 'en', NOW)).toBe('12 Feb 2027')
  })

  it('names month and weekday', () => {
    expect(dateLong('2026-11-20', 'zh-CN')).toBe('11 月 20 日 周五')
    expect(dateLong('2026-11-20', 'en')).toBe('Fri 20 Nov')
    expect(monthText('2026-10', 'zh-CN', NOW)).toBe('10 月')
    expect(monthText('2025-04', 'zh-CN', NOW)).toBe('2025 年 4 月')
    expect(monthText('2026-10', 'en', NOW)).toBe('October')
    expect(monthText('2025-04', 'en', NOW)).toBe('Apr 2025')
  })

  it('lives in Asia/Shanghai whatever the computer says', () => {
    const lateEvening = Date.UTC(2026, 10, 19, 16, 30)
    expect(businessDate(lateEvening)).toBe('2026-11-20')
    expect(clockText(lateEvening)).toBe('00:30')
    expect(momentText(lateEvening, 'zh-CN', NOW)).toBe('00:30')
    expect(momentText(lateEvening, 'zh-CN', '2026-11-21')).toBe('11-20 00:30')
  })

  it('counts days and hours', () => {
    expect(daysBetween('2026-11-20', '2026-12-05')).toBe(15)
    expect(daysBetween('2026-03-01', '2026-02-28')).toBe(-1)
    expect(hoursLeft(7_200_001, 0)).toBe(2)
    expect(hoursLeft(3_599_999, 0)).toBe(0)
    expect(hoursLeft(0, 5)).toBe(-1)
  })

  it('knows the lunar calendar', () => {
    expect(lunarText('2026-11-20')).toBe('农历十月十二')
    expect(lunarText('2026-02-17')).toBe('农历正月初一')
  })
})
