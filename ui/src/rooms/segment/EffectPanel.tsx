/** What came of a segment (S-84): in a campaign or a time, as a funnel whose every number is a list, and against those left alone. */
import { useNavigate } from '@tanstack/react-router'
import { Select } from 'antd'
import { useState } from 'react'
import type { EffectControl, EffectCount, EffectFigures, EffectLift, Filter, SegmentEffect } from '@/contract'
import { useSegmentEffect } from '@/data'
import { Empty, Failed, Loading, Panel } from '@/kit'
import { countText, failureWords, nameOf, permilleText, today, useText } from '@/text'
import { askedOf, DAYS, effectText, pointsText, spanOf, wordOf, type Asked } from './effect'
import styles from './effect.module.css'

type Drill = (filter: Filter) => void

function Stage({ name, counted, words, drill }: { name: string; counted: EffectCount; words: string; drill: Drill }) {
  return (
    <li>
      <button type="button" data-stage={name} data-drill={counted.count} disabled={counted.count === 0} onClick={() => drill(counted.filter)}>
        <span>{words}</span>
        <span className={styles.track}><i style={{ width: `${counted.permille / 10}%` }} /></span>
        <b className="num">{countText(counted.count)}</b>
        <span className="t2 num">{permilleText(counted.permille)}</span>
      </button>
    </li>
  )
}

function Funnel({ effect, figures, drill }: { effect: SegmentEffect; figures: EffectFigures; drill: Drill }) {
  const { t } = useText()
  const kind = effect.campaign === null ? 'time' : 'campaign'
  const stages: [string, EffectCount | null][] = [
    ['base', figures.base], ['reached', figures.reached], ['interested', figures.interested],
    ['attended', effect.campaign?.kind === 'event' ? figures.attended : null], ['converted', figures.converted],
  ]
  return (
    <ul className={styles.funnel}>
      {stages.map(([name, counted]) => counted !== null && <Stage key={name} name={name} counted={counted} words={t(`segment.effect.stage.${kind}.${name as 'base'}`)} drill={drill} />)}
    </ul>
  )
}

/** The interval on a line from -100 to 100 points, cut to where it lies, with nothing-at-all marked. */
function Interval({ lift }: { lift: EffectLift }) {
  const reach = Math.max(500, Math.abs(lift.low), Math.abs(lift.high)) * 1.1
  const at = (points: number) => `${50 + (points / reach) * 50}%`
  return (
    <div className={styles.interval} aria-hidden>
      <span className={styles.zero} />
      <span className={lift.told ? styles.told : styles.span} style={{ left: at(lift.low), right: `calc(100% - ${at(lift.high)})` }} />
      <span className={styles.point} style={{ left: at(lift.points) }} />
    </div>
  )
}

function Against({ figures, control, lift, drill }: { figures: EffectFigures; control: EffectControl; lift: EffectLift; drill: Drill }) {
  const { t } = useText()
  const row = (words: string, base: EffectCount, bought: EffectCount) => (
    <tr>
      <th scope="row">{words}</th>
      <td className="num"><button type="button" className="link" onClick={() => drill(base.filter)}>{countText(base.count)}</button></td>
      <td className="num"><button type="button" className="link" disabled={bought.count === 0} onClick={() => drill(bought.filter)}>{countText(bought.count)}</button></td>
      <td className="num"><b>{permilleText(bought.permille)}</b></td>
    </tr>
  )
  return (
    <>
      <table className="list">
        <thead><tr><th scope="col" /><th scope="col" className="num">{t('segment.figure.count')}</th><th scope="col" className="num">{t('segment.effect.bought')}</th><th scope="col" className="num">{t('segment.effect.rate')}</th></tr></thead>
        <tbody>{row(t('segment.effect.treated'), figures.base, figures.converted)}{row(t('segment.effect.control'), control.base, control.converted)}</tbody>
      </table>
      <div className={styles.lift} data-lift={lift.points} data-told={lift.told}>
        <p><span className="t2">{t('segment.effect.lift')}</span> <b className={lift.told && lift.points > 0 ? styles.good : undefined}>{t('segment.effect.points', { points: pointsText(lift.points) })}</b></p>
        <Interval lift={lift} />
        <p className="t2">{t('segment.effect.interval', { low: pointsText(lift.low), high: pointsText(lift.high) })}</p>
        <p className={lift.told ? undefined : 't3'}>{t(lift.told ? 'segment.effect.told' : 'segment.effect.chance')}</p>
      </div>
    </>
  )
}

function Card({ effect, figures, asked, drill }: { effect: SegmentEffect; figures: EffectFigures; asked: Asked; drill: Drill }) {
  const text = useText()
  const { t, format } = text
  const { campaign } = effect
  const { control, lift } = figures
  return (
    <div className={styles.card} data-effect={campaign?.code ?? 'time'}>
      <p className={styles.said} role="status">{effectText(effect, figures, asked, text)}</p>
      <Panel title={t('segment.effect.funnel')} note={campaign === null ? undefined : t('filter.datesSpan', { from: format.date(campaign.from), to: format.date(campaign.to) })}>
        <Funnel effect={effect} figures={figures} drill={drill} />
        {campaign !== null && campaign.to > today() && <p className="t3">{t('segment.effect.running')}</p>}
        {campaign !== null && campaign.rule !== null && <p className={styles.rule}><span className="t3">{t('segment.effect.rule')}</span> {campaign.rule}</p>}
      </Panel>
      <Panel title={t('segment.effect.against')}>
        {control !== null && lift !== null ? <Against figures={figures} control={control} lift={lift} drill={drill} />
          : <Empty why={figures.control_small ? t('segment.effect.controlSmall', { count: effect.least }) : t(campaign === null ? 'segment.effect.controlTime' : 'segment.effect.controlNone')} hint={t('segment.effect.controlDo')} />}
      </Panel>
    </div>
  )
}

/** The card with the choice of campaign or time. */
export function EffectPanel({ filter }: { filter: Filter }) {
  const { t, language } = useText()
  const navigate = useNavigate()
  const [asked, setAsked] = useState<Asked>({ days: 90 })
  const { data, error, refetch } = useSegmentEffect({ filter, campaign: 'campaign' in asked ? asked.campaign : null, within: spanOf(asked) })
  if (error !== null) return <Failed {...failureWords(error, t)} retry={() => void refetch()} retryLabel={t('frame.retry')} />
  if (data === undefined) return <Loading rows={8} label={t('frame.loading')} />
  const options = [
    { label: t('segment.effect.byCampaign'), options: data.campaigns.map((one) => ({ value: wordOf({ campaign: one.code }), label: nameOf(one, language) })) },
    { label: t('segment.effect.byTime'), options: DAYS.map((days) => ({ value: wordOf({ days }), label: t('segment.effect.days', { days }) })) },
  ].filter((group) => group.options.length > 0)
  return (
    <div className={styles.effect}>
      <label className={styles.ask}>
        <span className="t2">{t('segment.effect.ask')}</span>
        <Select<string> className={styles.choice} value={wordOf(asked)} options={options} aria-label={t('segment.effect.ask')} showSearch optionFilterProp="label" onChange={(word) => setAsked(askedOf(word))} />
      </label>
      {data.figures === null ? <Empty why={t('segment.effect.small', { count: data.least })} hint={t('segment.smallDo')} />
        : <Card effect={data} figures={data.figures} asked={asked} drill={(f) => void navigate({ to: '/book', search: { f } })} />}
    </div>
  )
}
