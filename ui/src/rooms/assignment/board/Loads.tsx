/** Loads: everybody with customers, what the plan adds, and the formula. Customers can be dropped on a person. */
import { useState } from 'react'
import type { AdvisorLoad, TierWeight } from '@/contract'
import { LoadBar, Pill, TierGlyph } from '@/kit'
import { countText, inUnits, useText } from '@/text'
import styles from './board.module.css'
import { byTier, type Group } from './plan'
import { dragged } from './Planned'

/** A certificate's code is its name. */
const certificate = (word: string) => word.toUpperCase()

function Person({ advisor, number, group, weights, give }: {
  advisor: AdvisorLoad
  /** Key that gives the chosen to them; none beyond nine. */
  number: number | undefined
  group: Group | undefined
  weights: readonly TierWeight[]
  give: (customers: readonly string[]) => void
}) {
  const { t } = useText()
  const [over, setOver] = useState(false)
  const added = group?.added ?? 0
  const after = advisor.load_tenths + added
  const capacity = (advisor.capacity ?? 0) * 10
  const percent = capacity === 0 ? 0 : Math.round((after * 100) / capacity)
  const points = t('assignment.points', { load: inUnits(after, 10, 1), capacity: countText(advisor.capacity ?? 0) })
  const gained = new Map(byTier(group?.rows ?? []).map((tier) => [tier.rank, tier.count]))
  const words = advisor.qualifications.map(certificate)
  return (
    <li
      className={`${styles.person}${over ? ` ${styles.over}` : ''}`}
      onDragOver={(event) => { if (advisor.active) { event.preventDefault(); setOver(true) } }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => { event.preventDefault(); setOver(false); give(dragged(event)) }}
      data-advisor={advisor.emp_no}
    >
      <div className="row">
        <i className={styles.av} aria-hidden>{advisor.name.slice(0, 1)}</i>
        <b>{advisor.name}</b>
        <span className="t3 t12">{advisor.active ? words.join(' ') : t('assignment.away')}</span>
        <span className="grow" />
        {capacity > 0 && after > capacity ? <Pill tone="danger" icon="alert">{t('assignment.overBy', { percent: percent - 100 })}</Pill> : <span className="t12 t3">{percent}%</span>}
        {number !== undefined && <kbd>{number}</kbd>}
      </div>
      {capacity > 0 && <LoadBar now={advisor.load_tenths} added={added} capacity={capacity} label={`${advisor.name} ${points}`} />}
      <div className={styles.meta}>
        <span className={styles.mixs}>
          {weights.filter((weight) => weight.weight_tenths > 0).map((weight) => {
            const count = advisor.tiers.find((tier) => tier.tier === weight.tier.code)?.count ?? 0
            const more = gained.get(weight.tier.rank) ?? 0
            return <span key={weight.tier.code}><TierGlyph rank={weight.tier.rank} size={14} />{count}{more > 0 && <em>+{more}</em>}</span>
          })}
        </span>
        <span className="grow" />
        {added > 0 && <span className="t3">{inUnits(advisor.load_tenths, 10, 1)} →</span>}
        <b>{inUnits(after, 10, 1)}</b>
        {capacity > 0 && <span className="t3">/ {countText(advisor.capacity ?? 0)}</span>}
      </div>
    </li>
  )
}

export function Loads({ advisors, groups, weights, give }: {
  advisors: readonly AdvisorLoad[]
  groups: readonly Group[]
  weights: readonly TierWeight[]
  give: (customers: readonly string[], to: string) => void
}) {
  const { t, language } = useText()
  const active = advisors.filter((advisor) => advisor.active)
  const numberOf = (advisor: AdvisorLoad) => {
    const place = active.indexOf(advisor)
    return place >= 0 && place < 9 ? place + 1 : undefined
  }
  return (
    <section className="panel" data-region tabIndex={-1}>
      <header>
        <h2>{t('assignment.loads')}</h2>
        <span className="grow" />
        <span className={styles.legend}>
          <span><i />{t('assignment.legend.now')}</span>
          <span><i className={styles.add} />{t('assignment.legend.added')}</span>
          <span><u />{t('assignment.legend.capacity')}</span>
        </span>
      </header>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('assignment.loads')}>
        <ul>
          {advisors.map((advisor) => (
            <Person
              key={advisor.emp_no} advisor={advisor} number={numberOf(advisor)} weights={weights}
              group={groups.find((group) => group.advisor.emp_no === advisor.emp_no)}
              give={(customers) => { if (advisor.active) give(customers, advisor.emp_no) }}
            />
          ))}
        </ul>
      </div>
      <div className={styles.scale} title={t('assignment.formulaTitle')}>
        {t('assignment.formula')}
        {weights.map((weight) => (
          <span key={weight.tier.code}>
            <TierGlyph rank={weight.tier.rank} size={14} />
            <span className="unseen">{language === 'en' ? weight.tier.name_en : weight.tier.name_zh}</span>
            {inUnits(weight.weight_tenths, 10, weight.weight_tenths % 10 === 0 ? 0 : 1)}
            {weight.qualification !== null && <span className="t12">{certificate(weight.qualification)}</span>}
          </span>
        ))}
      </div>
    </section>
  )
}
