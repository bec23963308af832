/** A book or a branch in figures, and segments of it. */
import type { EffectRequest, Filter, OverviewRequest, PivotRequest } from '@/contract'
import { useRead } from './client'

/** The figures; the old ones until the new are here. */
export function useOverview(request: OverviewRequest) {
  return useRead('overview.get', request, { keepPrevious: true })
}

/** A table of two dimensions. */
export function usePivot(request: PivotRequest) {
  return useRead('overview.pivot', request, { keepPrevious: true })
}

/** Two segments side by side. */
export function useComparison(a: Filter, b: Filter, enabled = true) {
  return useRead('segment.compare', { a, b }, { enabled, keepPrevious: true })
}

/** A segment as one customer. */
export function useSegmentPortrait(filter: Filter, enabled = true) {
  return useRead('segment.portrait', { filter }, { enabled, keepPrevious: true })
}

/** What came of a segment. */
export function useSegmentEffect(request: EffectRequest) {
  return useRead('segment.effect', request, { keepPrevious: true })
}
