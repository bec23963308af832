/** The figures of a segment in words, each with its index against the book. Pure. */
import type { SegmentFigures, SegmentSide } from '@/contract'
import { countText, inUnits, permilleText, type useText } from '@/text'

/** A figure in words. */
export interface FigureLine {
  key: 'count' | 'aum' | 'aum_mean' | 'delta' | 'activity' | 'families' | 'contacted'
  text: string
  index: number | null
}

/** All of them, in order. */
export function figureLines(figures: SegmentFigures, { t, format }: Pick<ReturnType<typeof useText>, 't' | 'format'>): FigureLine[] {
  return [
    { key: 'count', text: countText(figures.count), index: null },
    { key: 'aum', text: format.money(figures.aum), index: null },
    { key: 'aum_mean', text: format.money(figures.aum_mean), index: figures.aum_index },
    { key: 'delta', text: format.money(figures.delta), index: null },
    { key: 'activity', text: t('segment.points', { value: inUnits(figures.activity, 10, 1) }), index: figures.activity_index },
    { key: 'families', text: t('segment.kinds', { value: inUnits(figures.families, 100, 2) }), index: figures.families_index },
    { key: 'contacted', text: permilleText(figures.contacted), index: figures.contacted_index },
  ]
}

/** One side of a comparison: of too few only how many they are, every other figure a dash. */
export function sideLines(side: SegmentSide, words: Pick<ReturnType<typeof useText>, 't' | 'format'>): FigureLine[] {
  if (side.figures !== null) return figureLines(side.figures, words)
  const told: FigureLine[] = [{ key: 'count', text: countText(side.count), index: null }]
  const kept = ['aum', 'aum_mean', 'delta', 'activity', 'families', 'contacted'] as const
  return told.concat(kept.map((key) => ({ key, text: '—', index: null })))
}
