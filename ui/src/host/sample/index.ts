/** A host over a made-up bank in memory. Only in a sample build and in tests. */
import type { CallName, Calls } from '@/contract'
import type { Host } from '../host'
import { book, card, find, matches } from './book'
import { Desk, refuse, type Wishes } from './desk'
import { compare, effect, likeness, overview, pivot } from './find/charts'
import { offered } from './find/fields'
import { means, parsed, printed } from './find/means'
import { Views } from './find/views'
import { portrait, why } from './portrait'
import { detailOf, pageOf } from './sync'

/** What the sample does not answer fails as an unknown call would. */
type Answers = { [K in CallName]?: (request: Calls[K]['request']) => Calls[K]['response'] }

function answersOf(desk: Desk): Answers {
  const views = new Views()
  return {
    'session.state': () => desk.session(),
    'session.open': (request) => desk.open(request),
    'session.lock': () => desk.lock(),
    'session.touch': () => null,
    'customer.book': (request) => book(desk.held(), request, desk.guard().role === 'branch_manager'),
    'customer.find': (request) => find(desk.held(), request.text),
    'customer.card': (request) => card(desk.customer(request.id)),
    'customer.count': ({ filter, search }) => {
      const held = desk.held()
      return { count: held.filter((c) => matches(c, search) && means(filter, c)).length, of: held.length }
    },
    'customer.fetch': () => ({ found: [] }),
    'filter.fields': () => ({ fields: offered() }),
    'filter.parse': ({ text, language }) => parsed(text, language),
    'filter.print': ({ filter, language }) => ({ text: printed(filter, language), filter }),
    'view.list': () => ({ views: views.list() }),
    'view.save': ({ view }) => desk.tell(['view'], views.save(view)),
    'view.remove': ({ id }) => desk.tell(['view'], views.remove(id)),
    'view.share': ({ id, shared }) => desk.tell(['view'], views.share(id, shared)),
    'overview.get': ({ filter }) => overview(desk.held(), filter),
    'overview.pivot': (request) => pivot(desk.held(), request),
    'segment.compare': ({ a, b }) => compare(desk.held(), a, b),
    'segment.portrait': ({ filter }) => likeness(desk.held(), filter),
    'segment.effect': ({ filter, campaign }) => effect(desk.held(), filter, campaign),
    'palette.find': ({ text }) => ({
      customers: text === '' ? [] : find(desk.held(), text).hits,
      views: views.list().filter((view) => text !== '' && view.view.name.includes(text)).map((view) => ({ code: view.id, name_zh: view.view.name, name_en: view.view.name })),
    }),
    'bulk.apply': ({ on }) => {
      const count = 'customers' in on ? on.customers.length : desk.held().filter((c) => matches(c, on.found.search) && means(on.found.filter, c)).length
      const refused = desk.held().slice(0, count > 3 ? 1 : 0).map((c) => ({ id: c.id, name: c.name, code: 'do_not_call', facts: {} }))
      return { batch: crypto.randomUUID(), done: count - refused.length, unchanged: 0, refused, refused_total: refused.length, undo_until: Date.now() + 10_000 }
    },
    'customer.reveal': () => ({ values: ['12900000417'], shown_ms: 30_000, left: 49, source: 'head_office' }),
    'bulk.undo': () => ({ withdrawn: 1, too_late: 0 }),
    'bulk.progress': () => ({ done: 0, of: 0 }),
    'tag.choices': () => ({ choices: offered().find((field) => field.code === 'tag')?.choices.map((choice) => ({ ...choice, category: 'need', kind: 'flag', values: [], sensitivity: 1, ttl_days: null, worn: false, replaces: null })) ?? [] }),
    'arrival.notice': () => ({ mid: crypto.randomUUID() }),
    'feedback.record': () => ({ mid: crypto.randomUUID() }),
    'referral.create': () => ({ mid: crypto.randomUUID() }),
    'task.list': () => {
      const tasks = desk.held().slice(0, 4).flatMap((c) => portrait(c).tasks)
      const heap = (late: boolean) => ({ tasks: tasks.filter((task) => task.late_days > 0 === late), total: 4 })
      return { overdue: heap(true), today: { tasks: [], total: 0 }, later: heap(false), ended: { tasks: [], total: 0 }, others: null, on: '2026-11-20' }
    },
    'intent.undo': () => null,
    'portrait.get': (request) => portrait(desk.customer(request.id)),
    'tier.why': (request) => why(desk.customer(request.id)),
    'staff.advisors': () => desk.advisors(),
    'assignment.request': (request) => desk.assign(request),
    'sync.state': () => desk.sync(),
    'sync.now': () => desk.sync(),
    'sync.intents': (request) => pageOf(desk.facts(), request),
    'sync.intent': ({ mid }) => {
      const detail = detailOf(desk.facts(), mid)
      if (detail === undefined) throw refuse('not_found')
      return detail
    },
    'setting.get': () => desk.settings(),
    'setting.set': (request) => desk.setSettings(request),
    'call.cancel': () => null,
  }
}

function wishesOf(search: string): Wishes {
  const asked = new URLSearchParams(search)
  return {
    offline: asked.has('offline'), empty: asked.has('empty'), known: asked.has('known'), real: asked.has('real'), big: asked.has('big'), first: asked.has('first'),
    fail: asked.getAll('fail'),
  }
}

/** A fresh made-up bank that behaves as the query of the address asks. */
export function sampleHost(search = globalThis.location?.search ?? ''): Host {
  const desk = new Desk(wishesOf(search))
  const answers = answersOf(desk)
  return {
    kind: 'sample',
    async call<K extends CallName>(name: K, request: Calls[K]['request']) {
      await new Promise((resolve) => setTimeout(resolve, 2))
      if (desk.wishes.fail.includes(name)) throw refuse('internal')
      const answer = answers[name]
      if (answer === undefined) throw refuse('unknown_call')
      return structuredClone(answer(request))
    },
    onTopics: (hear) => desk.listen(hear),
  }
}
