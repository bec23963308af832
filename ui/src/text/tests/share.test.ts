import { describe, expect, it } from 'vitest'

import { largestRemainder, permilleText, sizeText } from '../figure/share'

describe('shares', () => {
  it('sum to exactly 100.0', () => {
    expect(largestRemainder([1, 1, 1])).toEqual([334, 333, 333])
    expect(largestRemainder([642, 3800, 3200, 468, 600])).toEqual([74, 436, 367, 54, 69])
    expect(largestRemainder([])).toEqual([])
    expect(largestRemainder([0, 0])).toEqual([0, 0])
  })

  it('hold for balances beyond what a float multiplies exactly', () => {
    const parts = [9_007_199_254_740_991, 3, 9_007_199_254_740_000]
    expect(largestRemainder(parts).reduce((a, b) => a + b, 0)).toBe(1000)
  })

  it('show one decimal', () => {
    expect(permilleText(436)).toBe('43.6%')
    expect(permilleText(1000)).toBe('100.0%')
  })
})

describe('sizes', () => {
  it('grow by 1024', () => {
    expect(sizeText(820)).toBe('820 B')
    expect(sizeText(34 * 1024)).toBe('34 KB')
    expect(sizeText(35_861_299)).toBe('34.2 MB')
    expect(sizeText(500 * 1024 * 1024)).toBe('500 MB')
  })
})
