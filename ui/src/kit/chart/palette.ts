/** The palette a chart paints with: canvas cannot read CSS variables, so it follows the theme attribute. */
import { useSyncExternalStore } from 'react'

import { dark, light, type Palette } from '../theme/tokens'

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}

function current(): Palette {
  return document.documentElement.dataset.theme === 'dark' ? dark : light
}

/** The palette of the theme now on screen. */
export function usePalette(): Palette {
  return useSyncExternalStore(subscribe, current)
}
