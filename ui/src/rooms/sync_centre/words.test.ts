import { beforeAll, describe, expect, it } from 'vitest'

import type { IntentLine } from '@/contract'
import { i18n } from '@/text'

import { intentText, resultText, whyText } from './words'

function intent(state: string, more: Partial<IntentLine> = {}): IntentLine {
  return {
    mid: 'm', name: 'assignment.request', customer_id: null, customer: '潘*之', about_customer: true, at: 0, heard_at: null, state, code: null,
    facts: {}, subject: {}, undo_until: null, handled: false, ...more,
  }
}

describe('an intent in words', () => {
  beforeAll(() => i18n.changeLanguage('zh-CN'))

  it('says what was asked, and to whom when that is known', () => {
    expect(intentText(intent('waiting', { subject: { to: '8001302', to_name: '何嘉树' } }), i18n.t)).toBe('申请分户：分给何嘉树')
    expect(intentText(intent('waiting', { subject: { to: '8001302' } }), i18n.t)).toBe('申请分户：分给8001302')
    expect(intentText(intent('waiting', { subject: { to: '' } }), i18n.t)).toBe('申请分户：放回待分户池')
    expect(intentText(intent('waiting'), i18n.t)).toBe('申请分户')
    expect(intentText(intent('waiting', { name: 'something.new' }), i18n.t)).toBe('其他办理')
  })

  it('names what was done: a tag, a contact, a task', () => {
    expect(intentText(intent('waiting', { name: 'tag.add', subject: { code: 'NE01', tag_zh: '购房', tag_en: 'Home' } }), i18n.t)).toBe('加标签：购房')
    expect(intentText(intent('waiting', { name: 'interaction.log', subject: { channel: 'phone', outcome: 'interested' } }), i18n.t)).toBe('记录联系：电话 有意向')
    expect(intentText(intent('waiting', { name: 'task.complete', subject: { title: '送对账单' } }), i18n.t)).toBe('完成待办：送对账单')
    expect(intentText(intent('waiting', { name: 'customer.propose_change', subject: { field: 'mobile', value: '138****2290' } }), i18n.t)).toBe('申请更正：手机 138****2290')
    expect(intentText(intent('waiting', { name: 'star.set', subject: { starred: 'false' } }), i18n.t)).toBe('移出重点关注')
    expect(intentText(intent('waiting', { name: 'note.add' }), i18n.t)).toBe('写便签')
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
