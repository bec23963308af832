import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'

import { evidenceText, readEvidence, shownTag } from '../evidence'
import { formatIn, i18n } from '../spoken/i18n'
import type { Language } from '../translation'
import { alertText, clauseText, tongueOf } from '../reason'

const diamond = { code: 'diamond', name_zh: '钻石', name_en: 'Diamond' }
const tongue = (language: Language) => tongueOf({ t: i18n.t, language, format: formatIn(language) }, [diamond])

// Dates drop the year only within this one.
beforeAll(() => void vi.useFakeTimers({ now: Date.UTC(2026, 10, 20), toFake: ['Date'] }))
afterAll(() => void vi.useRealTimers())

describe('evidence', () => {
  beforeEach(() => i18n.changeLanguage('zh-CN'))

  it.each([
    ['maturity|on=2026-12-14|fen=32000000|count=1', '32.00 万 12-14 到期'],
    ['aum_to_next|permille=864|next=diamond|gap=13580000|month=2026-10', '月日均为钻石门槛 86.4%'],
    ['logins|days=17|month=2026-10', '10 月登录 17 天'],
    ['logins|days=0|from=2026-08|to=2026-10', '8 月至 10 月未登录'],
    ['idle|standard=30|by=2026-11-20', '尚无有效触达，标准 30 天'],
    ['share|permille=712|of=deposit|month=2026-10', '存款占比 71.2%'],
    ['aum_change|permille=-215|from=2026-07|to=2026-10', '较 7 月降 21.5%'],
    ['面访记录：长子明年升学', '面访记录：长子明年升学'],
  ])('%s reads %s', (evidence, expected) => {
    expect(evidenceText(evidence, tongue('zh-CN'))).toBe(expected)
  })

  it('speaks English', async () => {
    await i18n.changeLanguage('en')
    expect(evidenceText('aum_to_next|permille=864|next=diamond', tongue('en'))).toBe('86.4% of the Diamond threshold')
    expect(evidenceText(null, tongue('en'))).toBe('')
  })

  it('splits only at the first sign of equality', () => {
    expect(readEvidence('x|a=1=2|b')).toEqual({ code: 'x', facts: { a: '1=2' } })
  })
})

describe('a tag on a chip', () => {
  const tag = { code: 'RI01', value: 'C2', name_zh: '风险承受C1–C5', name_en: 'Risk class' }

  it('says its value in words', async () => {
    await i18n.changeLanguage('zh-CN')
    expect(shownTag(tag, i18n.t)).toMatchObject({ name_zh: '稳健型 C2', value: null })
  })

  it('keeps a value nobody named, and tags without one', () => {
    expect(shownTag({ ...tag, value: 'C9' }, i18n.t)).toMatchObject({ name_zh: '风险承受C1–C5', value: 'C9' })
    expect(shownTag({ ...tag, code: 'toString', value: null }, i18n.t).value).toBe(null)
  })
})

describe('an alert', () => {
  const text = () => ({ t: i18n.t, format: formatIn('zh-CN') })

  it('reads its date as coming or as passed', async () => {
    await i18n.changeLanguage('zh-CN')
    const alert = { code: 'id_expiring', level: 'warn', on: '2026-12-08', provisional: false }
    expect(alertText(alert, text(), '2026-11-20')).toBe('证件 12-08 到期')
    expect(alertText({ ...alert, on: '2026-10-08' }, text(), '2026-11-20')).toBe('证件 10-08 已过期')
    expect(alertText({ ...alert, on: null }, text())).toBe('证件到期')
    expect(alertText({ code: 'unheard_of', level: 'plain', on: null, provisional: false }, text())).toBe('需留意')
    expect(alertText({ ...alert, provisional: true }, text(), '2026-11-20')).toBe('证件 12-08 到期（暂定）')
  })
})

describe('a clause', () => {
  const say = (code: string, facts: Record<string, string>) => clauseText({ reason: { code, facts }, facet: 'overview' }, tongue('zh-CN'))

  it.each([
    ['tier', { tier: 'diamond' }, '钻石'],
    ['stage', { stage: 'mature', since: '2025-04' }, '成熟期'],
    ['risk', { class: 'C2' }, '稳健型 C2'],
    ['risk', { on: '2026-10-01' }, '测评 10-01 已过期'],
    ['due', { on: '2026-12-14', family: 'wealth', amount: '32000000' }, '12-14 理财到期 32.00 万'],
    ['idle', { days: '42', standard: '90' }, '42 天未联系（标准 90 天）'],
    ['idle', { standard: '90' }, '尚无有效触达'],
    ['watch', { months: '2', after: '3' }, '关注 2 个月'],
    ['near_next', { tier: 'diamond', gap: '13580000' }, '距钻石差 13.58 万'],
    ['declining', { permille: '312' }, '月日均较三月均值降 31.2%'],
    ['unheard_of', {}, '另有情况'],
  ])('%s %j reads %s', async (code, facts, expected) => {
    await i18n.changeLanguage('zh-CN')
    expect(say(code, facts as Record<string, string>)).toBe(expected)
  })
})
