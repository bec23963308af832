/** How the screens look before anybody has unlocked: the last choice on this device, no customer data. */
import type { Settings } from '@/contract'
import { defaultSettings } from '@/data'

const KEY = 'fenhu.look'

/** What is kept. */
export type Look = Pick<Settings, 'language' | 'density' | 'movement' | 'theme'>

/** The look of last time, or the default. */
export function lastLook(): Look {
  const { language, density, movement, theme } = defaultSettings
  const first: Look = { language, density, movement, theme }
  try {
    return { ...first, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Look>) }
  } catch {
    return first
  }
}

/** Whether two looks are one. */
export function sameLook(a: Look, b: Look): boolean {
  return a.language === b.language && a.density === b.density && a.movement === b.movement && a.theme === b.theme
}

/** Remembers a look for the unlock page. */
export function rememberLook({ language, density, movement, theme }: Look): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ language, density, movement, theme }))
  } catch {
    // A full or forbidden storage costs only the look of the unlock page.
  }
}

/** Light or dark, the system asked when the choice is the system's. */
export function modeOf(theme: Settings['theme'], systemDark: boolean): 'light' | 'dark' {
  if (theme === 'system') return systemDark ? 'dark' : 'light'
  return theme
}
