import { describe, expect, it } from 'vitest'

import { place } from './Scale'

const levels = [0, 5, 20, 100, 600].map((at) => ({ at }))

describe('the marker on the scale', () => {
  it('stands inside the step of its level', () => {
    expect(place(84, levels)).toBe(56)
    expect(place(20, levels)).toBe(40)
    expect(place(2.5, levels)).toBe(10)
  })

  it('stays on the scale at both ends', () => {
    expect(place(0, levels)).toBe(1.5)
    expect(place(99_999, levels)).toBe(98.5)
    expect(place(7, [])).toBe(1.5)
  })
})
