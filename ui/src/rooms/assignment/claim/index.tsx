/** 公海: customers without an advisor, masked by head office; an advisor claims within the day's quota. */
import { useClaim, usePool } from '@/data'
import { Empty, Failed, Icon, Loading, TierBadge, useNotice } from '@/kit'
import { failureWords, inUnits, useText } from '@/text'

/** The pool as an advisor sees it; `sections` are the tabs of the page. */
export function ClaimPage({ sections }: { sections: React.ReactNode }) {
  const { t, language } = useText()
  const say = useNotice()
  const pool = usePool()
  const claim = useClaim()
  if (pool.error !== null) return <Failed {...failureWords(pool.error, t)} retry={() => void pool.refetch()} retryLabel={t('frame.retry')} />
  if (pool.data === undefined) return <Loading rows={12} label={t('frame.loading')} />
  const left = Math.max(0, pool.data.claims_a_day - pool.data.claimed)
  return (
    <div style={{ display: 'grid', gridTemplateRows: '44px minmax(0, 1fr)', height: '100%', padding: '0 16px 12px' }}>
      <div className="row">{sections}</div>
      <section className="panel" data-region tabIndex={-1}>
        <header>
          <h2>{t('assignment.claimTitle')}</h2>
          <span className="n">{t('assignment.claimNote')}</span>
          <span className="grow" />
          <span className={left === 0 ? 'warn' : 't2'}>{left === 0 ? t('assignment.claimDone') : t('assignment.claimLeft', { count: left })}</span>
        </header>
        <div style={{ overflow: 'auto', flex: 1, minHeight: 0 }} tabIndex={0} role="region" aria-label={t('assignment.claimTitle')}>
          {pool.data.rows.length === 0 ? <Empty why={t('assignment.claimEmpty')} hint={t('assignment.claimEmptyHint')} /> : (
            <table className="list">
              <tbody>
                {pool.data.rows.map((row) => (
                  <tr key={row.id}>
                    <td><TierBadge tier={row.tier} language={language} /></td>
                    <th scope="row"><b>{row.name}</b></th>
                    <td className="t2">{t(`bank.gender.${row.gender}`)} · {t(`bank.ageBand.${row.age_band}`)}</td>
                    <td className="num t3">{t('assignment.weight', { points: inUnits(row.weight_tenths, 10, 1) })}</td>
                    <td className="num">
                      {row.pending ? <span className="t3 t12"><Icon name="cloudup" size={14} /> {t('assignment.claimWaits')}</span> : (
                        <button type="button" className="btn" data-act="claim" disabled={left === 0 || claim.isPending} onClick={() => claim.mutate({ customer: row.id }, { onSuccess: () => say(t('assignment.claimed')) })}>
                          {t('assignment.claimAct')}<span className="unseen"> {row.name}</span>
                        </button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </div>
        {claim.error !== null && <p className="danger" role="alert" style={{ padding: '6px 12px' }}>{failureWords(claim.error, t).what} {failureWords(claim.error, t).next}</p>}
        {pool.data.more > 0 && <p className="t3 t12" style={{ padding: '8px 12px' }}>{t('assignment.claimMore', { views: pool.data.views_a_day, count: pool.data.more })}</p>}
      </section>
    </div>
  )
}
