/** 公海: customers without an advisor, listed without a name; an advisor looks closer and claims within the day's quotas. */
import { useState } from 'react'
import type { Filter, Pool, PooledRow, PooledView } from '@/contract'
import { useClaim, usePool, usePooledView } from '@/data'
import { Empty, Failed, Icon, Loading, Pill, TierBadge, useNotice } from '@/kit'
import { failureWords, inUnits, useText } from '@/text'
import { PoolFilter } from '../PoolFilter'

/** One who waits: what everybody sees, and what a closer look showed. */
function Line({ row, seen, left, busy, onView, onClaim }: {
  row: PooledRow
  seen: PooledView | undefined
  left: number
  busy: boolean
  onView: () => void
  onClaim: () => void
}) {
  const { t, language, format } = useText()
  const person = `${t(`bank.gender.${row.gender}`)} · ${t(`bank.ageBand.${row.age_band}`)}`
  return (
    <tr>
      <td><TierBadge tier={row.tier} language={language} /></td>
      <th scope="row">{seen === undefined ? person : <><b>{seen.name}</b> <span className="t2">{person}</span></>}</th>
      <td className="t2">
        {seen === undefined ? row.since !== null && <span className="t3">{t('assignment.tierSince', { date: format.date(row.since) })}</span> : (
          <>
            {seen.opened_on !== null && <span>{t('assignment.openedOn', { date: format.date(seen.opened_on) })} </span>}
            <span>{seen.last_contact_on === null ? t('assignment.neverContact') : t('assignment.lastContact', { date: format.date(seen.last_contact_on) })} </span>
            {seen.tags.slice(0, 3).map((tag) => <Pill key={tag.code}>{language === 'en' ? tag.name_en : tag.name_zh}</Pill>)}
          </>
        )}
      </td>
      <td className="num t3">{t('assignment.weight', { points: inUnits(row.weight_tenths, 10, 1) })}</td>
      <td className="num">
        {row.pending ? <span className="t3 t12"><Icon name="cloudup" size={14} /> {t('assignment.claimWaits')}</span> : (
          <>
            {seen === undefined && <button type="button" className="btn ghost" data-act="view" disabled={busy} onClick={onView}>{t('assignment.viewAct')}<span className="unseen"> {person}</span></button>}
            <button type="button" className="btn" data-act="claim" disabled={left === 0 || busy} onClick={onClaim}>{t('assignment.claimAct')}<span className="unseen"> {seen?.name ?? person}</span></button>
          </>
        )}
      </td>
    </tr>
  )
}

function List({ pool }: { pool: Pool }) {
  const { t } = useText()
  const say = useNotice()
  const claim = useClaim()
  const view = usePooledView()
  const [seen, setSeen] = useState<ReadonlyMap<string, PooledView>>(new Map())
  const left = Math.max(0, pool.claims_a_day - pool.claimed)
  const looks = [...seen.values()].at(-1)?.left
  const error = claim.error ?? view.error
  const failed = error === null ? undefined : failureWords(view.error !== null && error.code === 'quota' ? { ...error, code: 'view_quota' } : error, t)
  return (
    <>
      <div style={{ overflow: 'auto', flex: 1, minHeight: 0 }} tabIndex={0} role="region" aria-label={t('assignment.claimTitle')}>
        {pool.rows.length === 0 ? <Empty why={t('assignment.claimEmpty')} hint={t('assignment.claimEmptyHint')} /> : (
          <table className="list">
            <tbody>
              {pool.rows.map((row) => (
                <Line
                  key={row.id} row={row} seen={seen.get(row.id)} left={left} busy={claim.isPending || view.isPending}
                  onView={() => view.mutate({ customer: row.id }, { onSuccess: (one) => setSeen((before) => new Map([...before, [one.id, one]])) })}
                  onClaim={() => claim.mutate({ customer: row.id }, { onSuccess: () => say(t('assignment.claimed')) })}
                />
              ))}
            </tbody>
          </table>
        )}
      </div>
      {failed !== undefined && <p className="danger" role="alert" style={{ padding: '6px 12px' }}>{failed.what} {failed.next}</p>}
      <p className="t3 t12" style={{ padding: '8px 12px' }}>
        {t('assignment.viewLeft', { views: pool.views_a_day })}{looks !== undefined && <> · {t('assignment.viewLeftNow', { count: looks })}</>}
        {pool.more > 0 && <> · {t('assignment.claimMore', { count: pool.more })}</>}
      </p>
    </>
  )
}

/** The pool as an advisor sees it; `sections` are the tabs of the page. */
export function ClaimPage({ sections }: { sections: React.ReactNode }) {
  const { t } = useText()
  const [filter, setFilter] = useState<Filter>()
  const pool = usePool(filter)
  const left = pool.data === undefined ? 0 : Math.max(0, pool.data.claims_a_day - pool.data.claimed)
  return (
    <div style={{ display: 'grid', gridTemplateRows: '44px minmax(0, 1fr)', height: '100%', padding: '0 16px 12px' }}>
      <div className="row">{sections}</div>
      <section className="panel" data-region tabIndex={-1}>
        <header>
          <h2>{t('assignment.claimTitle')}</h2>
          <span className="n">{t('assignment.claimNote')}</span>
          <PoolFilter onFilter={setFilter} />
          {pool.data !== undefined && <span className={left === 0 ? 'warn' : 't2'}>{left === 0 ? t('assignment.claimDone') : t('assignment.claimLeft', { count: left })}</span>}
        </header>
        {pool.error !== null ? <Failed {...failureWords(pool.error, t)} retry={() => void pool.refetch()} retryLabel={t('frame.retry')} />
          : pool.data === undefined ? <Loading rows={12} label={t('frame.loading')} />
          : <List pool={pool.data} />}
      </section>
    </div>
  )
}
