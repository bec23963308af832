/** Who serves whom: the board, the pool, handovers, and the wishes to change it. */
import type { AllotItem, Filter } from '@/contract'
import { useCommand, useRead } from './client'

/** Rows of the pool a board shows. */
const POOL_ROWS = 500

/** Advisors with their load. */
export function useAdvisors(enabled = true) {
  return useRead('staff.advisors', null, { enabled })
}

/** Asks that a customer be served by somebody else; kept here, decided at head office. */
export function useAssign() {
  return useCommand('assignment.request')
}

/** The pool from a tier up, of those a filter means, and the advisors. */
export function useBoard(fromRank: number | null, filter?: Filter) {
  return useRead('assignment.board', { from_rank: fromRank, limit: POOL_ROWS, ...(filter === undefined ? {} : { filter }) }, { keepPrevious: true })
}

/** Who should get whom: asked when somebody presses, not while they think. */
export function useSuggest() {
  return useCommand('assignment.suggest')
}

/** What committing would do. */
export function usePreviewAllotment(items: AllotItem[], enabled: boolean) {
  return useRead('assignment.preview', { items }, { enabled: enabled && items.length > 0 })
}

/** One batch to head office. */
export function useCommitAllotment() {
  return useCommand('assignment.commit')
}

/** Who is served and who is not. */
export function useCoverage() {
  return useRead('assignment.coverage', null)
}

/** A manager's word on somebody who is not served. */
export function useRelease() {
  return useCommand('assignment.release')
}

/** Lets somebody serve besides. */
export function useCover() {
  return useCommand('assignment.cover')
}

/** The pool as an advisor sees it, of those a filter means. */
export function usePool(filter?: Filter) {
  return useRead('assignment.pool', filter === undefined ? {} : { filter }, { keepPrevious: true })
}

/** A closer look at somebody who waits; head office counts it, and nothing of it is kept. */
export function usePooledView() {
  return useCommand('assignment.pool_view')
}

/** Takes a customer out of the pool. */
export function useClaim() {
  return useCommand('assignment.claim')
}

/** Who served a customer, when, why. */
export function useServing(id: string) {
  return useRead('assignment.history', { id })
}

/** Handovers one has to do with, and whose books there are. */
export function useHandoverList() {
  return useRead('handover.list', null)
}

/** One handover, customer by customer. */
export function useHandoverRead(id: string | undefined) {
  return useRead('handover.read', { id: id ?? '' }, { enabled: id !== undefined })
}

/** A book, split as suggested. */
export function useHandoverStart(leaver: string | undefined, receivers: string[]) {
  return useRead('handover.start', { leaver: leaver ?? '', receivers }, { enabled: leaver !== undefined, keepPrevious: true })
}

/** Packs of some customers. */
export function usePacks(customers: string[]) {
  return useRead('handover.pack', { customers }, { enabled: customers.length > 0 })
}

/** Proposes a handover. */
export function useSubmitHandover() {
  return useCommand('handover.submit')
}

/** The words of the second person and of receivers. */
export function useReceiving() {
  return { approve: useCommand('handover.approve'), accept: useCommand('handover.accept'), acknowledge: useCommand('handover.acknowledge') }
}
