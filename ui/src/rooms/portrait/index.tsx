import type { ReactNode } from 'react'

/** What the frame gives the page: a room never imports a room, so `app/` puts Why in from outside. */
export interface PortraitPageProps {
  /** Whom. */
  id: string
  /** Draws the Why dock (room `tier`) for this customer. */
  why: (close: () => void) => ReactNode
}

/** Not built yet. */
export function PortraitPage({ id }: PortraitPageProps) {
  return <p>{id}</p>
}
