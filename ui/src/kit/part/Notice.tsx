/** Saved notices: lower left, one line, gone after three seconds, never over the work. */
import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from 'react'
import { Icon } from '../icon/Icon'

const STAYS_MS = 3_000
const Say = createContext<(text: string) => void>(() => undefined)

/** Holds the notice of everything inside. */
export function Notices({ children }: { children: ReactNode }) {
  const [notice, setNotice] = useState<{ text: string; id: number }>()
  const count = useRef(0)
  const say = useCallback((text: string) => {
    count.current += 1
    setNotice({ text, id: count.current })
  }, [])
  useEffect(() => {
    if (notice === undefined) return
    const timer = setTimeout(() => setNotice(undefined), STAYS_MS)
    return () => clearTimeout(timer)
  }, [notice])
  return (
    <Say value={say}>
      {children}
      <div className="notices" role="status">
        {notice !== undefined && <span key={notice.id} className="notice"><Icon name="check" />{notice.text}</span>}
      </div>
    </Say>
  )
}

/** Says something was done. */
export function useNotice(): (text: string) => void {
  return useContext(Say)
}
