/** The strip on top: where sync stands, the receipts, the check, what waits, the lease, one button. */
import type { ReactNode } from 'react'

import type { SyncState } from '@/contract'
import { Icon } from '@/kit'
import { businessDate, clockSeconds, countText, hoursLeft, permilleText, today, useText } from '@/text'

import { digestsEqual, moodOf } from './mood'

function Stat({ name, unit, children, tone }: { name: string; unit?: string; children: ReactNode; tone?: string }) {
  return <dl className="stat"><dt>{name}</dt><dd className={tone}>{children}{unit !== undefined && <small>{unit}</small>}</dd></dl>
}

function Progress({ done, total }: { done: number; total: number }) {
  const { t } = useText()
  const share = total === 0 ? 0 : Math.min(done / total, 1)
  return (
    <span className="progress">
      <span className="meter" role="progressbar" aria-label={t('sync.progressNow')} aria-valuemin={0} aria-valuemax={total} aria-valuenow={done}>
        <i style={{ width: `${share * 100}%` }} />
      </span>
      <span className="t3 t12">{t('sync.progress', { done: countText(done), total: countText(total) })} · {permilleText(Math.floor(share * 1000))}</span>
    </span>
  )
}

function Note({ state }: { state: SyncState }) {
  const { t, format } = useText()
  const round = state.rounds[0]
  if (state.done !== null && state.total !== null) return <Progress done={state.done} total={state.total} />
  if (state.online === false) return <span className="t3 t12">{t('sync.offlineNote')}</span>
  if (round?.result === 'too_old') return <span className="t3 t12">{t('sync.tooOldNote')}</span>
  if (round?.result === 'done') return <span className="t3 t12">{t('sync.lastRound', { time: businessDate(round.at) === today() ? clockSeconds(round.at) : format.moment(round.at), rows: countText(round.rows) })}</span>
  return <span className="t3 t12">{state.last_complete === null ? t('sync.neverComplete') : t('sync.lastComplete', { time: format.moment(state.last_complete) })}</span>
}

function Check({ equal }: { equal: boolean | null }) {
  const { t } = useText()
  const words = equal === null ? t('sync.unchecked') : equal ? t('sync.equal') : t('sync.unequal')
  return <Stat name={t('sync.check')} tone={equal === null ? 't3' : equal ? 'ok' : 'danger'}>{words}</Stat>
}

function Lease({ until }: { until: number | null }) {
  const { t } = useText()
  if (until === null) return <Stat name={t('sync.lease')} tone="t3">{t('sync.leaseNone')}</Stat>
  const hours = hoursLeft(until)
  if (hours < 1) return <Stat name={t('sync.lease')} tone="danger">{t(hours < 0 ? 'sync.leaseOver' : 'sync.leaseShort')}</Stat>
  return <Stat name={t('sync.lease')} unit={t('sync.hoursUnit')}>{hours}</Stat>
}

export function StateStrip({ state, busy, onSync }: { state: SyncState; busy: boolean; onSync: () => void }) {
  const { t } = useText()
  const mood = moodOf(state)
  const running = busy || state.phase !== 'idle'
  return (
    <section className="state" aria-label={t('sync.what')}>
      <div className="now" role="status">
        <i className={mood.tone}><Icon name={mood.icon} size={20} /></i>
        <div>
          <b>{t(`sync.state.${mood.headline}`, { count: state.attention })}</b>
          <Note state={state} />
        </div>
      </div>
      <Stat name={t('sync.receipts')} unit={t('sync.receiptsValue')}>{state.receipts.answered} / {state.receipts.made}</Stat>
      <Check equal={digestsEqual(state)} />
      <Stat name={t('sync.waiting')} unit={t('sync.piece')}>{state.waiting}</Stat>
      <Lease until={state.lease_until} />
      <div className="act">
        <button type="button" className="btn primary" onClick={onSync} disabled={running}>
          <Icon name="sync" size={14} />{running ? t('sync.running') : t('sync.now')}
        </button>
      </div>
    </section>
  )
}
