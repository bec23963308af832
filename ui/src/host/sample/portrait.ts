/** Portrait and Why of a made-up customer. */
import type { Change, Portrait, Reason, Why } from '@/contract'
import { AS_OF, MONTH, thresholds, tiers, type SampleCustomer } from './bank'
import { written } from './written'
import { holdings, interactions, months, shares, tagsOf, WAN } from './history'

const families = ['demand', 'term', 'wealth', 'fund', 'insurance', 'bond_metal_trust'] as const

function summary(c: SampleCustomer): Portrait['summary'] {
  const clause = (code: string, facet: string, facts: Record<string, string>) => ({ reason: { code, facts }, facet })
  return [
    clause('tier', 'why', { tier: c.tier.code }),
    ...(c.stage === null ? [] : [clause('stage', 'behaviour', { stage: c.stage })]),
    clause('risk', 'tags', { class: 'C2' }),
    ...(c.due_on === null ? [] : [clause('due', 'products', { on: c.due_on, amount: String(c.due_amount ?? 0), family: 'wealth' })]),
    clause('idle', 'interactions', { days: String(c.idle_days ?? 0), ...(c.idle_standard === null ? {} : { standard: String(c.idle_standard) }) }),
  ]
}

function attributes(c: SampleCustomer): Portrait['attributes'] {
  const line = (label: string, value: string, contact: Portrait['attributes'][number]['contact'] = null) => ({ label, value, contact })
  return [
    line('gender', c.gender), line('age', String(c.age)), line('marital', 'married'), line('education', 'bachelor'),
    line('occupation', '专业技术人员'), line('employer', '江州**设计院'), line('income_band', '25_50'), line('area', 'urban'),
    line('district', '江州市城东区'), line('opened_on', c.openedOn), line('identity', `3101************${c.identityTail}`),
    line('contact', `138****${c.phoneTail}`, 'mobile'), line('contact', '江州市城东区****', 'home_address'), line('extra:客户来源', '代发单位'),
  ]
}

/** `portrait.get`. */
export function portrait(c: SampleCustomer): Portrait {
  const rank = c.tier.rank
  const next = tiers[rank + 1]
  const aum = c.aum ?? 0
  const lines = interactions(c)
  return {
    id: c.id,
    header: {
      name: c.name, name_generated: false, gender: c.gender, age: c.age, tier: c.tier, stage: c.stage,
      phone: `138****${c.phoneTail}`, number: `62****${c.identityTail}`, channels: ['wecom'], best_slot: 'weekday_evening',
      aum: c.aum, delta: c.delta, gap_next: next === undefined ? null : Math.max(0, (thresholds[rank + 1] ?? 0) * WAN - aum), next_tier: next ?? null,
      families: 5, alerts: c.alerts, contact_by: '2026-12-07', owner_version: c.ownerVersion,
    },
    summary: summary(c),
    attributes: attributes(c),
    months: months(c),
    thresholds: tiers.slice(1).map((tier) => ({ tier, at: (thresholds[tier.rank] ?? 0) * WAN })),
    mix: families
      .map((family, index) => ({ family, amount: shares(aum)[index] ?? 0, permille: [74, 436, 367, 54, 69, 0][index] ?? 0, count: index === 1 ? 2 : 1, next_due: index === 2 ? c.due_on : null }))
      .filter((part) => part.amount > 0),
    holdings: holdings(c),
    campaigns: [
      { code: 'C2610', name_zh: '国庆基金定投外呼', name_en: 'October fund plan calls', kind: 'calls', from: '2026-10-01', to: '2026-11-10', control: false, state: 'interested', on: '2026-10-22' },
      { code: 'C2609', name_zh: '中秋理财沙龙', name_en: 'Autumn wealth salon', kind: 'event', from: '2026-09-10', to: '2026-09-30', control: true, state: 'pending', on: null },
    ],
    needs: [{ id: 'n1', family: 'wealth', state: 'open', on: '2026-11-02', ended_on: null, evidence: '到期前沟通', by: '林晓岚' }],
    interactions: lines,
    interactions_total: lines.length,
    tags: tagsOf(c).map((tag) => ({ tag, by: null, dots: tag.source === 'manual' ? [c.id] : [], pending: false })),
    ...written(c),
    served_by: c.advisor === null ? [] : [
      { emp_no: '8001267', name: c.advisor, role: 'primary', from: '2025-03-01', until: null },
      { emp_no: '8001388', name: '高远', role: 'cover', from: '2026-11-16', until: '2026-11-27' },
    ],
    as_of: AS_OF,
  }
}

/** Changes of tier in the months, newest first. */
function changes(c: SampleCustomer): Change[] {
  const all = months(c)
  const badge = (code: string | null) => tiers.find((tier) => tier.code === code) ?? tiers[0]
  return all
    .flatMap((point, index): Change[] => {
      const before = all[index - 1]
      if (before === undefined || before.tier === point.tier) return []
      return [{ month: point.month, from: badge(before.tier), to: badge(point.tier), aum_davg: before.aum_davg }]
    })
    .reverse()
    .slice(0, 5)
}

function verdict(c: SampleCustomer, threshold: number): Reason {
  const facts = { month: MONTH, aum: String(c.aum ?? 0), tier: c.tier.code, threshold: String(threshold) }
  return c.tier.watch > 0 ? { code: 'below_watch', facts: { ...facts, watch: String(c.tier.watch), down_after: '3' } } : { code: 'kept', facts }
}

/** `tier.why`. */
export function why(c: SampleCustomer): Why {
  const rank = c.tier.rank
  const next = tiers[rank + 1]
  const aum = c.aum ?? 0
  const threshold = (thresholds[rank] ?? 0) * WAN
  return {
    tier: c.tier, month: MONTH, effective_from: '2026-11', since: '2025-06',
    reasons: [verdict(c, threshold)],
    aum_davg: c.aum,
    scale: tiers.map((tier) => ({ tier, at: (thresholds[tier.rank] ?? 0) * WAN })),
    evidence: months(c).slice(-6).map((point) => ({ month: point.month, aum_davg: point.aum_davg, threshold, reached: point.aum_davg >= threshold, watch: 0 })),
    up: next === undefined ? null : { tier: next, gap: Math.max(0, (thresholds[rank + 1] ?? 0) * WAN - aum), from_next_month: true },
    down: rank === 0 ? null : { threshold, after_months: rank === 4 ? 6 : 3, watch: c.tier.watch },
    history: changes(c),
    recomputed_equal: true, rule_version: '2026.1', rule_from: '2026-01', as_of: AS_OF,
  }
}
