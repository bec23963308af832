/** 数据新旧, 校验 and 本机: how old each source is, whether what is here agrees, how much it is. */
import type { FeedState, ScopeState, SyncState } from '@/contract'
import { Empty, Icon, Panel } from '@/kit'
import { countText, isOf, sizeText, useText, zh } from '@/text'

import { scopeKind } from './mood'

/** Colour and mark of an age. */
const TONE = { fresh: undefined, late: 'warn', stale: 'danger' } as const

function Source({ feed }: { feed: FeedState }) {
  const { t, format } = useText()
  const late = feed.days_late !== null && feed.days_late > 0
  return (
    <div data-age={feed.age}>
      <dt>{isOf(zh.sync.feed, feed.code) ? t(`sync.feed.${feed.code}`) : feed.code}</dt>
      <dd className={TONE[feed.age]} title={t('sync.feedCame', { time: format.moment(feed.loaded_at), rows: countText(feed.rows) })}>
        {late && <Icon name="clock" size={14} />}
        <span>{t('sync.feedDay', { date: format.date(feed.as_of) })}</span>
        {late && <span>{t('sync.feedLate', { count: feed.days_late ?? 0 })}</span>}
      </dd>
    </div>
  )
}

function ScopeCheck({ scope }: { scope: ScopeState }) {
  const { t, format } = useText()
  const kind = scopeKind(scope.scope)
  const count = countText(scope.count)
  const equal = scope.digest_equal
  return (
    <div>
      <dt>{t(`sync.scope.${kind}`)}</dt>
      <dd title={scope.complete_at === null ? t('sync.neverComplete') : t('sync.at', { time: format.moment(scope.complete_at) })}>
        {t(kind === 'own' || kind === 'branch' ? 'sync.households' : 'sync.rows', { amount: count })}
        {equal === true && <span className="ok"><Icon name="check" size={14} />{t('sync.equal')}</span>}
        {equal === false && <span className="danger"><Icon name="alert" size={14} />{t('sync.unequal')}</span>}
        {equal === null && <span className="t3">{t('sync.unchecked')}</span>}
      </dd>
    </div>
  )
}

export function Freshness({ state }: { state: SyncState }) {
  const { t, format } = useText()
  const { device } = state
  return (
    <div className="right">
      <Panel title={t('sync.freshness')}>
        <dl className="kv">
          <div><dt>{t('sync.asOf')}</dt><dd>{state.as_of === null ? '—' : format.date(state.as_of)}</dd></div>
          {state.feeds.map((feed) => <Source key={feed.code} feed={feed} />)}
        </dl>
        {state.feeds.length === 0 && <Empty why={t('sync.feedNone')} />}
      </Panel>
      <Panel title={t('sync.check')}>
        <dl className="kv">{state.scopes.map((scope) => <ScopeCheck key={scope.scope} scope={scope} />)}</dl>
      </Panel>
      <Panel title={t('sync.device')}>
        <dl className="kv">
          <div><dt>{t('sync.customers')}</dt><dd>{countText(device.customers)}</dd></div>
          <div><dt>{t('sync.children')}</dt><dd>{countText(device.children)}</dd></div>
          <div><dt>{t('sync.cache')}</dt><dd>{sizeText(device.cache_bytes)} · {t('sync.encrypted')}</dd></div>
          <div><dt>{t('sync.ledger')}</dt><dd>{sizeText(device.ledger_bytes)} · {t('sync.encrypted')}</dd></div>
          {state.lease_until !== null && <div><dt>{t('sync.leaseUntil')}</dt><dd>{format.moment(state.lease_until)}</dd></div>}
        </dl>
      </Panel>
    </div>
  )
}
