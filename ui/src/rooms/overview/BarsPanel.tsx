/** One distribution: columns, a sentence, and a table of the same numbers whose lines lead to the list. */
import { useMemo } from 'react'
import type { OverviewBar as Class } from '@/contract'
import { useChartWords } from './words'
import { BarsChart, TwinPanel, type Bars } from '@/kit/chart'
import { countText, nameOf, permilleText, useText } from '@/text'
import type { Shared } from './index'
import styles from './overview.module.css'

/** What a column shows. */
export type Measure = 'count' | 'aum'

const hues = [0, 1, 2, 3, 4, 5] as const

/** A table of classes; each name leads to the list of the same customers. */
export function ClassTable({ classes, several, onDrill }: { classes: readonly Class[]; several: boolean; onDrill: Shared['onDrill'] }) {
  const { t, format, language } = useText()
  const sum = (of: (one: Class) => number) => classes.reduce((total, one) => total + of(one), 0)
  return (
    <table className="list">
      <thead><tr><th scope="col">{t('overview.class')}</th><th scope="col" className="num">{t('overview.count')}</th><th scope="col" className="num">{t('overview.share')}</th><th scope="col" className="num">{t('overview.amountUnit')}</th><th scope="col" className="num">{t('overview.share')}</th></tr></thead>
      <tbody>
        {classes.map((one) => (
          <tr key={one.key}>
            <th scope="row">{one.count > 0 ? <button type="button" className="link" data-drill={one.count} onClick={() => onDrill(one.filter)}>{nameOf(one, language)}</button> : nameOf(one, language)}</th>
            <td className="num">{countText(one.count)}</td><td className="num t2">{permilleText(one.count_permille)}</td>
            <td className="num">{format.cell(one.aum)}</td><td className="num t2">{permilleText(one.aum_permille)}</td>
          </tr>
        ))}
      </tbody>
      {!several && (
        <tfoot><tr className={styles.sum}><th scope="row">{t('overview.sum')}</th><td className="num">{countText(sum((one) => one.count))}</td><td className="num t2">{permilleText(sum((one) => one.count_permille))}</td><td className="num">{format.cell(sum((one) => one.aum))}</td><td className="num t2">{permilleText(sum((one) => one.aum_permille))}</td></tr></tfoot>
      )}
    </table>
  )
}

/** The sentence read out and shown under the chart. */
export function useSentence(classes: readonly Class[]): string {
  const { t, language } = useText()
  const [first, ...rest] = classes
  if (first === undefined) return t('overview.nobody')
  const most = rest.reduce((best, one) => (one.count > best.count ? one : best), first)
  // By share: a loan has an amount and no share of the assets.
  const rich = rest.reduce((best, one) => (one.aum_permille > best.aum_permille ? one : best), first)
  return t('overview.sentence', { most: nameOf(most, language), count: countText(most.count), share: permilleText(most.count_permille), rich: nameOf(rich, language), richShare: permilleText(rich.aum_permille) })
}

/** A panel. `several`: a customer stands in several classes, so there is no sum. */
export function BarsPanel({ title, note, bars, tier = false, several = false, shared }: { title: string; note?: string; bars: readonly Class[]; tier?: boolean; several?: boolean; shared: Shared }) {
  const { t, format, language } = useText()
  const words = useChartWords()
  const sentence = useSentence(bars)
  const { measure, tables, onTables, onDrill } = shared
  const given: Bars = useMemo(() => ({
    measure: measure === 'count' ? t('overview.count') : t('overview.amount'),
    bars: bars.map((one, place) => ({
      key: one.key,
      name: nameOf(one, language),
      value: measure === 'count' ? one.count : one.aum,
      text: measure === 'count' ? countText(one.count) : format.cell(one.aum),
      more: [
        { name: t('overview.share'), text: permilleText(measure === 'count' ? one.count_permille : one.aum_permille) },
        measure === 'count' ? { name: t('overview.amount'), text: format.money(one.aum) } : { name: t('overview.count'), text: countText(one.count) },
      ],
      ...(tier ? { tier: tierRank(one.key, bars.length - 1 - place) } : { shade: several ? hues[place % hues.length] : 2 as const }),
    })),
  }), [bars, measure, tier, several, t, format, language])
  const drill = (key: string) => {
    const one = bars.find((bar) => bar.key === key)
    if (one !== undefined && one.count > 0) onDrill(one.filter)
  }
  return (
    <TwinPanel
      title={title} note={note} words={words} tableLabel={title} shown={tables ? 'table' : 'chart'} onShow={(view) => onTables(view === 'table')}
      chart={<div className={styles.figure}><BarsChart given={given} label={sentence} onPick={drill} /><p className="t3 t12">{sentence}</p></div>}
      table={<ClassTable classes={bars} several={several} onDrill={onDrill} />}
    />
  )
}

const ranks: Record<string, number> = { standard: 0, gold: 1, platinum: 2, diamond: 3, private: 4 }

/** The rank of a tier by its code, else by its place from the bottom. */
function tierRank(code: string, place: number): number {
  return ranks[code] ?? place
}
