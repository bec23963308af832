/** 四象限 (S-35): value by potential; each quadrant leads to its list, and its cut-points are shown. */
import type { OverviewBar, Quadrants } from '@/contract'
import { TwinPanel } from '@/kit/chart'
import { countText, nameOf, permilleText, useText } from '@/text'
import { ClassTable, useSentence } from './BarsPanel'
import { Cuts } from './Cuts'
import type { Shared } from './index'
import { useChartWords } from './words'
import styles from './overview.module.css'

/** Top left to bottom right: value falls downwards, potential rises to the right. */
const order = ['sticky', 'keep', 'watch', 'dig'] as const

function Tile({ bar, onDrill }: { bar: OverviewBar; onDrill: Shared['onDrill'] }) {
  const { t, format, language } = useText()
  return (
    <button type="button" className={styles.tile} data-quadrant={bar.key} data-drill={bar.count} disabled={bar.count === 0} onClick={() => onDrill(bar.filter)}>
      <b>{nameOf(bar, language)}</b>
      <span className={styles.big}>{countText(bar.count)}<small> {t('customer.unit')}</small></span>
      <span className="t2">{permilleText(bar.count_permille)} · {format.money(bar.aum)} · {permilleText(bar.aum_permille)}</span>
    </button>
  )
}

/** The panel. */
export function QuadrantPanel({ quadrants, shared }: { quadrants: Quadrants; shared: Shared }) {
  const { t, format } = useText()
  const words = useChartWords()
  const bars = quadrants.quadrants
  const value = t('overview.highValue', { amount: format.round(quadrants.value_from) })
  const potential = t('overview.highPotential', { points: quadrants.potential_from })
  const sentence = useSentence(bars)
  const cuts = <Cuts quadrants={quadrants} />
  const chart = (
    <div className={styles.figure}>
      <div className={styles.quadrants} role="group" aria-label={t('overview.quadrants')}>
        <span className={styles.axisY}>{value}</span>
        <span className={styles.axisY}>{t('overview.lowValue')}</span>
        {order.map((key) => {
          const bar = bars.find((one) => one.key === key)
          return bar === undefined ? <span key={key} /> : <Tile key={key} bar={bar} onDrill={shared.onDrill} />
        })}
        <span className={styles.axisX}>{t('overview.lowPotential')}</span>
        <span className={styles.axisX}>{potential}</span>
      </div>
      <p className="t2">{sentence}</p>
      {cuts}
    </div>
  )
  return (
    <TwinPanel
      title={t('overview.quadrants')} note={t('overview.quadrantsNote')} words={words} tableLabel={t('overview.quadrants')} shown={shared.tables ? 'table' : 'chart'} onShow={(view) => shared.onTables(view === 'table')}
      chart={chart} table={<><ClassTable classes={bars} several={false} onDrill={shared.onDrill} />{cuts}</>}
    />
  )
}
