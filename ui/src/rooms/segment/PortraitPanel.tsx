/** A segment as one customer (S-72): figures, distributions, mix, typical tags; nothing below the least number. Beside it what came of it (S-84). */
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { SegmentLikeness, TagShare } from '@/contract'
import { useSegmentPortrait } from '@/data'
import { Empty, Failed, Loading, Panel, Segmented } from '@/kit'
import { countText, failureWords, nameOf, permilleText, useText } from '@/text'
import { Bars } from './Bars'
import { EffectPanel } from './EffectPanel'
import type { Segment } from './index'
import { figureLines } from './figures'
import { Mix } from './Mix'
import styles from './segment.module.css'

function Figures({ likeness }: { likeness: SegmentLikeness }) {
  const text = useText()
  const { t } = text
  const lines = figureLines(likeness.figures, text)
  const medians = [
    likeness.median_age === null ? null : { key: 'median_age' as const, text: t('segment.age', { value: likeness.median_age }) },
    likeness.median_aum === null ? null : { key: 'median_aum' as const, text: text.format.money(likeness.median_aum) },
    likeness.median_years === null ? null : { key: 'median_years' as const, text: t('segment.years', { value: likeness.median_years }) },
  ].filter((line) => line !== null)
  return (
    <dl className="kv">
      {lines.map((line) => <div key={line.key}><dt>{t(`segment.figure.${line.key}`)}</dt><dd>{line.text}{line.index !== null && <span className="t3"> · {t('segment.index', { index: line.index })}</span>}</dd></div>)}
      {medians.map((line) => <div key={line.key}><dt>{t(`segment.figure.${line.key}`)}</dt><dd>{line.text}</dd></div>)}
    </dl>
  )
}

function Tags({ tags }: { tags: readonly TagShare[] }) {
  const { t, language } = useText()
  if (tags.length === 0) return <p className="t3">{t('segment.noTags')}</p>
  return (
    <ul className={styles.tags}>
      {tags.map((tag) => (
        <li key={tag.code}><span className="tag">{nameOf(tag, language)}</span><span className="t2">{permilleText(tag.permille)}</span><span className="t3">{t('segment.index', { index: tag.index })}</span></li>
      ))}
    </ul>
  )
}

/** The portrait. */
export function PortraitPanel({ segment }: { segment: Segment }) {
  const { t } = useText()
  const navigate = useNavigate()
  const [tab, setTab] = useState<'likeness' | 'effects'>('likeness')
  const { data, error, refetch } = useSegmentPortrait(segment.filter)
  if (error !== null) return <Failed {...failureWords(error, t)} retry={() => void refetch()} retryLabel={t('frame.retry')} />
  if (data === undefined) return <Loading rows={12} label={t('frame.loading')} />
  const drill = (f: Segment['filter']) => void navigate({ to: '/book', search: { f } })
  const { figures } = data
  return (
    <>
      <header className={styles.head}>
        <h2>{segment.name}</h2><span className="t3" data-count={data.count}>{t('segment.count', { count: data.count, shown: countText(data.count) })}</span>
        <Segmented label={t('segment.tabs')} value={tab} onChange={setTab} choices={[{ value: 'likeness', words: t('segment.likeness') }, { value: 'effects', words: t('segment.effects') }]} />
        <span className="grow" />
        <button type="button" className="btn" onClick={() => drill(segment.filter)}>{t('segment.open')} <kbd>Enter</kbd></button>
      </header>
      {tab === 'effects' ? <EffectPanel filter={segment.filter} /> : figures === null ? <Empty why={t('segment.small', { count: data.least })} hint={t('segment.smallDo')} /> : (
        <div className={styles.panels}>
          <Panel title={t('segment.figures')} note={t('segment.indexNote')}><Figures likeness={figures} /></Panel>
          <Panel title={t('segment.typical')} note={t('segment.typicalNote')}><Tags tags={figures.tags} /></Panel>
          <Panel title={t('segment.mix')}><Mix mix={figures.figures.mix} /></Panel>
          <Panel title={t('overview.tiers')}><Bars bars={figures.tiers} onDrill={drill} /></Panel>
          <Panel title={t('overview.ages')}><Bars bars={figures.ages} onDrill={drill} /></Panel>
          <Panel title={t('overview.stages')}><Bars bars={figures.stages} onDrill={drill} /></Panel>
        </div>
      )}
    </>
  )
}
