/** Settings in English. */
import type { Translation } from '../translation'

export const setting: Translation['setting'] = {
  what: 'settings',
  group: { screen: 'Screen' },
  language: 'Language',
  languageNote: 'Words of the screen; what people typed stays as typed',
  chinese: '简体中文',
  english: 'English',
  density: 'Row height',
  densityNote: 'Compact shows more clients, comfortable suits touch',
  compact: 'Compact',
  comfortable: 'Comfortable',
  movement: 'Colours of up and down',
  movementNote: 'Arrow and sign are always there; colour only helps',
  red_up: 'Red up, green down',
  green_up: 'Green up, red down',
  sign_only: 'Sign only',
  theme: 'Theme',
  themeNote: "System follows this computer's setting",
  system: 'System',
  light: 'Light',
  dark: 'Dark',
  saved: 'Saved',
  local: 'Kept on this device, for you only',
  keys: 'All keyboard shortcuts',
}
