/** The fields of the made-up bank's filters: a few of each kind, and what each is worth of a customer. */
import type { FilterChoice, FilterField, Op } from '@/contract'
import { tiers, type SampleCustomer } from '../bank'

/** What a field is worth: a code, codes, a number, a day, or nothing. */
export type Worth = string | number | readonly string[] | null

interface SampleField extends FilterField {
  of: (customer: SampleCustomer) => Worth
}

const choice = (code: string, name_zh: string, name_en: string): FilterChoice => ({ code, name_zh, name_en })
const amounts: Op[] = ['at_least', 'at_most', 'more', 'less', 'between', 'is', 'known', 'unknown']

function field(code: string, name_zh: string, name_en: string, room: string, kind: FilterField['kind'], of: SampleField['of'], more: Partial<FilterField> = {}): SampleField {
  const ops: Op[] = kind === 'ranked' ? ['is', 'is_not', 'at_least', 'at_most'] : kind === 'set' ? ['is', 'all', 'is_not'] : kind === 'choice' ? ['is', 'is_not', 'known', 'unknown'] : kind === 'day' ? ['is', 'at_least', 'at_most', 'known', 'unknown'] : amounts
  return { code, name_zh, name_en, room, kind, of, unit_zh: '', unit_en: '', ops, choices: [], parts: [], window: 'no', groups: kind === 'choice' || kind === 'ranked', lists: false, column: kind !== 'set', ...more }
}

const stages = [choice('new', '新客', 'New'), choice('growing', '成长', 'Growing'), choice('mature', '成熟', 'Mature'), choice('declining', '衰退', 'Declining'), choice('silent', '沉默', 'Silent')]
const bands = [choice('18_24', '18–24 岁', '18–24'), choice('25_34', '25–34 岁', '25–34'), choice('35_44', '35–44 岁', '35–44'), choice('45_54', '45–54 岁', '45–54'), choice('55_64', '55–64 岁', '55–64'), choice('65_up', '65 岁及以上', '65+')]
const tags = [choice('VA03', '临界升级', 'Near upgrade'), choice('VA04', '降级预警', 'Downgrade risk'), choice('ID01', '代发工资', 'Payroll'), choice('BE01', '手机银行活跃', 'Active in app'), choice('PR02', '偏好国债', 'Prefers bonds'), choice('ID04', '企业主', 'Business owner')]

function bandOf(age: number | null): string | null {
  if (age === null) return null
  return age >= 65 ? '65_up' : age >= 55 ? '55_64' : age >= 45 ? '45_54' : age >= 35 ? '35_44' : age >= 25 ? '25_34' : '18_24'
}

/** All of them. */
export const fields: readonly SampleField[] = [
  field('tier', '层级', 'tier', 'tier', 'ranked', (c) => c.tier.code, { choices: tiers.map((tier) => choice(tier.code, tier.name_zh, tier.name_en)) }),
  field('aum', '月日均', 'aum', 'asset', 'money', (c) => c.aum),
  field('aum_delta', '较上月', 'change', 'asset', 'money', (c) => c.delta),
  field('age', '年龄', 'age', 'person', 'number', (c) => c.age, { unit_zh: '岁' }),
  field('age_band', '年龄段', 'age band', 'person', 'choice', (c) => bandOf(c.age), { choices: bands }),
  field('gender', '性别', 'gender', 'person', 'choice', (c) => c.gender, { choices: [choice('female', '女', 'Female'), choice('male', '男', 'Male')] }),
  field('stage', '阶段', 'stage', 'service', 'choice', (c) => c.stage, { choices: stages }),
  field('tag', '标签', 'tag', 'tag', 'set', (c) => c.tags.map((tag) => tag.code), { choices: tags }),
  field('idle', '未联系', 'idle', 'contact', 'number', (c) => c.idle_days, { unit_zh: '天', unit_en: 'd' }),
  field('due', '到期', 'due', 'product', 'day', (c) => c.due_on),
  field('due_amount', '到期金额', 'due amount', 'product', 'money', (c) => c.due_amount),
  field('opened_on', '开户日期', 'opened', 'record', 'day', (c) => c.openedOn),
]

/** A field as the contract has it. */
export function offered(): FilterField[] {
  return fields.map((one) => ({
    code: one.code, name_zh: one.name_zh, name_en: one.name_en, room: one.room, kind: one.kind, unit_zh: one.unit_zh, unit_en: one.unit_en,
    ops: one.ops, choices: one.choices, parts: one.parts, window: one.window, groups: one.groups, lists: one.lists, column: one.column,
  }))
}
