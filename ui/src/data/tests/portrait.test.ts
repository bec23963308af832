import { describe, expect, it } from 'vitest'
import { neighboursIn, type BookPage } from '../portrait'

const page = (offset: number, ...ids: string[]): BookPage => ({ offset, book: { total: 5, rows: ids.map((id) => ({ id })) } })

describe('neighbours in the book', () => {
  it('stand before and after, across windows', () => {
    expect(neighboursIn([page(0, 'a', 'b'), page(2, 'c', 'd')], 'b')).toEqual({ previous: 'a', next: 'c', place: 2, total: 5 })
  })

  it('end where the book ends or where nothing more is held', () => {
    expect(neighboursIn([page(0, 'a', 'b')], 'a')).toMatchObject({ previous: undefined, next: 'b', place: 1 })
    expect(neighboursIn([page(2, 'c', 'd')], 'd')).toMatchObject({ previous: 'c', next: undefined, place: 4 })
  })

  it('are nobody for somebody the book does not show', () => {
    expect(neighboursIn([page(0, 'a')], 'z')).toBe(null)
    expect(neighboursIn([], 'a')).toBe(null)
  })
})
