/** What people of the branch wrote about a made-up customer. */
import type { NoteLine, Portrait, TaskLine } from '@/contract'
import { AS_OF, type SampleCustomer } from './bank'

const HOUR = 3_600_000
const NOW = Date.parse(`${AS_OF}T09:12:00+08:00`)

function note(id: string, text: string, more: Partial<NoteLine> = {}): NoteLine {
  return { id, text, visibility: 'branch', by: '林晓岚', mine: true, at: NOW - 30 * HOUR, version: 1, earlier: [], amended_at: null, retracted_at: null, late: false, pending: false, ...more }
}

function task(c: SampleCustomer, id: string, title: string, more: Partial<TaskLine> = {}): TaskLine {
  return {
    id, customer: { id: c.id, name: c.name, tier: c.tier }, about_customer: true, kind: 'call', title, due: '2026-11-25', late_days: 0, priority: 'normal', origin: 'manual',
    state: 'open', assignee: '林晓岚', mine: true, snoozed_until: null, moved_at: null, outcome: null, pending: false, ...more,
  }
}

type Written = Pick<Portrait, 'notes' | 'tasks' | 'changes' | 'consents' | 'soft' | 'fields' | 'preference' | 'preference_pending' | 'star' | 'may' | 'sealed' | 'pending' | 'unreadable'>

/** The parts of a portrait that are written in the branch. */
export function written(c: SampleCustomer): Written {
  return {
    notes: [
      note('n1', '到期前三天先打电话，不发短信；要带纸质对账单。', { visibility: 'all' }),
      note('n2', '长子明年升学，谈过教育金，秋天再提。', { pending: true, version: 2, amended_at: NOW - 2 * HOUR }),
    ],
    tasks: [task(c, 't1', '12-14 理财到期承接方案', { kind: 'maturity', priority: 'high', due: '2026-11-18', late_days: 2 }), task(c, 't2', '续做风险测评', { kind: 'papers', pending: true })],
    changes: [{ id: 'c1', field: 'mobile', shown: '138****2290', evidence: '电话告知', state: 'waiting', by: '林晓岚', mine: true, at: NOW - 20 * HOUR, decided_by: null, reason: '', pending: false }],
    consents: [{ id: 's1', purpose: 'marketing', version: '2026-01', given: true, channel: 'counter', at: NOW - 400 * HOUR, by: '林晓岚', pending: false }],
    soft: [{ field: 'hobby', value: '围棋、龙井', by: '林晓岚', at: NOW - 90 * HOUR, before: null, pending: false }],
    fields: [{ field: 'mobile', shown: `138****${c.phoneTail}` }, { field: 'home_address', shown: '江州市城东区****' }, { field: 'marital', shown: 'married' }],
    preference: { channels: ['wecom', 'phone'], best_slot: 'weekday_evening', do_not_call: false, do_not_market: true },
    preference_pending: false, star: { at: NOW, reason: '', pending: false }, pending: 2, sealed: ['mobile'], unreadable: 0,
    may: ['tag.add', 'tag.remove', 'interaction.log', 'note.add', 'note.change', 'task.create', 'task.move', 'customer.propose_change', 'customer.set', 'preference.set', 'consent.record', 'star.set'],
  }
}
