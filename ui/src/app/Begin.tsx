/** Begins a deed on a page that is just opening: `act=log` in an address leads to the log box, once. */
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useEffectEvent } from 'react'
import { pressChord } from './keyboard'

/** What has to be on the page, and the key that does it. */
const begins: Record<string, { there: string; chord: string }> = { log: { there: '.portrait.logs', chord: 'l' } }

/** Presses the key of `act` as soon as the page can hear it. */
export function Begin({ act }: { act: string | undefined }) {
  const navigate = useNavigate()
  const begin = useEffectEvent((chord: string) => {
    void navigate({ to: '.', search: (old) => ({ ...old, act: undefined }), replace: true })
    // A frame later the page has bound its keys.
    requestAnimationFrame(() => pressChord(chord))
  })
  useEffect(() => {
    const wanted = act === undefined ? undefined : begins[act]
    if (wanted === undefined) return
    const observer = new MutationObserver(() => look())
    const look = () => {
      if (document.querySelector(wanted.there) === null) return
      observer.disconnect()
      begin(wanted.chord)
    }
    observer.observe(document.body, { childList: true, subtree: true })
    look()
    return () => observer.disconnect()
  }, [act])
  return null
}
