/** Portrait and Why of a made-up customer. */
import type { MonthPoint, Portrait, Why } from '@/contract'
import { AS_OF, MONTH, thresholds, tiers, type SampleCustomer } from './bank'
import { Dice } from './dice'

const WAN = 1_000_000

function monthBack(count: number): string {
  const index = 2026 * 12 + 9 - count
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}

function shares(total: number): MonthPoint['families'] {
  const parts = [0.12, 0.34, 0.3, 0.12, 0.07].map((share) => Math.round(total * share))
  const [demand = 0, term = 0, wealth = 0, fund = 0, insurance = 0] = parts
  return [demand, term, wealth, fund, insurance, total - demand - term - wealth - fund - insurance]
}

function months(c: SampleCustomer): MonthPoint[] {
  const dice = new Dice(Number(c.id.slice(-6)) + 7)
  let aum = c.aum ?? 0
  return Array.from({ length: 24 }, (_, back): MonthPoint => {
    const davg = Math.round(aum)
    aum *= 0.96 + dice.next() * 0.06
    return {
      month: monthBack(back), aum_davg: davg, aum_eom: davg, families: shares(davg), loans: 0,
      inflow: { amount: dice.whole(1, 20) * WAN, count: dice.whole(2, 9) },
      outflow: { amount: dice.whole(1, 18) * WAN, count: dice.whole(4, 20) },
      cash_count: dice.whole(0, 3), login_days: dice.whole(2, 25), visits: dice.whole(0, 2), tier: c.tier.code, watch: 0,
    }
  }).reverse()
}

/** `portrait.get`. */
export function portrait(c: SampleCustomer): Portrait {
  const rank = c.tier.rank
  const next = tiers[rank + 1]
  const aum = c.aum ?? 0
  const families = ['demand', 'term', 'wealth', 'fund', 'insurance', 'bond_metal_trust'] as const
  return {
    id: c.id,
    header: {
      name: c.name, name_generated: false, gender: c.gender, age: c.age, tier: c.tier, stage: c.stage,
      phone: `138****${c.phoneTail}`, number: `62****${c.identityTail}`, channels: ['phone', 'wecom'], best_slot: 'weekday_evening',
      aum: c.aum, delta: c.delta, gap_next: next === undefined ? null : Math.max(0, (thresholds[rank + 1] ?? 0) * WAN - aum), next_tier: next ?? null,
      families: 5, alerts: c.alerts, contact_by: null, owner_version: c.ownerVersion,
    },
    summary: [
      { reason: { code: 'tier', facts: { tier: c.tier.code } }, facet: 'why' },
      ...(c.stage === null ? [] : [{ reason: { code: 'stage', facts: { stage: c.stage } }, facet: 'behaviour' }]),
      ...(c.due_on === null ? [] : [{ reason: { code: 'due', facts: { on: c.due_on, family: 'wealth', amount: String(c.due_amount ?? 0) } }, facet: 'products' }]),
      { reason: { code: 'idle', facts: { days: String(c.idle_days ?? 0), ...(c.idle_standard === null ? {} : { standard: String(c.idle_standard) }) } }, facet: 'interactions' },
    ],
    attributes: [{ label: 'marital', value: 'married', contact: null }, { label: 'education', value: 'bachelor', contact: null }, { label: 'opened_on', value: c.openedOn, contact: null }],
    months: months(c),
    thresholds: tiers.slice(1).map((tier) => ({ tier, at: (thresholds[tier.rank] ?? 0) * WAN })),
    mix: families.map((family, index) => ({ family, amount: shares(aum)[index] ?? 0, permille: [120, 340, 300, 120, 70, 50][index] ?? 0, count: 1, next_due: index === 2 ? c.due_on : null })),
    holdings: [
      { name: '活期存款', family: 'demand', risk: null, account_tail: '0417', balance: shares(aum)[0], opened_on: c.openedOn, matures_on: null, days_left: null, auto_renew: false },
      { name: '稳盈 90 天', family: 'wealth', risk: 2, account_tail: '0417', balance: shares(aum)[2], opened_on: '2026-09-15', matures_on: c.due_on, days_left: c.due_on === null ? null : 25, auto_renew: false },
    ],
    interactions: [
      { id: `${c.id}-1`, at: Date.UTC(2026, 10, 3, 2), on: '2026-11-03', channel: 'phone', substantive: false, outcome: 'no_answer', summary: '', next_on: null, by: '林晓岚', pending: false },
      { id: `${c.id}-2`, at: Date.UTC(2026, 9, 9, 3), on: '2026-10-09', channel: 'phone', substantive: true, outcome: 'interested', summary: '愿谈 12 月到期安排', next_on: null, by: '林晓岚', pending: false },
      { id: `${c.id}-3`, at: Date.UTC(2026, 8, 2, 3), on: '2026-09-02', channel: 'counter', substantive: true, outcome: 'follow_up', summary: '问国债发行日', next_on: '2026-09-10', by: '苏晴', pending: false },
    ],
    interactions_total: 3,
    tags: c.tags,
    served_by: c.advisor === null ? [] : [{ emp_no: '8001267', name: c.advisor, role: 'primary', from: '2025-03-01', until: null }],
    as_of: AS_OF,
  }
}

/** `tier.why`. */
export function why(c: SampleCustomer): Why {
  const rank = c.tier.rank
  const next = tiers[rank + 1]
  const aum = c.aum ?? 0
  const threshold = (thresholds[rank] ?? 0) * WAN
  return {
    tier: c.tier, month: MONTH, effective_from: '2026-11', since: '2025-06',
    reasons: [{ code: 'kept', facts: { after: String(aum), threshold: String(threshold) } }],
    aum_davg: c.aum,
    scale: tiers.map((tier) => ({ tier, at: (thresholds[tier.rank] ?? 0) * WAN })),
    evidence: months(c).slice(-6).map((point) => ({ month: point.month, aum_davg: point.aum_davg, threshold, reached: point.aum_davg >= threshold, watch: 0 })),
    up: next === undefined ? null : { tier: next, gap: Math.max(0, (thresholds[rank + 1] ?? 0) * WAN - aum), from_next_month: true },
    down: rank === 0 ? null : { threshold, after_months: 3, watch: c.tier.watch },
    history: [{ month: '2025-06', from: tiers[Math.max(0, rank - 1)] ?? null, to: c.tier, aum_davg: threshold + 12_345_600 }],
    recomputed_equal: true, rule_version: '2026.1', rule_from: '2026-01', as_of: AS_OF,
  }
}
