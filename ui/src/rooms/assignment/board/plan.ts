/** The plan on the table: who gets whom, by suggestion or by hand, and what it adds to each load. */
import type { AdvisorLoad, AllotItem, PickLine, PickWhy, PoolRow, TierWeight } from '@/contract'

/** One customer given to somebody. */
export interface Given {
  to: string
  why: readonly PickWhy[]
  /** Moved by hand after, or instead of, a suggestion. */
  byHand: boolean
}

/** Customers by id. */
export type Plan = ReadonlyMap<string, Given>

export const empty: Plan = new Map()

/** A plan from a suggestion; who gets nobody stays in the pool. */
export function fromPicks(picks: readonly PickLine[]): Plan {
  return new Map(picks.flatMap((pick) => (pick.to === null ? [] : [[pick.customer, { to: pick.to, why: pick.reasons, byHand: false }] as const])))
}

/** Gives customers to somebody by hand. */
export function give(plan: Plan, customers: readonly string[], to: string): Plan {
  const next = new Map(plan)
  for (const id of customers) {
    if (next.get(id)?.to !== to) next.set(id, { to, why: [], byHand: true })
  }
  return next
}

/** Puts customers back into the pool. */
export function putBack(plan: Plan, customers: readonly string[]): Plan {
  const next = new Map(plan)
  for (const id of customers) next.delete(id)
  return next
}

/** Only customers that are still there to be given. */
export function stillThere(plan: Plan, pool: readonly PoolRow[]): Plan {
  const there = new Set(pool.filter((row) => !row.pending).map((row) => row.id))
  return new Map([...plan].filter(([id]) => there.has(id)))
}

/** What a commit sends: the versions the manager saw. */
export function itemsOf(plan: Plan, pool: readonly PoolRow[]): AllotItem[] {
  return pool.flatMap((row) => {
    const given = plan.get(row.id)
    return given === undefined ? [] : [{ customer: row.id, to: given.to, owner_version: row.owner_version }]
  })
}

/** Tenths of a point a tier weighs. */
export function weightOf(row: PoolRow, weights: readonly TierWeight[]): number {
  return weights.find((weight) => weight.tier.code === row.tier.code)?.weight_tenths ?? 0
}

/** A group of the plan: an advisor and the customers they get, highest tier first. */
export interface Group {
  advisor: AdvisorLoad
  rows: PoolRow[]
  /** Tenths of a point added. */
  added: number
}

/** The plan by advisor; advisors who get nobody are left out. */
export function groupsOf(plan: Plan, pool: readonly PoolRow[], advisors: readonly AdvisorLoad[], weights: readonly TierWeight[]): Group[] {
  return advisors.flatMap((advisor) => {
    const rows = pool.filter((row) => plan.get(row.id)?.to === advisor.emp_no)
    const added = rows.reduce((sum, row) => sum + weightOf(row, weights), 0)
    return rows.length === 0 ? [] : [{ advisor, rows, added }]
  })
}

/** How many of each tier rank, highest first. */
export function byTier(rows: readonly PoolRow[]): { rank: number; count: number }[] {
  const counts = new Map<number, number>()
  for (const row of rows) counts.set(row.tier.rank, (counts.get(row.tier.rank) ?? 0) + 1)
  return [...counts].map(([rank, count]) => ({ rank, count })).sort((a, b) => b.rank - a.rank)
}
