/** The made-up desk: session, sync, settings, assignment. State lives as long as the page. */
import type { Advisors, AssignRequest, IntentLine, OpenRequest, Saved, SessionState, Settings, SyncState, Topic } from '@/contract'
import { CallFailure } from '../host'
import { BRANCH, customers, people, type SampleCustomer, type SampleStaff } from './bank'
import { syncOf, type SyncFacts } from './sync'

const NOW = Date.UTC(2026, 10, 20, 1, 14)
const HOUR = 3_600_000

/** What the address asks of the sample: `?offline`, `?fail=customer.book`, `?empty`, `?known`, `?big`, `?first`. */
export interface Wishes {
  offline: boolean
  empty: boolean
  known: boolean
  big: boolean
  real: boolean
  first: boolean
  fail: readonly string[]
}

/** A "no" of the sample. */
export function refuse(code: string, facts: Record<string, string> = {}): CallFailure {
  return new CallFailure({ code, facts, trace_id: '0192f0a17c1904' })
}

/** One desk. */
export class Desk {
  readonly wishes: Wishes
  readonly #mine: SampleCustomer[]
  readonly #branch: SampleCustomer[]
  #who: SampleStaff | undefined
  #open = false
  #errors = 0
  #intents: IntentLine[] = []
  #settings: Settings = { language: 'zh-CN', density: 'compact', movement: 'red_up', theme: 'light', book_columns: [] }
  readonly #hearers = new Set<(topics: readonly Topic[]) => void>()

  constructor(wishes: Wishes) {
    this.wishes = wishes
    this.#mine = wishes.empty ? [] : customers(420, 11)
    this.#branch = wishes.empty ? [] : customers(wishes.big ? 50_000 : 6_000, 12)
  }

  /** Hears of changes. */
  listen(hear: (topics: readonly Topic[]) => void): () => void {
    this.#hearers.add(hear)
    return () => this.#hearers.delete(hear)
  }

  /** Says that topics changed, and hands the answer on. */
  tell<T>(topics: readonly Topic[], answer: T): T {
    for (const hear of this.#hearers) hear(topics)
    return answer
  }

  /** Fails when nobody has opened the desk. */
  guard(): SampleStaff {
    if (!this.#open || this.#who === undefined) throw refuse('locked')
    return this.#who
  }

  /** The customers this person may see. */
  held(): SampleCustomer[] {
    return this.guard().role === 'relationship_manager' ? this.#mine : this.#branch
  }

  /** One of them. */
  customer(id: string): SampleCustomer {
    const found = this.held().find((customer) => customer.id === id)
    if (found === undefined) throw refuse('customer_absent')
    return found
  }

  session(): SessionState {
    const who = this.#who
    return {
      stage: this.#open ? 'open' : who === undefined ? 'signed_out' : 'locked',
      actor: who === undefined ? null : { emp_no: who.login, name: who.name, role: who.role, branch: '310000001', clearance: 3 },
      branch_name: who === undefined ? null : BRANCH,
      device_tail: '7F3A',
      office: {
        bank: '江州银行',
        reachable: !this.wishes.offline,
        demo_accounts: this.wishes.real ? [] : people.map((person) => ({ login: person.login, password: 'fenhu-demo', name: person.name, role: person.role, branch: BRANCH })),
      },
      known: this.wishes.known ? people.slice(0, 2).map((person) => ({ login: person.login, name: person.name, role: person.role, branch_name: BRANCH, last_opened: NOW - 20 * HOUR, lease_until: NOW + 70 * HOUR })) : [],
      lease_until: this.#open ? NOW + 70 * HOUR : null,
      via: this.#open ? (this.wishes.offline ? 'offline' : 'online') : null,
    }
  }

  open(request: OpenRequest): SessionState {
    const who = people.find((person) => person.login === request.login)
    if (who === undefined || request.password !== 'fenhu-demo') {
      this.#errors += 1
      throw refuse('wrong_password', { left: String(Math.max(0, 5 - this.#errors)) })
    }
    this.#who = who
    this.#open = true
    return this.session()
  }

  lock(): SessionState {
    this.#open = false
    return this.session()
  }

  facts(): SyncFacts {
    return {
      intents: this.#intents, customers: this.#mine.length, offline: this.wishes.offline, quiet: this.wishes.empty, first: this.wishes.first,
      manager: this.#who?.role === 'branch_manager', now: NOW,
    }
  }

  sync(): SyncState {
    return syncOf(this.facts())
  }

  settings(): Settings {
    return this.#settings
  }

  setSettings(settings: Settings): Settings {
    this.#settings = settings
    return settings
  }

  advisors(): Advisors {
    const advisors = people.filter((person) => person.role === 'relationship_manager')
    return {
      advisors: advisors.map((person, index) => ({
        emp_no: person.login, name: person.name, customers: this.#branch.filter((c) => c.advisor === person.name).length,
        load_tenths: [3_430, 3_840, 5_005, 1_030][index] ?? 0, capacity: 450,
      })),
      unassigned: this.#branch.filter((c) => c.advisor === null).length,
    }
  }

  assign(request: AssignRequest): Saved {
    const customer = this.customer(request.customer)
    const to = people.find((person) => person.login === request.to)
    customer.advisor = to?.name ?? null
    customer.pending = true
    customer.ownerVersion += 1
    const mid = crypto.randomUUID()
    this.#intents = [{
      mid, name: 'assignment.request', customer_id: customer.id, customer: customer.name, about_customer: true, at: NOW, heard_at: null, state: 'waiting', code: null,
      facts: {}, subject: to === undefined ? {} : { to_name: to.name }, undo_until: null, handled: false,
    }, ...this.#intents]
    for (const hear of this.#hearers) hear(['customer', 'sync'])
    return { mid }
  }
}
