/** Habits of the frame: idle lock, F6 through regions, a clock for the watermark. */
import { useEffect, useEffectEvent, useState } from 'react'
import type { Role } from '@/contract'

/** Minutes without a key or a movement until the desk locks itself: a counter is passed by strangers (PRODUCT.md Q-03). */
export function idleMinutes(role: Role | undefined): number {
  return role === 'teller' || role === 'lobby_manager' ? 3 : 10
}

/** Between two words to the desk that somebody is here: it locks itself when it hears none. */
const TOLD_EVERY_MS = 15_000

/** Calls `onIdle` once nobody has touched the desk for a while, and `onTouch` now and then while somebody does. */
export function useIdle(onIdle: () => void, minutes: number, onTouch: () => void): void {
  const idle = useEffectEvent(onIdle)
  const tell = useEffectEvent(onTouch)
  useEffect(() => {
    let touched = Date.now()
    let told = 0
    const touch = () => {
      touched = Date.now()
      if (touched - told < TOLD_EVERY_MS) return
      told = touched
      tell()
    }
    const events = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const
    for (const event of events) addEventListener(event, touch, { passive: true })
    const timer = setInterval(() => {
      if (Date.now() - touched >= minutes * 60_000) idle()
    }, 10_000)
    return () => {
      clearInterval(timer)
      for (const event of events) removeEventListener(event, touch)
    }
  }, [minutes])
}

/** Moves focus to the next (or, backwards, the previous) region of the page. */
export function stepRegion(backwards: boolean): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')]
  const here = regions.findIndex((region) => region.contains(document.activeElement))
  const step = backwards ? -1 : 1
  const next = regions[(here + step + regions.length) % regions.length]
  if (next === undefined) return
  const first = next.matches('[tabindex="0"]') ? next : next.querySelector<HTMLElement>('a[href], button:not(:disabled), input, [tabindex="0"]')
  ;(first ?? next).focus()
}

/** The time, told once a minute. */
export function useMinute(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
