/** The palette, there or not: it opens without the frame around it being made again. */
import { useImperativeHandle, useState, type Ref } from 'react'
import { useShortcuts } from '@/kit'
import type { Mode } from './lines'
import { Palette, type PaletteProps } from './Palette'

/** Opens the palette. */
export type OpenPalette = (mode: Mode) => void

/** Ctrl-K finds everything, F2 customers alone; where there are none to find, F2 finds the rest. */
export function Finding({ opener, ...of }: Omit<PaletteProps, 'mode' | 'onClose'> & { opener: Ref<OpenPalette> }) {
  const [mode, setMode] = useState<Mode>()
  useImperativeHandle(opener, () => setMode, [])
  useShortcuts({ 'Ctrl+k': () => setMode('all'), F2: () => setMode(of.leadsTo === undefined ? 'all' : 'look') })
  return mode === undefined ? null : <Palette key={mode} {...of} mode={mode} onClose={() => setMode(undefined)} />
}
