/** The role of who is here, for the router (which is no component). */
import type { Role } from '@/contract'

let role: Role | undefined

/** Told when a desk opens. */
export function setRole(now: Role | undefined): void {
  role = now
}

/** The role now. */
export function currentRole(): Role | undefined {
  return role
}
