/** Sets i18next up: both dictionaries are in the program, nothing is fetched, keys are typed. */
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'

import { en } from './en'
import { LANGUAGES, type Language } from './translation'
import { zh } from './zh'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'text'
    resources: { text: typeof zh }
    returnNull: false
    // Codes hold underscores; without this they would be read as contexts of a shorter key.
    contextSeparator: '|'
  }
}

/** The one instance; rooms reach it through `useText`. */
export const i18n = i18next.createInstance()

void i18n.use(initReactI18next).init({
  lng: 'zh-CN',
  fallbackLng: 'zh-CN',
  supportedLngs: [...LANGUAGES],
  load: 'currentOnly',
  ns: ['text'],
  defaultNS: 'text',
  resources: { 'zh-CN': { text: zh }, en: { text: en } },
  contextSeparator: '|',
  interpolation: { escapeValue: false },
  initAsync: false,
})

/** Switches the screen to a language and tells assistive technology. */
export function setLanguage(language: Language): void {
  void i18n.changeLanguage(language)
  document.documentElement.lang = language
}
