import { expect, test } from 'vitest'
import { answering, entriesFor, rankOf } from './entries'

test.each([
  ['', '我的客户', 'kehu kh', 3],
  ['我的', '我的客户', 'kehu kh', 0],
  ['kh', '我的客户', 'kehu kh', 1],
  ['客户', '我的客户', 'kehu kh', 2],
  ['zz', '我的客户', 'kehu kh', undefined],
])('%s in %s', (text, words, also, rank) => expect(rankOf(text, words, also)).toBe(rank))

test('the best answer stands first and no more than asked come', () => {
  const all = [{ entry: 'a', words: '客户概览', also: 'gl' }, { entry: 'b', words: '概览', also: 'gl' }, { entry: 'c', words: '其他', also: 'qt' }]
  expect(answering('概览', all, 5)).toEqual(['b', 'a'])
  expect(answering('', all, 2)).toEqual(['a', 'b'])
})

test('a teller is offered no book, an advisor no counter', () => {
  const places = (role: Parameters<typeof entriesFor>[0]) => entriesFor(role, undefined).flatMap((entry) => (entry.kind === 'screen' ? [entry.place.word] : []))
  expect(places('teller')).toEqual(['counter', 'sync', 'setting'])
  expect(places('relationship_manager')).not.toContain('counter')
})

test('what a page can do is offered there and nowhere else', () => {
  const words = (page: Parameters<typeof entriesFor>[1]) => entriesFor('branch_manager', page).flatMap((entry) => (entry.kind === 'press' ? [entry.word] : []))
  expect(words('book')).toContain('assign')
  expect(words('sync')).not.toContain('assign')
  expect(words('sync')).toContain('lock')
})
