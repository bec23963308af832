import { beforeAll, describe, expect, it } from 'vitest'

import type { IntentLine } from '@/contract'
import { i18n } from '@/text'

import { intentText, resultText, whyText } from './words'

function intent(state: string, more: Partial<IntentLine> = {}): IntentLine {
  return { mid: 'm', name: 'assignment.request', customer: '潘*之', at: 0, state, code: null, facts: {}, ...more }
}

describe('an intent in words', () => {
  beforeAll(() => i18n.changeLanguage('zh-CN'))

  it('says what was asked, and to whom when that is known', () => {
    expect(intentText(intent('waiting', { facts: { to: '8001302', to_name: '何嘉树' } }), i18n.t)).toBe('申请分户：分给何嘉树')
    expect(intentText(intent('waiting', { facts: { to: '8001302' } }), i18n.t)).toBe('申请分户：分给8001302')
    expect(intentText(intent('waiting', { facts: { to: '' } }), i18n.t)).toBe('申请分户：放回待分户池')
    expect(intentText(intent('waiting'), i18n.t)).toBe('申请分户')
    expect(intentText(intent('waiting', { name: 'something.new' }), i18n.t)).toBe('其他办理')
  })

  it('says why only where something has to be said', () => {
    expect(whyText(intent('waiting'), i18n.t)).toBe('')
    expect(whyText(intent('applied'), i18n.t)).toBe('')
    expect(whyText(intent('rejected', { code: 'stale_base' }), i18n.t)).toContain('未生效')
    expect(whyText(intent('rejected', { code: 'unheard_of' }), i18n.t)).toBe('总行未受理本件，未生效。')
    expect(whyText(intent('merged'), i18n.t)).toContain('合并')
    expect(whyText(intent('failed', { code: 'toString' }), i18n.t)).toContain('自动再传')
  })

  it('names the result, and treats an unknown state as still waiting', () => {
    expect(resultText(intent('rejected'), i18n.t)).toBe('被拒')
    expect(resultText(intent('unheard_of'), i18n.t)).toBe('待上传')
  })
})
