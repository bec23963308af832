/** The languages, and the shape of a dictionary: the keys of the Chinese one, with English plural forms. */
import type { zh } from './zh'

/**
 * The same tree with text leaves. Where Chinese has one form (`days_other`), a language with a
 * singular must give both `days_one` and `days_other`.
 */
export type Mirror<T> = T extends string
  ? string
  : {
      [Key in keyof T as Key extends `${infer Base}_other` ? `${Base}_one` | Key : Key]: Mirror<T[Key]>
    }

/** What every other language must give. */
export type Translation = Mirror<typeof zh>

/** The two languages of the screen; Chinese is written first and is complete. */
export type Language = 'zh-CN' | 'en'

/** In the order settings show them. */
export const LANGUAGES: readonly Language[] = ['zh-CN', 'en']
