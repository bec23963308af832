/** The book, look-up and card over the made-up customers. */
import type { AgeBand, Book, BookCell, BookGroup, BookRequest, Card, Found, SortKey } from '@/contract'
import { AS_OF, MONTH, tiers, type SampleCustomer } from './bank'
import { fields, type Worth } from './find/fields'
import { means } from './find/means'

const keys: Record<SortKey, (c: SampleCustomer) => number | string | null> = {
  aum: (c) => c.aum,
  delta: (c) => c.delta,
  name: (c) => c.pinyin,
  idle: (c) => c.idle_days,
  due_on: (c) => c.due_on,
  due_amount: (c) => c.due_amount,
  age: (c) => c.age,
  opened_on: (c) => c.openedOn,
}

/** Whether a customer answers to a search text. */
export function matches(customer: SampleCustomer, text: string): boolean {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return true
  const initials = customer.pinyin.split(' ').map((part) => part[0]).join('')
  return (
    customer.name.includes(wanted) || customer.pinyin.replace(/ /g, '').startsWith(wanted) || initials.startsWith(wanted) ||
    customer.phoneTail === wanted || customer.identityTail === wanted
  )
}

function sum(list: readonly SampleCustomer[], amount: (c: SampleCustomer) => number | null): number {
  return list.reduce((total, customer) => total + (amount(customer) ?? 0), 0)
}

/** A group: the value all its members share. */
interface Shared {
  key: string
  name_zh: string
  name_en: string
}

/** The groups of a question, the first first. */
function groupsOf(by: string | undefined): { of: (c: SampleCustomer) => string; groups: Shared[] } {
  if (by === '') return { of: () => 'all', groups: [{ key: 'all', name_zh: '全部', name_en: 'All' }] }
  if (by === undefined) return { of: (c) => c.tier.code, groups: [...tiers].reverse().map((tier) => ({ key: tier.code, name_zh: tier.name_zh, name_en: tier.name_en })) }
  const field = fields.find((one) => one.code === by)
  const groups = (field?.choices ?? []).map((choice) => ({ key: choice.code, name_zh: choice.name_zh, name_en: choice.name_en }))
  return { of: (c) => String(field?.of(c) ?? ''), groups: [...groups, { key: '', name_zh: '', name_en: '' }] }
}

function cellOf(worth: Worth, kind: string): BookCell {
  if (worth === null || typeof worth === 'object') return 'empty'
  if (typeof worth === 'number') return kind === 'money' ? { money: worth } : { number: worth }
  return kind === 'day' ? { day: worth } : { text: worth }
}

/** `customer.book`. */
export function book(all: readonly SampleCustomer[], request: BookRequest, showsAdvisor: boolean): Book {
  const found = all.filter((customer) => matches(customer, request.search) && (request.filter === undefined || means(request.filter, customer)))
  const sign = request.order === 'ascending' ? 1 : -1
  const key = keys[request.sort]
  const { of, groups: shared } = groupsOf(request.group_by)
  const place = new Map(shared.map((group, index) => [group.key, index]))
  const sorted = [...found].sort((a, b) => {
    const step = (place.get(of(a)) ?? 0) - (place.get(of(b)) ?? 0)
    if (step !== 0) return step
    const [left, right] = [key(a), key(b)]
    if (left === null || right === null) return Number(left === null) - Number(right === null)
    return left === right ? 0 : left < right ? -sign : sign
  })
  const groups = shared.map((group): BookGroup => {
    const members = found.filter((customer) => of(customer) === group.key)
    return {
      ...group,
      tier: tiers.find((tier) => tier.code === group.key) ?? tiers[0],
      count: members.length,
      of: all.filter((customer) => of(customer) === group.key).length,
      aum: sum(members, (c) => c.aum),
      delta: sum(members, (c) => c.delta),
      due: sum(members, (c) => c.due_amount),
      overdue: members.filter((c) => c.idle_standard !== null && (c.idle_days ?? 0) > c.idle_standard).length,
    }
  }).filter((group) => group.of > 0)
  const open = sorted.filter((customer) => !request.collapsed.includes(of(customer)))
  const asked = (request.columns ?? []).map((code) => fields.find((field) => field.code === code))
  const shown = (c: SampleCustomer) => ({ ...c, advisor: showsAdvisor ? c.advisor : null, cells: asked.map((field) => cellOf(field?.of(c) ?? null, field?.kind ?? '')) })
  return {
    groups,
    rows: open.slice(request.offset, request.offset + request.limit).map(shown),
    total: open.length,
    matched: found.length,
    of: all.length,
    aum: sum(found, (c) => c.aum),
    month: MONTH,
    as_of: AS_OF,
    shows_advisor: showsAdvisor,
  }
}

const bands: readonly (readonly [number, AgeBand])[] = [[65, '65_up'], [55, '55_64'], [45, '45_54'], [35, '35_44'], [25, '25_34'], [18, '18_24'], [0, 'under_18']]

function band(age: number | null): AgeBand {
  if (age === null) return 'unknown'
  return bands.find(([from]) => age >= from)?.[1] ?? 'unknown'
}

/** `customer.find`. */
export function find(all: readonly SampleCustomer[], text: string): Found {
  const hits = all.filter((customer) => matches(customer, text)).slice(0, 10)
  return {
    hits: hits.map((c) => ({
      id: c.id, name: c.name, gender: c.gender, age_band: band(c.age), tier: c.tier,
      phone_tail: c.phoneTail, identity_tail: c.identityTail, advisor: c.advisor, alert: c.alerts[0] ?? null, by: /^\d/.test(text) ? 'phone' : 'initials', possible: false,
    })),
  }
}

/** `customer.card`. */
export function card(c: SampleCustomer): Card {
  return {
    id: c.id, name: c.name, gender: c.gender, age_band: band(c.age), tier: c.tier,
    phone_tail: c.phoneTail, identity_tail: c.identityTail,
    tags: c.tags.filter((tag) => tag.sensitivity === 1),
    alerts: c.alerts, advisor: c.advisor,
    service_zh: c.tier.rank >= 2 ? ['走贵宾窗口，先请坐、递水。', '客户问起国债、定期再作说明。', '办完送到门口，记一笔到店。'] : ['按号办理，主动提醒手机银行可办。'],
    service_en: c.tier.rank >= 2 ? ['Use the VIP counter; offer a seat first.', 'Explain bonds and deposits only when asked.', 'See the customer to the door and note the visit.'] : ['Serve by number; mention that the app can do it.'],
    as_of: AS_OF,
  }
}
