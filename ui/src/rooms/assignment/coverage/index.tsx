/** 覆盖图: who of each tier is served by whom, who waits; and 挂而不管 with its evidence, for a manager to decide. */
import type { Coverage } from '@/contract'
import { useCoverage } from '@/data'
import { useState } from 'react'
import { Failed, Loading, TierBadge } from '@/kit'
import { countText, failureWords, inUnits, useText } from '@/text'
import { CoverDialog } from './CoverDialog'
import styles from './coverage.module.css'
import { Neglected } from './Neglected'

function Map({ coverage, cover }: { coverage: Coverage; cover: (emp: string) => void }) {
  const { t, language } = useText()
  const most = Math.max(1, ...coverage.advisors.flatMap((advisor) => advisor.tiers.map((tier) => tier.count)))
  const total = (pick: (tier: Coverage['tiers'][number]) => number) => coverage.tiers.map((tier) => <td key={tier.tier.code} className="num">{countText(pick(tier))}</td>)
  return (
    <section className="panel" data-region tabIndex={-1}>
      <header><h2>{t('assignment.coverage')}</h2><span className="n">{t('assignment.coverageNote')}</span></header>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('assignment.coverage')}>
        <table className="list">
          <thead>
            <tr>
              <th scope="col">{t('assignment.person')}</th>
              {coverage.tiers.map((tier) => <th key={tier.tier.code} scope="col" className="num"><TierBadge tier={tier.tier} language={language} /></th>)}
              <th scope="col" className="num">{t('assignment.loads')}</th>
              <th scope="col"><span className="unseen">{t('assignment.cover')}</span></th>
            </tr>
          </thead>
          <tbody>
            {coverage.advisors.map((advisor) => (
              <tr key={advisor.emp_no}>
                <th scope="row">{advisor.name}{!advisor.active && <span className="warn t12"> {t('assignment.away')}</span>}</th>
                {coverage.tiers.map((tier) => {
                  const count = advisor.tiers.find((one) => one.tier === tier.tier.code)?.count ?? 0
                  return <td key={tier.tier.code} className={`num ${styles.cell}`} style={{ '--share': `${(count / most) * 100}%` } as React.CSSProperties}>{count === 0 ? '·' : countText(count)}</td>
                })}
                <td className="num">{inUnits(advisor.load_tenths, 10, 1)}{advisor.capacity !== null && <span className="t3"> / {countText(advisor.capacity)}</span>}</td>
                <td><button type="button" className="link" onClick={() => cover(advisor.emp_no)}>{t('assignment.cover')}</button></td>
              </tr>
            ))}
            <tr><th scope="row">{t('assignment.covered')}</th>{total((tier) => tier.assigned)}<td /><td /></tr>
            <tr className="warn"><th scope="row">{t('assignment.pooled')}</th>{total((tier) => tier.pooled)}<td /><td /></tr>
            <tr className="t3"><th scope="row">{t('assignment.unallotted')}</th>{total((tier) => tier.unallotted)}<td /><td /></tr>
            <tr className="warn"><th scope="row">{t('assignment.neglected')}</th>{total((tier) => tier.neglected)}<td /><td /></tr>
            <tr><th scope="row"><b>{t('assignment.totalRow')}</b></th>{total((tier) => tier.customers)}<td /><td /></tr>
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** The coverage page; `sections` are the tabs of the page. */
export function CoveragePage({ sections }: { sections: React.ReactNode }) {
  const { t } = useText()
  const coverage = useCoverage()
  const [covering, setCovering] = useState<string>()
  const away = coverage.data?.advisors.find((advisor) => advisor.emp_no === covering)
  return (
    <div className={styles.page}>
      <div className={styles.top}>{sections}</div>
      {coverage.error !== null ? <Failed {...failureWords(coverage.error, t)} retry={() => void coverage.refetch()} retryLabel={t('frame.retry')} />
        : coverage.data === undefined ? <Loading rows={12} label={t('frame.loading')} />
        : <><Map coverage={coverage.data} cover={setCovering} /><Neglected coverage={coverage.data} /></>}
      {away !== undefined && coverage.data !== undefined && <CoverDialog away={away} advisors={coverage.data.advisors} onClose={() => setCovering(undefined)} />}
    </div>
  )
}
