/** Inline SVG icons. */
import { drawings, glyphs } from './drawings'

/** The names there are. */
export type IconName = keyof typeof drawings

/** A line icon in the colour of the text around it. Silent unless `label` is given. */
export function Icon({ name, size = 16, label }: { name: IconName; size?: number; label?: string }) {
  return (
    <svg
      width={size} height={size} viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth={1.4}
      strokeLinecap="round" strokeLinejoin="round"
      role={label === undefined ? undefined : 'img'} aria-label={label} aria-hidden={label === undefined ? true : undefined}
    >
      {drawings[name]}
    </svg>
  )
}

/** The glyph of a tier by rank; ranks above four wear the crown. */
export function TierGlyph({ rank, size = 14 }: { rank: number; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 14 14" fill="none" stroke="currentColor" strokeWidth={1.2} strokeLinejoin="round" aria-hidden>
      {glyphs[Math.min(Math.max(rank, 0), glyphs.length - 1)]}
    </svg>
  )
}

/** The mark of the product. `quiet` draws it on the ink panel. */
export function Mark({ size = 28, quiet = false, label }: { size?: number; quiet?: boolean; label?: string }) {
  return (
    <svg width={size} height={size} viewBox="0 0 28 28" role={label === undefined ? undefined : 'img'} aria-label={label} aria-hidden={label === undefined ? true : undefined}>
      <rect width="28" height="28" rx="6" fill={quiet ? '#fff' : 'var(--primary-fill)'} opacity={quiet ? 0.12 : 1} />
      <path d="M7 7.5h14M7 7.5v6.5M14 7.5V14M21 7.5V14" stroke="#fff" strokeWidth="1.8" fill="none" strokeLinecap="round" />
      <rect x="5.2" y="14.5" width="3.6" height="3" rx=".8" fill="#fff" opacity=".55" />
      <rect x="12.2" y="14.5" width="3.6" height="4.8" rx=".8" fill="#fff" opacity=".78" />
      <rect x="19.2" y="14.5" width="3.6" height="7" rx=".8" fill="#fff" />
    </svg>
  )
}
