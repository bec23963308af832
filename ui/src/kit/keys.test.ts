import { expect, test } from 'vitest'
import { chordOf, composing, worksWhileTyping } from './keys'

const key = (key: string, mods: Partial<Record<'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey', boolean>> = {}) => ({
  key, ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, ...mods,
})

test.each([
  [key('k', { ctrlKey: true }), 'Ctrl+k'],
  [key('K', { ctrlKey: true, shiftKey: true }), 'Ctrl+Shift+k'],
  [key('L', { ctrlKey: true, shiftKey: true }), 'Ctrl+Shift+l'],
  [key('?', { shiftKey: true }), '?'],
  [key('/'), '/'],
  [key('F2'), 'F2'],
  [key('F6', { shiftKey: true }), 'Shift+F6'],
  [key('k', { metaKey: true }), 'Ctrl+k'],
])('%o is %s', (event, chord) => expect(chordOf(event)).toBe(chord))

test('a composing key is nobody’s shortcut', () => {
  expect(composing({ isComposing: true, keyCode: 75 })).toBe(true)
  expect(composing({ isComposing: false, keyCode: 229 })).toBe(true)
  expect(composing({ isComposing: false, keyCode: 75 })).toBe(false)
})

test.each([['Ctrl+k', true], ['F2', true], ['/', false], ['j', false], ['Alt+1', true]])('%s while typing: %s', (chord, works) =>
  expect(worksWhileTyping(chord)).toBe(works))
