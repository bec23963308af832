import { describe, expect, it } from 'vitest'

import { en } from '../en'
import { i18n } from '../spoken/i18n'
import { speakerOf } from '../spoken/speak'
import { LANGUAGES } from '../translation'
import { zh } from '../zh'

type Loose = (key: string | string[], values?: Record<string, unknown>) => string

function keys(tree: object, path = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const here = path === '' ? key : `${path}.${key}`
    return typeof value === 'string' ? [here] : keys(value as object, here)
  })
}

const all = [...new Set([...keys(zh), ...keys(en)].flatMap((key) => [key, key.replace(/_(one|other)$/, '')]))]

/** The slots of both languages' texts of a key, filled. */
function filled(key: string): Record<string, unknown> {
  const texts = LANGUAGES.flatMap((language) => ['', '_one', '_other'].map((form) => String(i18n.getResource(language, 'text', key + form) ?? '')))
  return Object.fromEntries([...texts.join().matchAll(/\{\{(\w+)\}\}/g)].map((match, index) => [match[1] ?? '', index % 2 === 0 ? `值 ${index} $&` : index]))
}

describe.each([...LANGUAGES])('words in %s', (language) => {
  const fast = speakerOf(i18n, language) as unknown as Loose
  const slow = i18n.getFixedT(language, 'text') as unknown as Loose

  it('are those of i18next for every key, alone and with every slot filled', () => {
    const other = all.filter((key) => {
      const values = filled(key)
      const same = (given?: Record<string, unknown>) => fast(key, given) === slow(key, given)
      return !same() || !same(values) || !same({ ...values, count: 1 }) || !same({ ...values, count: 2 })
    })
    expect(other).toEqual([])
  })

  it('are left to i18next where something is missing or more is asked', () => {
    for (const key of all.filter((_, index) => index % 29 === 0)) {
      expect(fast(key, {}), key).toBe(slow(key, {}))
      expect(fast(key, { count: '3' }), key).toBe(slow(key, { count: '3' }))
    }
    expect(fast('no.such.key')).toBe(slow('no.such.key'))
    expect(fast('no.such.key', { defaultValue: '无' })).toBe('无')
    expect(fast(['no.such.key', 'frame.product'])).toBe(slow('frame.product'))
  })

  it('cannot be led astray by values that look like slots', () => {
    expect(fast('portrait.number', { number: '{{count}} $t(frame.product)' })).toContain('{{count}} $t(frame.product)')
  })
})
