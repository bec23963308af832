import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { dark, light, tokensCss } from './tokens'

const path = fileURLToPath(new URL('./tokens.css', import.meta.url))

test('tokens.css is what tokens.ts writes', () => {
  if (process.env['FENHU_REFRESH'] === '1') writeFileSync(path, tokensCss())
  expect(readFileSync(path, 'utf8')).toBe(tokensCss())
})

/** Relative luminance and contrast of WCAG 2.2. */
function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

function contrast(ink: string, ground: string): number {
  const [low, high] = [luminance(ink), luminance(ground)].sort((a, b) => a - b) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

test.each([['light', light], ['dark', dark]] as const)('every ink is readable in the %s theme', (_, p) => {
  const pairs: [string, string][] = [
    [p.text, p.surface], [p.text2, p.surface], [p.text3, p.surface], [p.text3, p.primaryTint], [p.text3, p.surface2],
    [p.primary, p.primaryTint], [p.textOn, p.primaryFill], [p.danger, p.dangerTint], [p.warn, p.warnTint],
    [p.ok, p.okTint], [p.up, p.surface], [p.down, p.surface],
    ...p.tiers.map((t): [string, string] => [t.ink, t.bg === 'transparent' ? p.surface : t.bg]),
  ]
  for (const [ink, ground] of pairs) expect(contrast(ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5)
})
