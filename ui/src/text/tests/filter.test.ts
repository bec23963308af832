import { describe, expect, test } from 'vitest'
import type { Condition } from '@/contract'
import { conditionText, filterText, opText, type FieldWords } from '../filter'
import { formatIn, i18n } from '../spoken/i18n'

const field = (code: string, name_zh: string, name_en: string, kind: FieldWords['kind'], more: Partial<FieldWords> = {}): FieldWords => ({
  code, name_zh, name_en, kind, unit_zh: '', unit_en: '', choices: [], parts: [], ...more,
})
const fields: FieldWords[] = [
  field('tier', '层级', 'tier', 'ranked', { choices: [{ code: 'platinum', name_zh: '白金', name_en: 'Platinum' }, { code: 'diamond', name_zh: '钻石', name_en: 'Diamond' }] }),
  field('idle', '未联系', 'idle', 'number', { unit_zh: '天', unit_en: 'd' }),
  field('aum', '月日均', 'aum', 'money'),
  field('tag', '标签', 'tag', 'set', { choices: [{ code: 'CO1', name_zh: '已投诉', name_en: 'Complained' }] }),
  field('due', '到期', 'due', 'day'),
  field('login', '登录', 'log-ins', 'number', { unit_zh: '次', parts: [{ code: 'app', name_zh: '手机', name_en: 'app' }] }),
]
const zhTongue = { t: i18n.getFixedT('zh-CN', 'text'), format: formatIn('zh-CN'), language: 'zh-CN' as const }
const enTongue = { t: i18n.getFixedT('en', 'text'), format: formatIn('en'), language: 'en' as const }

describe('a condition in words', () => {
  test.each<[Condition, string, string]>([
    [{ field: 'tier', op: 'is', values: [{ text: 'platinum' }, { text: 'diamond' }] }, '层级 白金、钻石', 'Tier Platinum, Diamond'],
    [{ field: 'tier', op: 'at_least', values: [{ text: 'platinum' }] }, '层级 ≥ 白金', 'Tier ≥ Platinum'],
    [{ field: 'idle', op: 'more', values: [{ number: 60 }] }, '未联系 > 60 天', 'Idle > 60 d'],
    [{ field: 'idle', op: 'between', values: [{ number: 30 }, { number: 60 }] }, '未联系 30 天–60 天', 'Idle 30 d–60 d'],
    [{ field: 'aum', op: 'at_least', values: [{ number: 10_000_000 }] }, '月日均 ≥ 10 万', 'AUM ≥ ¥100K'],
    [{ field: 'tag', op: 'is_not', values: [{ text: 'CO1' }] }, '标签 没有已投诉', 'Tag without Complained'],
    [{ field: 'due', op: 'is', values: [{ span: { next: { count: 90, unit: 'day' } } }] }, '到期 未来 90 天', 'Due next 90 days'],
    [{ field: 'due', op: 'at_most', values: [{ day: { lunar: { month: 8, day: 15 } } }] }, '到期 不晚于 农历 8 月 15 日', 'Due not after lunar month 8 day 15'],
    [{ field: 'due', op: 'unknown', values: [] }, '到期 无记录', 'Due is unknown'],
    [{ field: 'login', of: 'app', within: { last: { count: 90, unit: 'day' } }, op: 'at_least', values: [{ number: 5 }] }, '登录 手机 近 90 天 ≥ 5 次', 'Log-ins app last 90 days ≥ 5'],
    [{ field: 'shoe', op: 'is', values: [] }, 'shoe', 'shoe'],
  ])('%o', (condition, chinese, english) => {
    expect(conditionText(condition, fields, zhTongue)).toBe(chinese)
    expect(conditionText(condition, fields, enTongue)).toBe(english)
  })

  test('groups stand in brackets inside others', () => {
    const is = (code: string) => ({ is: { field: 'tier', op: 'is' as const, values: [{ text: code }] } })
    expect(filterText({ all: [is('platinum'), { any: [is('diamond'), { not: is('platinum') }] }] }, fields, zhTongue)).toBe('层级 白金 且 (层级 钻石 或 非 层级 白金)')
  })

  test('a comparison is called as its kind of field is', () => {
    expect(opText('at_least', 'day', zhTongue.t)).toBe('不早于')
    expect(opText('at_least', 'ranked', zhTongue.t)).toBe('不低于')
    expect(opText('is', 'set', zhTongue.t)).toBe('有任一')
    expect(opText('is', 'choice', zhTongue.t)).toBe('是')
  })
})

