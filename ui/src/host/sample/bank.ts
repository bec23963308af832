/** The made-up bank: its people, its tiers, its customers. No real person, no valid number. */
import type { Alert, BookRow, Gender, Lifecycle, Role, TagChip, TagSource, TierBadge } from '@/contract'
import { Dice } from './dice'

/** The day everything is as of. */
export const AS_OF = '2026-11-19'
/** The last closed month. */
export const MONTH = '2026-10'

/** Levels, lowest first. */
export const tiers: readonly [TierBadge, TierBadge, TierBadge, TierBadge, TierBadge] = [
  { code: 'standard', rank: 0, name_zh: '普通', name_en: 'Standard', watch: 0, provisional: false },
  { code: 'gold', rank: 1, name_zh: '金卡', name_en: 'Gold', watch: 0, provisional: false },
  { code: 'platinum', rank: 2, name_zh: '白金', name_en: 'Platinum', watch: 0, provisional: false },
  { code: 'diamond', rank: 3, name_zh: '钻石', name_en: 'Diamond', watch: 0, provisional: false },
  { code: 'private', rank: 4, name_zh: '私行', name_en: 'Private', watch: 0, provisional: false },
]
/** Thresholds in 万 by rank. */
export const thresholds = [0, 5, 20, 100, 600] as const

/** A member of staff of the sample. */
export interface SampleStaff {
  login: string
  name: string
  role: Role
}

/** Who works here. */
export const people: readonly SampleStaff[] = [
  { login: '8001267', name: '林晓岚', role: 'relationship_manager' },
  { login: '8001302', name: '何嘉树', role: 'relationship_manager' },
  { login: '8001345', name: '唐予安', role: 'relationship_manager' },
  { login: '8001388', name: '高远', role: 'relationship_manager' },
  { login: '8002315', name: '苏晴', role: 'teller' },
  { login: '8000912', name: '周立群', role: 'branch_manager' },
]
/** Their branch. */
export const BRANCH = '江州分行城东支行'

/** A customer of the sample: a row of the book and what look-up needs. */
export interface SampleCustomer extends BookRow {
  pinyin: string
  phoneTail: string
  identityTail: string
  openedOn: string
  alerts: Alert[]
  ownerVersion: number
}

/** A character and its pinyin. */
type Spoken = readonly [string, string]
const surnames: readonly [Spoken, ...Spoken[]] = [['沈', 'shen'], ['韩', 'han'], ['顾', 'gu'], ['梁', 'liang'], ['程', 'cheng'], ['罗', 'luo'], ['赵', 'zhao'], ['陆', 'lu'], ['邓', 'deng'], ['方', 'fang'], ['周', 'zhou'], ['张', 'zhang'], ['诸', 'zhu'], ['郑', 'zheng'], ['秦', 'qin'], ['唐', 'tang'], ['魏', 'wei'], ['冯', 'feng'], ['欧阳', 'ou yang']]
const givens: readonly [Spoken, ...Spoken[]] = [['舟', 'zhou'], ['川', 'chuan'], ['然', 'ran'], ['远', 'yuan'], ['予', 'yu'], ['衡', 'heng'], ['屏', 'ping'], ['航', 'hang'], ['雪', 'xue'], ['宁', 'ning'], ['贤', 'xian'], ['霞', 'xia'], ['星', 'xing'], ['轩', 'xuan'], ['秀', 'xiu']]
const stages: readonly [Lifecycle, ...Lifecycle[]] = ['mature', 'mature', 'growing', 'growing', 'declining', 'new', 'silent']

const tag = (code: string, zh: string, en: string, source: TagSource = 'system', sensitivity = 1): TagChip => ({
  code, name_zh: zh, name_en: en, value: null, source, sensitivity, on: '2026-09-03', evidence: null, expires_on: null,
})
const tags: readonly [TagChip, ...TagChip[]] = [
  tag('VA03', '临界升级', 'Near upgrade'), tag('VA04', '降级预警', 'Downgrade risk'), tag('BE07', '资金外流90日', 'Outflow 90 days'),
  tag('ID01', '代发工资', 'Payroll'), tag('BE01', '手机银行活跃', 'Active in app'), tag('PR02', '偏好国债', 'Prefers bonds', 'manual'),
  tag('PR05', '偏好电话', 'Prefers phone', 'manual'), tag('NE03', '子女教育金', 'Education fund', 'manual'), tag('ID04', '企业主', 'Business owner', 'declared'),
  tag('VA09', '他行资产高', 'Assets elsewhere', 'model', 3), tag('RI02', '房贷客户', 'Mortgage', 'system', 3), tag('MA01', '理财首购潜力', 'First wealth buy', 'model'),
]

/** `count` customers from a seed, highest tier first. */
export function customers(count: number, seed: number): SampleCustomer[] {
  const dice = new Dice(seed)
  const advisors = people.filter((person) => person.role === 'relationship_manager')
  return Array.from({ length: count }, (_, index) => customer(dice, index, count, advisors)).sort(
    (a, b) => b.tier.rank - a.tier.rank || (b.aum ?? 0) - (a.aum ?? 0),
  )
}

function customer(dice: Dice, index: number, count: number, advisors: readonly SampleStaff[]): SampleCustomer {
  const share = index / count
  const rank = share < 0.02 ? 4 : share < 0.2 ? 3 : share < 0.65 ? 2 : share < 0.97 ? 1 : 0
  const low = thresholds[rank]
  const high = thresholds[rank + 1] ?? 3000
  const wan = (dice.next() ** 2 * (high - low) + low) * 1_000_000
  const [surname, surnamePinyin] = dice.pick(surnames)
  const [given, givenPinyin] = dice.pick(givens)
  const gender: Gender = dice.chance(0.5) ? 'female' : 'male'
  const standard = [null, 180, 90, 30, 15][rank] ?? null
  const carried = dice.whole(0, 6)
  const due = dice.chance(0.55)
  return {
    id: `0192f000-0000-7000-8000-${String(index).padStart(12, '0')}`,
    name: `${surname}*${dice.chance(0.8) ? given : ''}`,
    name_generated: false,
    gender,
    age: dice.whole(22, 78),
    tier: { ...(tiers[rank] ?? tiers[0]), watch: dice.chance(0.06) ? 1 : 0 },
    aum: Math.round(wan),
    delta: dice.chance(0.04) ? 0 : Math.round(wan * (dice.next() - 0.45) * 0.2),
    tags: Array.from({ length: Math.min(carried, 4) }, () => dice.pick(tags)).filter((t, i, all) => all.findIndex((o) => o.code === t.code) === i),
    more_tags: Math.max(0, carried - 4),
    due_on: due ? `2026-12-${String(dice.whole(1, 28)).padStart(2, '0')}` : null,
    due_amount: due ? dice.whole(2, 90) * 1_000_000 : null,
    idle_days: dice.whole(1, Math.max(40, (standard ?? 60) + 15)),
    idle_standard: standard,
    stage: dice.pick(stages),
    advisor: dice.chance(0.95) ? (advisors[dice.whole(0, advisors.length - 1)]?.name ?? null) : null,
    pending: false,
    starred: dice.chance(0.05),
    cells: [],
    pinyin: `${surnamePinyin} ${givenPinyin}`,
    phoneTail: String(dice.whole(0, 9999)).padStart(4, '0'),
    identityTail: String(dice.whole(0, 9999)).padStart(4, '0'),
    openedOn: `20${dice.whole(10, 25)}-0${dice.whole(1, 9)}-15`,
    alerts: dice.chance(0.2)
      ? [dice.pick<Alert>([{ code: 'id_expiring', level: 'warn', on: '2026-12-08', provisional: false }, { code: 'complaint_open', level: 'danger', on: null, provisional: false }, { code: 'risk_expired', level: 'warn', on: '2026-12-05', provisional: false }, { code: 'contact_overdue', level: 'danger', on: null, provisional: false }])]
      : [],
    ownerVersion: 1,
  }
}
