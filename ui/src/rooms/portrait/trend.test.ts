import { beforeAll, describe, expect, it } from 'vitest'

import type { MonthPoint, Portrait, TierBadge } from '@/contract'
import { formatIn, i18n } from '@/text'

import { lastChange, trendOf, trendSentence } from './facet/trend'

const WAN = 1_000_000
const badge = (code: string, rank: number, name_zh: string): TierBadge => ({ code, rank, name_zh, name_en: code, watch: 0, provisional: false })
const gold = badge('gold', 1, '金卡')
const platinum = badge('platinum', 2, '白金')
const diamond = badge('diamond', 3, '钻石')

function month(index: number, wan: number, tier: string | null): MonthPoint {
  return {
    month: `2026-0${index}`, aum_davg: wan * WAN, aum_eom: wan * WAN, families: [wan * WAN, 0, 0, 0, 0, 0], loans: 0,
    inflow: { amount: 0, count: 0 }, outflow: { amount: 0, count: 0 }, cash_count: 0, login_days: 0, visits: 0, tier, watch: 0,
  }
}

function portrait(months: MonthPoint[]): Portrait {
  return {
    id: 'x', summary: [], attributes: [], months, mix: [], holdings: [], campaigns: [], needs: [], interactions: [], interactions_total: 0, tags: [], served_by: [], as_of: '2026-11-19',
    notes: [], tasks: [], changes: [], consents: [], soft: [], fields: [], preference: { channels: [], best_slot: null, do_not_call: false, do_not_market: false },
    preference_pending: false, star: null, may: [], sealed: [], pending: 0, unreadable: 0,
    thresholds: [{ tier: gold, at: 5 * WAN }, { tier: platinum, at: 20 * WAN }, { tier: diamond, at: 100 * WAN }],
    header: {
      name: '沈*舟', name_generated: false, gender: 'female', age: 43, tier: platinum, stage: null, phone: null, number: null, channels: [], best_slot: null,
      aum: null, delta: null, gap_next: null, next_tier: diamond, families: 0, alerts: [], contact_by: null, owner_version: 1,
    },
  }
}

const text = () => ({ t: i18n.t, i18n, language: 'zh-CN' as const, format: formatIn('zh-CN') })

describe('the trend of a portrait', () => {
  beforeAll(() => i18n.changeLanguage('zh-CN'))

  it('finds the last change of tier and says which way it went', () => {
    const rise = portrait([month(1, 4, 'standard'), month(2, 6, 'gold'), month(3, 25, 'platinum'), month(4, 26, 'platinum')])
    expect(lastChange(rise.months)).toEqual({ month: '2026-03', from: 'gold', to: 'platinum' })
    expect(trendOf(rise, text()).change).toEqual({ month: '2026-03', rank: 2, text: '2026-03 升白金' })
    const fall = portrait([month(1, 25, 'platinum'), month(2, 4, 'standard')])
    expect(trendOf(fall, text()).change).toMatchObject({ text: '2026-02 降普通', rank: 0 })
  })

  it('knows no change across months that were not judged', () => {
    expect(lastChange([month(1, 4, null), month(2, 6, 'gold')])).toBe(null)
    expect(lastChange([])).toBe(null)
  })

  it('draws the threshold that is kept and the next one only', () => {
    expect(trendOf(portrait([month(1, 84, 'platinum')]), text()).thresholds.map((line) => line.text)).toEqual(['白金 20 万', '钻石 100 万'])
  })

  it('has a sentence for who cannot see it', () => {
    expect(trendSentence(portrait([month(1, 79.8, 'platinum'), month(2, 84.11, 'platinum')]), text()))
      .toBe('近 2 个月月日均：2026-01 为 79.80 万，2026-02 为 84.11 万，最高 84.11 万。')
    expect(trendSentence(portrait([]), text())).toBe('还没有月结数据。')
  })
})
