/** Two segments side by side (S-17), beside the whole book, and what they share. */
import { useNavigate } from '@tanstack/react-router'
import type { Comparison, SegmentOverlap, SegmentSide } from '@/contract'
import { useComparison } from '@/data'
import { Empty, Failed, Loading, Panel } from '@/kit'
import { countText, failureWords, useText } from '@/text'
import { sideLines, type FigureLine } from './figures'
import type { Segment } from './index'
import { Mix } from './Mix'
import styles from './segment.module.css'

function Figure({ line }: { line: FigureLine | undefined }) {
  const { t } = useText()
  return <td className="num">{line?.text ?? '—'}{line !== undefined && line.index !== null && <span className="t3 t12"> {t('segment.index', { index: line.index })}</span>}</td>
}

function Table({ comparison, a, b }: { comparison: Comparison; a: string; b: string }) {
  const text = useText()
  const { t } = text
  const [first, second, whole] = [sideLines(comparison.a, text), sideLines(comparison.b, text), sideLines(comparison.book, text)]
  return (
    <table className="list">
      <thead><tr><th scope="col" /><th scope="col" className="num">{a}</th><th scope="col" className="num">{b}</th><th scope="col" className="num">{t('segment.whole')}</th></tr></thead>
      <tbody>
        {first.map((line, place) => (
          <tr key={line.key}><th scope="row">{t(`segment.figure.${line.key}`)}</th><Figure line={line} /><Figure line={second[place]} /><td className="num t2">{whole[place]?.text}</td></tr>
        ))}
      </tbody>
    </table>
  )
}

/** The overlap as three parts of one bar, each with its number and its list. */
function Overlap({ comparison, a, b }: { comparison: Comparison; a: string; b: string }) {
  const { t } = useText()
  const navigate = useNavigate()
  const parts: [string, string, SegmentOverlap][] = [
    ['onlyA', t('segment.onlyA', { name: a }), comparison.only_a],
    ['both', t('segment.both'), comparison.both],
    ['onlyB', t('segment.onlyB', { name: b }), comparison.only_b],
  ]
  return (
    <div className={styles.overlap}>
      {parts.map(([key, words, part]) => (
        <button key={key} type="button" className={styles[key]} style={{ flexGrow: Math.max(1, part.count) }} disabled={part.count === 0} data-overlap={key} data-drill={part.count} onClick={() => void navigate({ to: '/book', search: { f: part.filter } })}>
          <b>{countText(part.count)}</b><span className="t12 cut">{words}</span>
        </button>
      ))}
    </div>
  )
}

/** The mix of one side; of too few why there is none. */
function SideMix({ side, least }: { side: SegmentSide; least: number }) {
  const { t } = useText()
  if (side.figures === null) return <Empty why={t('segment.smallCompared', { count: least })} hint={t('segment.smallDo')} />
  return <Mix mix={side.figures.mix} />
}

/** The comparison. */
export function ComparePanel({ a, b, onStop }: { a: Segment; b: Segment; onStop: () => void }) {
  const { t } = useText()
  const { data, error, refetch } = useComparison(a.filter, b.filter)
  if (error !== null && data === undefined) return <Failed {...failureWords(error, t)} retry={() => void refetch()} retryLabel={t('frame.retry')} />
  if (data === undefined) return <Loading rows={12} label={t('frame.loading')} />
  return (
    <>
      <header className={styles.head}>
        <h2>{a.name} / {b.name}</h2><span className="grow" />
        <button type="button" className="btn" onClick={onStop}>{t('segment.stop')}</button>
      </header>
      <div className={styles.compare}>
        <Panel title={t('segment.overlap')}><Overlap comparison={data} a={a.name} b={b.name} /></Panel>
        <Panel title={t('segment.compare')} note={t('segment.indexNote')}><Table comparison={data} a={a.name} b={b.name} /></Panel>
        <div className={styles.halves}>
          <Panel title={a.name} note={t('segment.mix')}><SideMix side={data.a} least={data.least} /></Panel>
          <Panel title={b.name} note={t('segment.mix')}><SideMix side={data.b} least={data.least} /></Panel>
        </div>
      </div>
    </>
  )
}
