/** One customer on one page, and why the tier. */
import { useRead } from './client'

/** The portrait of a customer. */
export function usePortrait(id: string, enabled = true) {
  return useRead('portrait.get', { id }, { enabled })
}

/** Why this tier, and what would change it. */
export function useWhy(id: string, enabled = true) {
  return useRead('tier.why', { id }, { enabled })
}
