import { describe, expect, it } from 'vitest'

import { en } from '../en'
import { zh } from '../zh'

type Leaves = Map<string, string>

function leaves(tree: object, path = '', into: Leaves = new Map()): Leaves {
  for (const [key, value] of Object.entries(tree)) {
    const here = path === '' ? key : `${path}.${key}`
    if (typeof value === 'string') into.set(here, value)
    else leaves(value as object, here, into)
  }
  return into
}

function slots(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort()
}

const chinese = leaves(zh)
const english = leaves(en)

describe('dictionaries', () => {
  it('hold the same keys, plural forms apart', () => {
    const singular = [...english.keys()].filter((key) => key.endsWith('_one'))
    expect([...english.keys()].filter((key) => !singular.includes(key)).sort()).toEqual([...chinese.keys()].sort())
    for (const key of singular) expect(chinese.has(key.replace(/_one$/, '_other'))).toBe(true)
  })

  it('fill the same slots', () => {
    // A sentence may drop its last clause in English, never a number: no slot may be new there.
    for (const [key, text] of english) {
      const twin = chinese.get(key) ?? chinese.get(key.replace(/_one$/, '_other')) ?? ''
      const known = new Set(slots(twin))
      expect(slots(text).filter((slot) => !known.has(slot)), key).toEqual([])
    }
  })

  it('leave nothing empty but measure words, which English does not need', () => {
    for (const [key, text] of chinese) expect(text.trim(), key).not.toBe('')
    for (const [key, text] of english) {
      if (text === '') expect([...(chinese.get(key) ?? '')].length, key).toBe(1)
    }
  })

  it('speak Chinese without English words', () => {
    // Risk classes, the name of the other language, and what is printed on keys.
    const allowed = /^(C[1-5]|English|F\d+|Ctrl|Enter|Esc|Space|[A-Z])$/
    for (const [key, text] of chinese) {
      const plain = text.replace(/\{\{\w+\}\}/g, '').replace(/<\/?b>/g, '')
      const words = plain.match(/[A-Za-z][A-Za-z0-9]*/g) ?? []
      expect(words.filter((word) => !allowed.test(word)), key).toEqual([])
    }
  })

  it('keep the tone of SCREENS.md: no exclamation, no half-width punctuation between Chinese', () => {
    for (const [key, text] of chinese) {
      expect(text, key).not.toMatch(/[！!]/)
      expect(text.replace(/\{\{\w+\}\}/g, '字'), key).not.toMatch(/[\u4e00-\u9fff][,;:?][\u4e00-\u9fff]/)
      expect(text, key).not.toMatch(/请您|点击|您确定/)
    }
  })

  it('speak English without Chinese, but for the name of the Chinese language', () => {
    for (const [key, text] of english) {
      if (key !== 'setting.chinese') expect(text, key).not.toMatch(/[\u4e00-\u9fff]/)
    }
  })
})
