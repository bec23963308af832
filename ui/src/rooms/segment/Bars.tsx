/** A distribution as lines: name, bar, number, share. The lines are the table; each leads to its list. */
import type { Filter, SegmentBar } from '@/contract'
import { countText, nameOf, permilleText, useText } from '@/text'
import styles from './segment.module.css'

/** The lines. */
export function Bars({ bars, onDrill }: { bars: readonly SegmentBar[]; onDrill: (filter: Filter) => void }) {
  const { language } = useText()
  const most = Math.max(1, ...bars.map((bar) => bar.count))
  return (
    <ul className={styles.bars}>
      {bars.map((bar) => (
        <li key={bar.key}>
          <button type="button" disabled={bar.count === 0} data-drill={bar.count} onClick={() => onDrill(bar.filter)}>
            <span className="cut">{nameOf(bar, language)}</span>
            <span className={styles.track} aria-hidden><i style={{ width: `${(bar.count / most) * 100}%` }} /></span>
            <b className="num">{countText(bar.count)}</b>
            <span className="num t3">{permilleText(bar.count_permille)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
