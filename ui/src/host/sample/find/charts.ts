/** The overview, segments and pivot of the made-up bank. */
import type { Comparison, EffectCampaign, EffectCount, EffectFigures, FamilyShare, Filter, Overview, OverviewBar, Pivot, PivotRequest, SegmentEffect, SegmentFigures, SegmentPortrait, SegmentSide } from '@/contract'
import { AS_OF, MONTH, tiers, type SampleCustomer } from '../bank'
import { fields } from './fields'
import { means } from './means'

const families = [['demand', '活期', 'Demand', 74], ['term', '定期与存单', 'Term', 436], ['wealth', '理财', 'Wealth', 367], ['fund', '基金', 'Funds', 54], ['insurance', '保险', 'Insurance', 69], ['bond_metal_trust', '国债等', 'Bonds', 0]] as const

function sum(list: readonly SampleCustomer[], of: (c: SampleCustomer) => number | null): number {
  return list.reduce((total, c) => total + (of(c) ?? 0), 0)
}

function permille(parts: readonly number[]): number[] {
  const whole = parts.reduce((total, part) => total + part, 0)
  if (whole <= 0) return parts.map(() => 0)
  const floors = parts.map((part) => Math.floor((part * 1000) / whole))
  const left = 1000 - floors.reduce((total, part) => total + part, 0)
  return floors.map((part, place) => part + (place < left ? 1 : 0))
}

function both(a: Filter, b: Filter): Filter {
  return { all: [a, b].flatMap((one) => ('all' in one ? one.all : [one])) }
}

function barsBy(list: readonly SampleCustomer[], code: string, within: Filter, reverse = false): OverviewBar[] {
  const field = fields.find((one) => one.code === code)
  const choices = reverse ? [...(field?.choices ?? [])].reverse() : (field?.choices ?? [])
  const groups = choices.map((choice) => list.filter((c) => field?.of(c) === choice.code))
  const [counts, aums] = [permille(groups.map((group) => group.length)), permille(groups.map((group) => sum(group, (c) => c.aum)))]
  return choices.map((choice, place) => ({
    key: choice.code, name_zh: choice.name_zh, name_en: choice.name_en, count: groups[place]?.length ?? 0, aum: sum(groups[place] ?? [], (c) => c.aum),
    count_permille: counts[place] ?? 0, aum_permille: aums[place] ?? 0, filter: both(within, { is: { field: code, op: 'is', values: [{ text: choice.code }] } }),
  }))
}

function curve(list: readonly SampleCustomer[], within: Filter): Overview['concentration'] {
  const aums = list.map((c) => c.aum ?? 0).sort((a, b) => b - a)
  const whole = Math.max(1, aums.reduce((total, one) => total + one, 0))
  const share = (of: number) => Math.round((aums.slice(0, Math.round((aums.length * of) / 1000)).reduce((total, one) => total + one, 0) * 1000) / whole)
  const point = (of: number) => {
    const least = aums[Math.ceil((aums.length * of) / 1000) - 1]
    const count = least === undefined ? 0 : aums.filter((one) => one >= least).length
    return { customers: of, aum: share(of), count, least: least ?? 0, filter: count === aums.length ? within : both(within, { is: { field: 'aum', op: 'at_least', values: [{ number: least ?? 0 }] } }) }
  }
  return { points: [0, 10, 20, 50, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000].map(point), gini: 612, top1: share(10), top5: share(50), top20: share(200) }
}

function migration(list: readonly SampleCustomer[], within: Filter): Overview['migration'] {
  const levels = [...[...tiers].reverse(), { code: '', rank: 0, name_zh: '未定', name_en: 'Undecided', watch: 0, provisional: false }]
  const cells = levels.flatMap((from) => levels.flatMap((to) => {
    const own = list.filter((c) => c.tier.code === to.code)
    const step = from.rank - to.rank
    const count = from.code === '' ? (to.code === '' ? 0 : Math.floor(own.length / 60)) : from.code === to.code ? own.length - Math.floor(own.length / 14) - Math.floor(own.length / 22) : Math.abs(step) === 1 ? Math.floor(own.length / (step > 0 ? 22 : 14)) : 0
    return count === 0 ? [] : [{ from: from.code, to: to.code, count, gone: 0, filter: both(within, { is: { field: 'tier', op: 'is', values: [{ text: to.code }] } }) }]
  }))
  return { from: '2026-09', to: MONTH, months: ['2026-06', '2026-07', '2026-08', '2026-09', MONTH], levels, cells, left: 'all' in within && within.all.length === 0 ? [{ from: 'gold', count: 2 }, { from: 'standard', count: 1 }] : null }
}

/** `overview.get`. */
export function overview(all: readonly SampleCustomer[], within: Filter): Overview {
  const list = all.filter((c) => means(within, c))
  const products = families.map(([key, name_zh, name_en, share]): OverviewBar => ({
    key, name_zh, name_en, count: Math.round((list.length * (share + 200)) / 1000), aum: Math.round((sum(list, (c) => c.aum) * share) / 1000), count_permille: share + 200, aum_permille: share, filter: within,
  }))
  const quadrant = (key: string, name_zh: string, name_en: string, high: boolean, good: boolean): OverviewBar => {
    const own = list.filter((c) => ((c.aum ?? 0) >= 20_000_000) === high && ((c.delta ?? 0) > 0) === good)
    return {
      key, name_zh, name_en, count: own.length, aum: sum(own, (c) => c.aum), count_permille: Math.round((own.length * 1000) / Math.max(1, list.length)), aum_permille: Math.round((sum(own, (c) => c.aum) * 1000) / Math.max(1, sum(list, (c) => c.aum))),
      filter: both(within, { all: [{ is: { field: 'aum', op: high ? 'at_least' : 'less', values: [{ number: 20_000_000 }] } }, { is: { field: 'aum_delta', op: good ? 'more' : 'at_most', values: [{ number: 0 }] } }] }),
    }
  }
  return {
    customers: list.length, aum: sum(list, (c) => c.aum), delta: sum(list, (c) => c.delta), month: MONTH, as_of: AS_OF,
    tiers: barsBy(list, 'tier', within, true), ages: barsBy(list, 'age_band', within), stages: barsBy(list, 'stage', within), products,
    concentration: curve(list, within), migration: migration(list, within),
    unresolved: { count: 0, filter: both(within, { is: { field: 'area', op: 'is', values: [{ text: 'unresolved' }] } }) },
    quadrants: { value_from: 20_000_000, potential_from: 60, quadrants: [quadrant('keep', '重点维护', 'Keep', true, true), quadrant('sticky', '保持黏性', 'Hold', true, false), quadrant('dig', '潜力挖掘', 'Develop', false, true), quadrant('watch', '观察调整', 'Watch', false, false)] },
  }
}

/** `overview.pivot`. */
export function pivot(all: readonly SampleCustomer[], request: PivotRequest): Pivot {
  const list = all.filter((c) => means(request.filter, c))
  const measure = (group: readonly SampleCustomer[]) => {
    const aum = sum(group, (c) => c.aum)
    const value = { count: group.length, aum, aum_mean: group.length === 0 ? 0 : Math.round(aum / group.length), delta: sum(group, (c) => c.delta), due: sum(group, (c) => c.due_amount), loans: 0 }[request.measure]
    return { count: group.length, value }
  }
  const [rows, columns] = [barsBy(list, request.rows, { all: [] }), barsBy(list, request.columns, { all: [] })]
  const head = (bar: OverviewBar) => ({ key: bar.key, name_zh: bar.name_zh, name_en: bar.name_en, filter: bar.filter, total: measure(list.filter((c) => means(bar.filter, c))) })
  return { rows: rows.map(head), columns: columns.map(head), cells: rows.map((row) => columns.map((column) => measure(list.filter((c) => means(row.filter, c) && means(column.filter, c))))), total: measure(list) }
}

function figures(list: readonly SampleCustomer[]): SegmentFigures {
  const aum = sum(list, (c) => c.aum)
  const mix = families.map(([family, , , share]): FamilyShare => ({ family, amount: Math.round((aum * share) / 1000), permille: share }))
  return { count: list.length, aum, aum_mean: Math.round(aum / Math.max(1, list.length)), aum_index: 124, delta: sum(list, (c) => c.delta), activity: 463, activity_index: 108, families: 312, families_index: 96, contacted: 642, contacted_index: 131, mix }
}

function side(list: readonly SampleCustomer[]): SegmentSide {
  return { count: list.length, figures: list.length < 10 ? null : figures(list) }
}

/** `segment.compare`. */
export function compare(all: readonly SampleCustomer[], a: Filter, b: Filter): Comparison {
  const count = (filter: Filter) => ({ count: all.filter((c) => means(filter, c)).length, filter })
  return {
    a: side(all.filter((c) => means(a, c))), b: side(all.filter((c) => means(b, c))), book: side(all), least: 10,
    both: count(both(a, b)), only_a: count(both(a, { not: b })), only_b: count(both(b, { not: a })),
  }
}

/** `segment.portrait`. */
export function likeness(all: readonly SampleCustomer[], filter: Filter): SegmentPortrait {
  const list = all.filter((c) => means(filter, c))
  if (list.length < 10) return { count: list.length, least: 10, figures: null }
  return {
    count: list.length, least: 10,
    figures: {
      figures: figures(list), median_age: 44, median_aum: 31_000_000, median_years: 9,
      tiers: barsBy(list, 'tier', filter, true), ages: barsBy(list, 'age_band', filter), stages: barsBy(list, 'stage', filter),
      tags: [['ID01', '代发工资', 'Payroll', 412, 168], ['BE01', '手机银行活跃', 'Active in app', 388, 141], ['PR02', '偏好国债', 'Prefers bonds', 203, 122]].map(([code, name_zh, name_en, share, index]) => ({ code: String(code), name_zh: String(name_zh), name_en: String(name_en), count: Math.round((list.length * Number(share)) / 1000), permille: Number(share), index: Number(index) })),
    },
  }
}

const campaigns: EffectCampaign[] = [
  { code: 'C2610', name_zh: '国庆基金定投外呼', name_en: 'October fund plan calls', kind: 'calls', from: '2026-10-01', to: '2026-11-10', rule: '登录(近90天)>=10 且 -持有大类:基金', control: true },
]

/** `segment.effect`. */
export function effect(all: readonly SampleCustomer[], filter: Filter, campaign: string | null): SegmentEffect {
  const count = all.filter((c) => means(filter, c)).length
  const part = (permille: number, of = count): EffectCount => ({ count: Math.round((of * permille) / 1000), permille, filter })
  const asked = campaigns.find((one) => one.code === campaign) ?? null
  const left = Math.round(count / 4)
  const figures: EffectFigures = asked === null
    ? { base: part(1000), reached: part(420), interested: null, attended: null, converted: part(96), control: null, control_small: false, lift: null }
    : {
        base: part(1000), reached: part(800), interested: part(390), attended: part(0), converted: part(217),
        control: { base: { count: left, permille: 1000, filter }, converted: part(75, left) }, control_small: false, lift: { points: 1420, low: 310, high: 2260, told: true },
      }
  return { count, least: 10, campaign: asked, campaigns, figures: count < 10 ? null : figures }
}
