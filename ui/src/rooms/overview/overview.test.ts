import { expect, test } from 'vitest'
import { heatOf } from './PivotPanel'

test.each([[0, 10, 0], [-3, 10, 0], [1, 100, 1], [50, 100, 3], [100, 100, 5], [1, 0, 0]])('%i of %i is heat %i', (value, largest, heat) => expect(heatOf(value, largest)).toBe(heat))
