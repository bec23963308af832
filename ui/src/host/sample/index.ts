/** A host over a made-up bank in memory. Only in a sample build and in tests. */
import type { CallName, Calls } from '@/contract'
import type { Host } from '../host'
import { book, card, find } from './book'
import { Desk, refuse, type Wishes } from './desk'
import { portrait, why } from './portrait'

type Answers = { [K in CallName]: (request: Calls[K]['request']) => Calls[K]['response'] }

function answersOf(desk: Desk): Answers {
  return {
    'session.state': () => desk.session(),
    'session.open': (request) => desk.open(request),
    'session.lock': () => desk.lock(),
    'customer.book': (request) => book(desk.held(), request, desk.guard().role === 'branch_manager'),
    'customer.find': (request) => find(desk.held(), request.text),
    'customer.card': (request) => card(desk.customer(request.id)),
    'portrait.get': (request) => portrait(desk.customer(request.id)),
    'tier.why': (request) => why(desk.customer(request.id)),
    'staff.advisors': () => desk.advisors(),
    'assignment.request': (request) => desk.assign(request),
    'sync.state': () => desk.sync(),
    'sync.now': () => desk.sync(),
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
      return structuredClone(answers[name](request))
    },
    onTopics: (hear) => desk.listen(hear),
  }
}
