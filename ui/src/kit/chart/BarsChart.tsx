/**
 * Columns side by side, the value on top of each: one number a class. A click on a column opens its
 * list. Boxes of the page and no canvas: a page of four has them in its first frame (docs/adr/0025).
 */
import { memo, useState } from 'react'

/** One class. */
export interface Bar {
  key: string
  name: string
  value: number
  /** The value in words, above the column. */
  text: string
  /** Lines of the tip besides the value. */
  more?: readonly { name: string; text: string }[]
  /** Rank of a tier: the column wears its colour. */
  tier?: number
  /** Place in the hue of the mix, 0-5. */
  shade?: 0 | 1 | 2 | 3 | 4 | 5
}

/** What the chart draws. */
export interface Bars {
  bars: readonly Bar[]
  /** Name of the value in the tip. */
  measure: string
}

/** The fill of a column, a colour of the theme. */
export function fillOf(bar: Bar): string {
  return bar.tier === undefined ? `var(--m${(bar.shade ?? 2) + 1})` : `var(--t${Math.min(bar.tier, 4)}-fill)`
}

/** Share of the largest value, 0 to 1; nothing stands below the line. */
export function shareOf(value: number, bars: readonly Bar[]): number {
  const largest = Math.max(0, ...bars.map((bar) => bar.value))
  return largest === 0 ? 0 : Math.max(0, value) / largest
}

function Tip({ bar, place, of, measure }: { bar: Bar; place: number; of: number; measure: string }) {
  const side = place * 2 < of ? { left: `${(place / of) * 100}%` } : { right: `${((of - 1 - place) / of) * 100}%` }
  return (
    <div className="tip" style={side}>
      <b>{bar.name}</b>
      {[{ name: measure, text: bar.text }, ...(bar.more ?? [])].map((line) => <span key={line.name}>{line.name}{'  '}{line.text}</span>)}
    </div>
  )
}

/** `label` is the sentence read out instead of the picture; `onPick` hears the key of a column. */
export const BarsChart = memo(function BarsChart({ given, label, onPick }: { given: Bars; label: string; onPick?: (key: string) => void }) {
  const [over, setOver] = useState<number>()
  const { bars, measure } = given
  const hovered = over === undefined ? undefined : bars[over]
  return (
    <div className={onPick === undefined ? 'chart bars' : 'chart bars picks'} role="img" aria-label={label} onMouseLeave={() => setOver(undefined)}>
      {bars.map((bar, place) => (
        <div key={bar.key} className="col" onMouseEnter={() => setOver(place)} onClick={onPick === undefined ? undefined : () => onPick(bar.key)}>
          <div className="plot">
            <span>{bar.text}</span>
            {bar.value > 0 && <i style={{ height: `calc((100% - 22px) * ${shareOf(bar.value, bars).toFixed(4)})`, background: fillOf(bar) }} />}
          </div>
          <span className="name">{bar.name}</span>
        </div>
      ))}
      {hovered !== undefined && over !== undefined && <Tip bar={hovered} place={over} of={bars.length} measure={measure} />}
    </div>
  )
})
