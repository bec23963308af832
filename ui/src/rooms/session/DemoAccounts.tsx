/** Accounts of a demo bank, one click each. A real bank lists none. */
import type { DemoAccount } from '@/contract'
import { useText } from '@/text'
import styles from './session.module.css'

/** The list; a click logs in. */
export function DemoAccounts({ accounts, busy, onPick }: { accounts: DemoAccount[]; busy: boolean; onPick: (account: DemoAccount) => void }) {
  const { t } = useText()
  return (
    <section className={styles.demo} aria-label={t('session.demo')}>
      <p className="t12 t3">{t('session.demo')} · {t('session.demoHint')}</p>
      <ul>
        {accounts.map((account) => (
          <li key={account.login}>
            <button type="button" disabled={busy} onClick={() => onPick(account)} data-login={account.login} data-role={account.role}>
              <span className="cut"><b>{account.name}</b> <span className="t12 t3">{t(`bank.role.${account.role}`)}</span></span>
              <span className="t12 t3 cut" title={account.branch}>{account.branch}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
