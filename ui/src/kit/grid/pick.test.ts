import { expect, test } from 'vitest'
import type { Line } from './layout'
import { wishOf, type Wish } from './pick'

const row: Line = { kind: 'row', group: 0, row: 3 }
const group: Line = { kind: 'group', group: 0 }
const press = (key: string, more: Partial<KeyboardEvent> = {}) => ({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more })

test.each<[string, ReturnType<typeof press>, Line, Wish | undefined]>([
  ['x chooses a row', press('x'), row, { kind: 'toggle' }],
  ['x chooses a group on its header', press('x'), group, { kind: 'group' }],
  ['Space chooses a group', press(' '), group, { kind: 'group' }],
  ['Space on a row is the preview', press(' '), row, undefined],
  ['Ctrl Space chooses a row', press(' ', { ctrlKey: true }), row, { kind: 'toggle' }],
  ['Shift and an arrow extend', press('ArrowUp', { shiftKey: true }), row, { kind: 'extend', by: -1 }],
  ['an arrow alone moves', press('ArrowDown'), row, undefined],
  ['Ctrl A chooses everything', press('A', { ctrlKey: true }), row, { kind: 'all' }],
  ['Esc lets go', press('Escape'), row, { kind: 'none' }],
  ['Ctrl K is not ours', press('k', { ctrlKey: true }), row, undefined],
])('%s', (_name, event, line, wish) => expect(wishOf(event, line)).toEqual(wish))
