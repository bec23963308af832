/** Shares, counts and sizes in words. */
import { inUnits } from './money'

/**
 * Shares of a whole in tenths of a percent that sum to exactly 1000 (largest remainder; ties go
 * to the earlier part). All zero when the whole is zero. Parts are whole and not negative.
 */
export function largestRemainder(parts: readonly number[], whole = 1000): number[] {
  const sum = parts.reduce((total, part) => total + part, 0)
  if (sum <= 0) return parts.map(() => 0)
  const floors = parts.map((part) => Number((BigInt(part) * BigInt(whole)) / BigInt(sum)))
  const rests = parts.map((part) => (BigInt(part) * BigInt(whole)) % BigInt(sum))
  let left = whole - floors.reduce((total, part) => total + part, 0)
  const order = parts.map((_, index) => index).sort((a, b) => compare(rests[b] ?? 0n, rests[a] ?? 0n) || a - b)
  const shares = [...floors]
  for (const index of order) {
    if (left <= 0) break
    shares[index] = (shares[index] ?? 0) + 1
    left -= 1
  }
  return shares
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Tenths of a percent as `43.6%`. */
export function permilleText(permille: number): string {
  return `${inUnits(permille, 10, 1)}%`
}

/** `12,430`. */
export function countText(count: number): string {
  return inUnits(count, 1, 0)
}

/** Bytes as `820 B`, `34 KB`, `34.2 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${inUnits(bytes, 1024, 0)} KB`
  if (bytes < 100 * 1024 * 1024) return `${inUnits(bytes * 10, 1024 * 1024 * 10, 1)} MB`
  return `${inUnits(bytes, 1024 * 1024, 0)} MB`
}
