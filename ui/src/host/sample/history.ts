/** What happened to a made-up customer: months, holdings, contacts, tags with their evidence. */
import type { HoldingLine, InteractionLine, MonthPoint, TagChip } from '@/contract'
import { thresholds, tiers, type SampleCustomer } from './bank'
import { Dice } from './dice'

/** Fen in 万. */
export const WAN = 1_000_000

function monthBack(count: number): string {
  const index = 2026 * 12 + 9 - count
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}

/** The die of one customer: the same page every time. */
export function diceOf(c: SampleCustomer): Dice {
  return new Dice(Number(c.id.slice(-6)) + 7)
}

/** Balances by family, summing to `total`. */
export function shares(total: number): MonthPoint['families'] {
  const parts = [0.074, 0.436, 0.367, 0.054, 0.069].map((share) => Math.round(total * share))
  const [demand = 0, term = 0, wealth = 0, fund = 0] = parts
  return [demand, term, wealth, fund, total - demand - term - wealth - fund, 0]
}

function rankAt(aum: number): number {
  return thresholds.reduce<number>((rank, at, index) => (aum >= at * WAN ? index : rank), 0)
}

/** 24 closed months, oldest first, rising or falling a little each. */
export function months(c: SampleCustomer): MonthPoint[] {
  const dice = diceOf(c)
  const drift = c.stage === 'declining' ? 1.01 : 0.925
  let aum = c.aum ?? 0
  return Array.from({ length: 24 }, (_, back): MonthPoint => {
    const davg = Math.round(aum)
    aum *= drift + dice.next() * 0.06
    const rank = Math.min(rankAt(davg), c.tier.rank)
    return {
      month: monthBack(back), aum_davg: davg, aum_eom: davg, families: shares(davg), loans: 0,
      inflow: { amount: dice.whole(1, 20) * WAN, count: dice.whole(2, 9) },
      outflow: { amount: dice.whole(1, 18) * WAN, count: dice.whole(4, 20) },
      cash_count: dice.whole(0, 3), login_days: dice.whole(2, 25), visits: dice.whole(0, 2), tier: tiers[rank]?.code ?? null, watch: 0,
    }
  }).reverse()
}

/** What is held. */
export function holdings(c: SampleCustomer): HoldingLine[] {
  const [demand, term, wealth, fund, insurance] = shares(c.aum ?? 0)
  const line = (name: string, family: HoldingLine['family'], balance: number, more: Partial<HoldingLine> = {}): HoldingLine => ({
    name, family, risk: null, account_tail: '0417', balance, opened_on: c.openedOn, matures_on: null, days_left: null, auto_renew: false, ...more,
  })
  return [
    line('活期存款', 'demand', demand),
    line('大额存单 3 年', 'term', Math.round(term * 0.6), { opened_on: '2024-07-02', matures_on: '2027-07-02', days_left: 224 }),
    line('整存整取 1 年', 'term', term - Math.round(term * 0.6), { opened_on: '2026-01-18', matures_on: '2027-01-18', days_left: 59, auto_renew: true }),
    line('固收理财封闭 180 天', 'wealth', wealth, { risk: 2, opened_on: '2026-06-17', matures_on: c.due_on ?? '2026-12-14', days_left: 24 }),
    line('债券基金', 'fund', fund, { risk: 2 }),
    line('年金险', 'insurance', insurance, { account_tail: null, opened_on: '2021-03-08', matures_on: '2041-03-08', days_left: 5222 }),
    line('三方存管', 'service', 0),
  ]
}

const told: readonly (readonly [InteractionLine['channel'], InteractionLine['outcome'], string, boolean])[] = [
  ['mobile_bank', null, '浏览固收理财 3 次', false],
  ['phone', 'no_answer', '', false],
  ['phone', 'interested', '愿谈 12 月到期安排', true],
  ['meeting', 'follow_up', '长子明年升学，偏好稳健', true],
  ['counter', null, '存入大额存单 18.00 万', false],
  ['wecom', 'interested', '问国债发行日', true],
  ['sms', null, '到期提醒', false],
  ['event', 'not_interested', '参加养老规划沙龙', true],
]

/** Contacts, newest first. */
export function interactions(c: SampleCustomer): InteractionLine[] {
  return Array.from({ length: 86 }, (_, index): InteractionLine => {
    const [channel, outcome, summary, substantive] = told[(index + c.phoneTail.length) % told.length] ?? ['phone', null, '', false]
    const at = Date.UTC(2026, 10, 18 - index * 9, 2 + (index % 7), (index * 13) % 60)
    return {
      id: `${c.id}-${index}`, at, on: new Date(at + 8 * 3_600_000).toISOString().slice(0, 10), channel, substantive, outcome, summary,
      next_on: outcome === 'follow_up' ? '2026-12-04' : null, by: channel === 'mobile_bank' || channel === 'sms' ? null : '林晓岚', pending: false,
    }
  })
}

const chip = (code: string, zh: string, en: string, more: Partial<TagChip>): TagChip => ({
  code, name_zh: zh, name_en: en, value: null, source: 'system', sensitivity: 2, on: '2026-11-01', evidence: null, expires_on: null, ...more,
})

/** Tags with evidence, in chip order. */
export function tagsOf(c: SampleCustomer): TagChip[] {
  const next = tiers[c.tier.rank + 1]
  const share = Math.floor(((c.aum ?? 0) * 1000) / ((thresholds[c.tier.rank + 1] ?? 600) * WAN))
  return [
    chip('FA01', '家庭结构', 'Household', { value: 'minor_children', source: 'manual', sensitivity: 3, on: '2026-09-18', evidence: '客户授权 2026-09-18', expires_on: '2027-09-18' }),
    ...(next === undefined ? [] : [chip('PO01', '临界升级', 'Near upgrade', { evidence: `aum_to_next|permille=${share}|next=${next.code}|gap=1|month=2026-10` })]),
    chip('NE07', '到期承接', 'Maturity roll-over', { on: '2026-11-14', evidence: `maturity|on=${c.due_on ?? '2026-12-14'}|fen=${shares(c.aum ?? 0)[2]}|count=1`, expires_on: '2027-02-12' }),
    chip('RI01', '风险承受C1–C5', 'Risk class', { value: 'C2', on: '2025-12-05', evidence: '柜面测评', expires_on: '2026-12-05' }),
    chip('NE01', '子女教育金', 'Education fund', { source: 'manual', on: '2026-09-18', evidence: '面访记录：长子明年升学', expires_on: '2027-03-17' }),
    chip('PP02', '偏好稳健R1–R2', 'Prefers R1–R2', { source: 'manual', on: '2026-09-18', evidence: '面访记录；近 3 笔均为 R2', expires_on: '2027-09-18' }),
    chip('ID04', '企业主/个体户', 'Business owner', { source: 'declared', on: '2026-03-02', evidence: '客户申报', expires_on: '2028-03-01' }),
    chip('AS08', '他行资产高', 'Assets elsewhere', { source: 'model', sensitivity: 3, on: '2026-10-31', evidence: null, expires_on: '2027-04-29' }),
    chip('BE01', '手机银行活跃', 'Mobile active', { sensitivity: 1, on: '2026-11-01', evidence: 'logins|days=17|month=2026-10' }),
    chip('AS03', '存款占比高≥70%', 'Mostly deposits', { evidence: 'share|permille=712|of=deposit|month=2026-10' }),
    chip('AT01', '年龄段', 'Age band', { value: '35_44', sensitivity: 1, evidence: 'age|band=35_44' }),
    chip('LC01', '生命周期', 'Life-cycle', { value: c.stage ?? 'mature', sensitivity: 1, evidence: `stage|state=${c.stage ?? 'mature'}|line=8|since=2025-04` }),
  ]
}
