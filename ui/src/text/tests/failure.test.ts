import { beforeAll, describe, expect, it } from 'vitest'

import { failureWords, shortTrace } from '../failure'
import { i18n } from '../spoken/i18n'

describe('failure words', () => {
  beforeAll(() => i18n.changeLanguage('zh-CN'))

  it('say what and what next, with the number to read aloud', () => {
    const words = failureWords({ code: 'lease_over', facts: {}, trace_id: '019a0b1c-7c19-7c04-8a01-aabbccdd7c19' }, i18n.t)
    expect(words.what).toBe('离线授权已到期。')
    expect(words.next).toContain('总行')
    expect(words.trace).toBe('编号 CCDD-7C19')
  })

  it('use the facts', () => {
    expect(failureWords({ code: 'wrong_password', facts: { left: '3' } }, i18n.t).what).toContain('还可再试 3 次')
    expect(failureWords({ code: 'locked_out', facts: { seconds: '1750' } }, i18n.t).next).toContain('30 分钟')
  })

  it('stay honest about a code they do not know', () => {
    expect(failureWords({ code: 'number' }, i18n.t).what).toBe('没能办成。')
    expect(failureWords({ code: 'something_new' }, i18n.t).next).toContain('数据未受影响')
  })

  it('keep a short trace as it is', () => {
    expect(shortTrace('7c19-04')).toBe('7C19-04')
  })
})
