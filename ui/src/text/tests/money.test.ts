import { describe, expect, it } from 'vitest'

import { divideHalfEven, moneyCell, moneyChange, moneyExact, moneyMovement, moneyRound, moneyText, moneyTick } from '../figure/money'

describe('half-even division', () => {
  it.each([
    [5, 10, 0],
    [15, 10, 2],
    [25, 10, 2],
    [-25, 10, -2],
    [-35, 10, -4],
    [26, 10, 3],
    [9_007_199_254_740_991, 2, 4_503_599_627_370_496],
  ])('%i / %i = %i', (value, by, expected) => {
    expect(divideHalfEven(value, by)).toBe(expected)
  })

  it('never gives minus zero', () => {
    expect(Object.is(divideHalfEven(-1, 10), 0)).toBe(true)
  })
})

describe('money in a sentence', () => {
  it.each([
    [865_000, '8,650.00 元'],
    [86_420_000, '86.42 万'],
    [41_600_000_000, '4.16 亿'],
    [0, '0.00 元'],
    [999_999, '9,999.99 元'],
    [1_000_000, '1.00 万'],
    [9_999_999_999, '1.00 亿'],
    [-84_000_00, '\u22128.40 万'],
    [null, '—'],
  ])('%s fen in Chinese is %s', (amount, expected) => {
    expect(moneyText(amount, 'zh-CN')).toBe(expected)
  })

  it.each([
    [86_420_000, '¥864.2K'],
    [123_456_000, '¥1.23M'],
    [15_200_000_000, '¥152M'],
    [416_000_000_000, '¥4.16B'],
    [65_000, '¥650.00'],
    [99_999_999, '¥1.00M'],
    [99_999_999_999, '¥1.00B'],
    [-86_420_000, '\u2212¥864.2K'],
  ])('%i fen in English is %s', (amount, expected) => {
    expect(moneyText(amount, 'en')).toBe(expected)
  })
})

describe('money elsewhere', () => {
  it('fills a column in 万元 or ¥K, rounding half-even', () => {
    expect(moneyCell(1_862_400_0000, 'zh-CN')).toBe('18,624.00')
    expect(moneyCell(125_000, 'zh-CN')).toBe('0.12')
    expect(moneyCell(135_000, 'zh-CN')).toBe('0.14')
    expect(moneyCell(86_420_000, 'en')).toBe('864.2')
    expect(moneyCell(undefined, 'zh-CN')).toBe('—')
  })

  it('drops idle zeros of a threshold', () => {
    expect(moneyRound(20_000_000, 'zh-CN')).toBe('20 万')
    expect(moneyRound(2_500_000, 'zh-CN')).toBe('2.5 万')
    expect(moneyRound(100_000_000, 'en')).toBe('¥1M')
    expect(moneyTick(600_000_000, 'zh-CN')).toBe('600')
    expect(moneyTick(5_000_000, 'en')).toBe('50K')
  })

  it('signs a movement and names its direction', () => {
    expect(moneyMovement(2_310_000, 'zh-CN')).toMatchObject({ direction: 'up', number: '+2.31' })
    expect(moneyMovement(-840_000, 'zh-CN')).toMatchObject({ direction: 'down', number: '\u22120.84' })
    expect(moneyMovement(-1_234, 'zh-CN')).toMatchObject({ direction: 'flat', number: '0.00' })
    expect(moneyChange(-1_234, 'zh-CN')).toMatchObject({ direction: 'down', number: '\u221212.34 元' })
    expect(moneyMovement(0, 'zh-CN')).toMatchObject({ direction: 'flat', number: '0.00' })
  })

  it('names the unit of a movement that stands alone in English', () => {
    expect(moneyChange(2_310_000, 'zh-CN').number).toBe('+2.31')
    expect(moneyChange(2_310_000, 'en').number).toBe('+¥23.1K')
    expect(moneyChange(-84_000, 'en').number).toBe('\u2212¥840.00')
  })

  it('is exact to the fen', () => {
    expect(moneyExact(86_421_355, 'zh-CN')).toBe('864,213.55 元')
    expect(moneyExact(-5, 'en')).toBe('\u2212¥0.05')
  })
})
