import { describe, expect, it } from 'vitest'

import { place } from './Scale'

const levels = [0, 5, 20, 100, 600].map((at) => ({ at }))

describe('the marker on the scale', () => {
  it('stands inside the step of its level', () => {
    expect(place(84, levels, 500)).toBe(280)
    expect(place(20, levels, 500)).toBe(200)
    expect(place(2.5, levels, 500)).toBe(50)
  })

  it('stays on the scale at both ends', () => {
    expect(place(0, levels, 500)).toBe(5)
    expect(place(99_999, levels, 500)).toBe(495)
    expect(place(7, [], 500)).toBe(5)
  })
})
