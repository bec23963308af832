/** The palette, open or not: it is made once the page stands and waits unseen, so that opening shows what is there already. */
import { useDeferredValue, useImperativeHandle, useState, type Ref } from 'react'
import { useShortcuts } from '@/kit'
import type { Mode } from './lines'
import { Palette, type PaletteProps } from './Palette'

/** Opens the palette. */
export type OpenPalette = (mode: Mode) => void

/** Ctrl-K finds everything, F2 customers alone; where there are none to find, F2 finds the rest. */
export function Finding({ opener, page, ...of }: Omit<PaletteProps, 'mode' | 'open' | 'onClose'> & { opener: Ref<OpenPalette> }) {
  const [mode, setMode] = useState<Mode>()
  // Neither the first screen nor a change of page waits for lines nobody sees yet.
  const made = useDeferredValue(true, false)
  const under = useDeferredValue(page)
  useImperativeHandle(opener, () => setMode, [])
  useShortcuts({ 'Ctrl+k': () => setMode('all'), F2: () => setMode(of.leadsTo === undefined ? 'all' : 'look') })
  const open = mode !== undefined
  return made || open ? <Palette {...of} page={open ? page : under} mode={mode ?? 'all'} open={open} onClose={() => setMode(undefined)} /> : null
}
