import { describe, expect, test } from 'vitest'
import type { TagChip } from '@/contract'
import { moved } from '../tools/ColumnChooser'
import { asColumns, asFields, chosenColumns } from './columns'
import { chipWidth, fitting, tagRoom } from './fit'
import { firstOrder, isSortKey, sortKeys } from './order'

const tag = (name: string, source: TagChip['source'] = 'system'): TagChip => ({
  code: name, name_zh: name, name_en: name, value: null, source, sensitivity: 1, on: '2026-11-01', evidence: null, expires_on: null,
})

describe('columns', () => {
  test('nothing saved means the default, without an advisor in an own book', () => {
    expect(chosenColumns([], false)).toEqual(['aum', 'delta', 'tags', 'due', 'idle', 'stage'])
    expect(chosenColumns([], true)).toContain('advisor')
  })

  test('a saved order is kept and unknown columns are dropped', () => {
    expect(chosenColumns(['stage', 'shoe_size', 'aum'], false)).toEqual(['stage', 'aum'])
    expect(chosenColumns(['stage', 'loans', 'aum'], false, ['loans'])).toEqual(['stage', 'loans', 'aum'])
  })

  test('a view keeps its columns by the codes of fields', () => {
    expect(asFields(['aum', 'tags'])).toEqual(['aum', 'tag'])
    expect(asColumns(asFields(['aum', 'tags', 'loans']))).toEqual(['aum', 'tags', 'loans'])
  })

  test('moving stops at the ends', () => {
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
    expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c'])
  })
})

describe('sorting', () => {
  test('there are eight keys, each with a first direction', () => {
    expect(sortKeys).toHaveLength(8)
    expect(sortKeys.map(firstOrder)).toEqual(['descending', 'descending', 'ascending', 'descending', 'ascending', 'descending', 'descending', 'ascending'])
    expect(isSortKey('constructor')).toBe(false)
  })
})

describe('tags in a row', () => {
  const three = [tag('子女教育金', 'manual'), tag('手机银行活跃'), tag('转介绍达人')]

  test('whole chips only, at least one', () => {
    expect(fitting(three, 'zh-CN', 320)).toHaveLength(3)
    expect(fitting(three, 'zh-CN', 220)).toHaveLength(2)
    expect(fitting(three, 'zh-CN', 10)).toHaveLength(1)
    expect(fitting([], 'zh-CN', 320)).toHaveLength(0)
  })

  test('signs take the room of a character: the number of the rest is never pushed out', () => {
    const signs = [tag('单身', 'manual'), tag('存款占比高≥70%'), tag('单品集中≥70%')]
    expect(chipWidth(signs[1] ?? tag(''), 'zh-CN')).toBeGreaterThanOrEqual(108)
    expect(fitting(signs, 'zh-CN', 290)).toHaveLength(2)
  })

  test('the preview takes its room', () => {
    expect(tagRoom(1366, false, 596) - tagRoom(1366, true, 596)).toBe(340)
    expect(tagRoom(1920, false, 596) - tagRoom(1920, true, 596)).toBe(420)
  })
})
