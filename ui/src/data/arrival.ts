/** Who came in. */
import { useRead } from './client'

/** Today's arrivals the reader was told of, newest first. */
export function useArrivals(enabled = true) {
  return useRead('arrival.list', null, { enabled })
}
