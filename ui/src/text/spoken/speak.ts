/**
 * Words by key, fast: a page asks for hundreds of them on its way to the screen, and i18next
 * works out each anew. What is plain text and simple slots is answered here from what was read
 * once; anything else is left to i18next, whose meaning this keeps (../tests/speak.test.ts).
 */
import type { i18n as Instance, TFunction } from 'i18next'

import type { Language } from '../translation'

/** A text cut at its slots: even places are text, odd ones names of slots. */
type Cut = readonly string[]
type Values = Readonly<Record<string, unknown>>

/** Anything in a text that i18next reads beyond `{{name}}`. */
const BEYOND = /\{\{(?!\w+\}\})|\$t\(/

function cut(text: string): Cut | undefined {
  return BEYOND.test(text) ? undefined : text.split(/\{\{(\w+)\}\}/)
}

/** Puts values into slots; none when one is missing or is no text and no number. */
function fill(parts: Cut, values: Values): string | undefined {
  let text = parts[0] ?? ''
  for (let at = 1; at < parts.length; at += 2) {
    const value = values[parts[at] ?? '']
    if (typeof value !== 'string' && typeof value !== 'number') return undefined
    text += `${value}${parts[at + 1] ?? ''}`
  }
  return text
}

/** Names in the values that tell i18next more than what to fill in. */
const ORDERS = ['context', 'defaultValue', 'ordinal', 'lng', 'ns', 'returnObjects', 'joinArrays', 'postProcess', 'interpolation', 'replace']

/** `t` of one language: the same answers as i18next gives. */
export function speakerOf(i18n: Instance, language: Language): TFunction<'text'> {
  const whole = i18n.getFixedT(language, 'text')
  const rules = new Intl.PluralRules(language)
  const known = new Map<string, Cut | undefined>()
  const read = (key: string): Cut | undefined => {
    if (known.has(key)) return known.get(key)
    const text: unknown = i18n.getResource(language, 'text', key)
    const parts = typeof text === 'string' && text !== '' ? cut(text) : undefined
    known.set(key, parts)
    return parts
  }
  const counted = (key: string, count: unknown): Cut | undefined =>
    (typeof count === 'number' ? read(`${key}_${rules.select(count)}`) ?? read(`${key}_other`) : undefined) ?? read(key)
  const say = (key: string, values?: Values): string | undefined => {
    if (values === undefined) {
      const parts = read(key)
      return parts?.length === 1 ? parts[0] : undefined
    }
    if (typeof values !== 'object' || ORDERS.some((order) => order in values)) return undefined
    const parts = counted(key, values.count)
    return parts === undefined ? undefined : fill(parts, values)
  }
  const speak = (key: string | string[], values?: Values) =>
    (typeof key === 'string' ? say(key, values) : undefined) ?? (whole as (key: string | string[], values?: Values) => string)(key, values)
  return speak as unknown as TFunction<'text'>
}
