/** A callback that stays the same while what it does follows every draw: whoever is given it need not be drawn again. */
import { useCallback, useLayoutEffect, useRef } from 'react'

/** `act` as it was drawn last, under one name; for handlers of events, not for drawing. */
export function useStable<A extends unknown[], R>(act: (...of: A) => R): (...of: A) => R {
  const latest = useRef(act)
  useLayoutEffect(() => {
    latest.current = act
  })
  return useCallback((...of: A) => latest.current(...of), [])
}
