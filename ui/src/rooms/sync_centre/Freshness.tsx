/** 数据新旧, 校验 and 本机: how old the data is, whether it agrees, how much is here. */
import type { ScopeState, SyncState } from '@/contract'
import { Icon, Panel } from '@/kit'
import { countText, sizeText, useText } from '@/text'

import { scopeKind } from './mood'

function Scope({ scope }: { scope: ScopeState }) {
  const { t, format } = useText()
  const kind = scopeKind(scope.scope)
  return (
    <div>
      <dt>{t(`sync.scope.${kind}`)}</dt>
      <dd>
        {scope.complete_at === null ? t('sync.neverComplete') : t('sync.at', { time: format.moment(scope.complete_at) })}
      </dd>
    </div>
  )
}

function ScopeCheck({ scope }: { scope: ScopeState }) {
  const { t } = useText()
  const kind = scopeKind(scope.scope)
  const count = countText(scope.count)
  const equal = scope.digest_equal
  return (
    <div>
      <dt>{t(`sync.scope.${kind}`)}</dt>
      <dd>
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
          {state.scopes.map((scope) => <Scope key={scope.scope} scope={scope} />)}
        </dl>
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
