import { expect, test } from 'vitest'
import type { Role } from '@/contract'
import { homeOf, lookUpOf, mayVisit } from './places'

test.each<[Role, string, 'portrait' | 'card' | undefined]>([
  ['relationship_manager', '/book', 'portrait'],
  ['branch_manager', '/book', 'portrait'],
  ['teller', '/counter', 'card'],
  ['lobby_manager', '/counter', 'card'],
  ['administrator', '/sync', undefined],
  ['auditor', '/sync', undefined],
])('%s starts at %s and looks up a %s', (role, home, lookUp) => {
  expect(homeOf(role)).toBe(home)
  expect(lookUpOf(role)).toBe(lookUp)
  expect(mayVisit(role, home)).toBe(true)
})

test.each<[Role, string, boolean]>([
  ['teller', '/book', false],
  ['teller', '/customer/0192f000', false],
  ['relationship_manager', '/counter', false],
  ['relationship_manager', '/customer/0192f000', true],
  ['administrator', '/counter', false],
  ['administrator', '/setting', true],
])('%s at %s: %s', (role, path, may) => expect(mayVisit(role, path)).toBe(may))
