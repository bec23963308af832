import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import type { Reason, TierBadge, Why } from '@/contract'

import { formatIn, i18n } from '../spoken/i18n'
import { furtherReasons, pieces, tongueOf, verdictText } from '../reason'

const WAN = 1_000_000
const badge = (code: string, rank: number, name_zh: string, name_en: string): TierBadge => ({ code, rank, name_zh, name_en, watch: 0, provisional: false })
const levels = [badge('standard', 0, '普通', 'Standard'), badge('gold', 1, '金卡', 'Gold'), badge('platinum', 2, '白金', 'Platinum'), badge('diamond', 3, '钻石', 'Diamond')]
const at = [0, 5, 20, 100]

function why(rank: number, aum: number | null, reasons: Reason[]): Why {
  const tier = levels[rank] ?? badge('x', 0, '', '')
  const next = levels[rank + 1]
  return {
    tier, month: '2026-10', effective_from: '2026-11', since: '2025-04', reasons, aum_davg: aum === null ? null : aum * WAN,
    scale: levels.map((level) => ({ tier: level, at: (at[level.rank] ?? 0) * WAN })), evidence: [],
    up: next === undefined ? null : { tier: next, gap: 1, from_next_month: true },
    down: rank === 0 ? null : { threshold: (at[rank] ?? 0) * WAN, after_months: 3, watch: 0 },
    history: [], recomputed_equal: true, rule_version: '2026.1', rule_from: '2026-01', as_of: '2026-11-19',
  }
}

const say = (given: Why) => verdictText(given, tongueOf({ t: i18n.t, language: 'zh-CN', format: formatIn('zh-CN') }, levels)).replace(/<\/?b>/g, '')
const kept = { code: 'kept', facts: { month: '2026-10', aum: '84110000', tier: 'platinum', threshold: '20000000', next: 'diamond', next_threshold: '100000000' } }

describe('the verdict', () => {
  beforeAll(async () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 20), toFake: ['Date'] })
    await i18n.changeLanguage('zh-CN')
  })
  afterAll(() => void vi.useRealTimers())

  it('is the sentence of the picture', () => {
    expect(say(why(2, 84.11, [kept]))).toBe('10 月月日均 84.11 万，达到白金门槛 20 万，未达钻石门槛 100 万，故 11 月层级为白金。')
  })

  it('knows the ends of the scale', () => {
    expect(say(why(3, 150, [{ ...kept, facts: { tier: 'diamond', threshold: '100000000' } }]))).toContain('达到最高一级钻石的门槛 100 万')
    expect(say(why(0, 2, [kept]))).toContain('未达金卡门槛 5 万')
  })

  it.each([
    ['reached_up', { tier: 'platinum', from: 'gold', threshold: '20000000' }, '故 11 月起升为白金。'],
    ['below_watch', { threshold: '20000000', watch: '2', down_after: '3' }, '已连续 2 个月；连续 3 个月才降级，故 11 月仍为白金。'],
    ['below_grace', { threshold: '20000000', watch: '1', down_after: '6' }, '已连续 1 个月；连续 6 个月才降级'],
    ['below_down', { from: 'diamond', threshold: '100000000', watch: '3' }, '连续 3 个月月日均低于钻石门槛 100 万，10 月为 84.11 万，故 11 月起降为白金。'],
    ['recovered', { threshold: '20000000', watch_before: '2' }, '关注解除，11 月仍为白金。'],
    ['first_month', { threshold: '20000000' }, '首个月终'],
    ['correction', { month: '2026-08', before: '19000000', after: '21000000' }, '8 月账务更正，月日均由 19.00 万改为 21.00 万'],
    ['override', { kind: 'white_list', approver: '周立群', until: '2027-03' }, '白名单，由周立群核准，11 月层级为白金，至 2027 年 3 月止。'],
  ])('of %s says what happened', (code, facts, expected) => {
    expect(say(why(2, 84.11, [{ code, facts: facts as Record<string, string> }]))).toContain(expected)
  })

  it('admits when the amounts are not on this device', () => {
    expect(say(why(2, null, []))).toBe('11 月层级为白金，金额依据不在本机。')
  })

  it('adds a change of rules', () => {
    const given = why(2, 84.11, [kept, { code: 'rule_changed', facts: { from: '2025.1', to: '2026.1', watch: 'reset' } }])
    expect(furtherReasons(given, tongueOf({ t: i18n.t, language: 'zh-CN', format: formatIn('zh-CN') }, levels))).toEqual(['判定规则由 2025.1 换为 2026.1，关注月数重新起算。'])
  })
})

describe('pieces', () => {
  it('split a sentence at what stands out', () => {
    expect(pieces('故为<b>白金</b>。')).toEqual([{ text: '故为', strong: false }, { text: '白金', strong: true }, { text: '。', strong: false }])
  })
})
