/** Who serves whom: the advisors of the branch and a request to change. */
import { useCommand, useRead } from './client'

/** Advisors with their load. */
export function useAdvisors(enabled = true) {
  return useRead('staff.advisors', null, { enabled })
}

/** Asks that a customer be served by somebody else; kept here, decided at head office. */
export function useAssign() {
  return useCommand('assignment.request')
}
