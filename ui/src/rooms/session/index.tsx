/** 解锁: the only page without a frame. Head office first; the vault alone when it cannot be reached. */
import { useRef, useState, type FormEvent } from 'react'
import type { KnownUser, SessionState } from '@/contract'
import { useOpenSession } from '@/data'
import { Icon, Mark } from '@/kit'
import { failureWords, today, useText } from '@/text'
import { DemoAccounts } from './DemoAccounts'
import { Facts } from './Facts'
import { PasswordField } from './PasswordField'
import { KnownPeople, Person } from './Person'
import styles from './session.module.css'
import { TierFlow } from './TierFlow'

function Art() {
  const { t } = useText()
  return (
    <aside className={styles.art}>
      <div className={styles.brand}><Mark size={36} quiet />{t('session.product')}<span>{t('session.hello')}</span></div>
      <TierFlow />
      <footer><span>{t('session.slogan')}</span><span>{t('session.practice')}</span></footer>
    </aside>
  )
}

function useGreeting(): string {
  const { t } = useText()
  const hour = (new Date().getUTCHours() + 8) % 24
  return hour < 12 ? t('session.morning') : hour < 18 ? t('session.afternoon') : t('session.evening')
}

/** Who was here last, when the desk knows. */
function lastHere(session: SessionState): KnownUser | undefined {
  const actor = session.stage === 'locked' ? session.actor : null
  const locked = session.known.find((person) => person.login === actor?.emp_no)
  return locked ?? [...session.known].sort((a, b) => b.last_opened - a.last_opened)[0]
}

/** Head office took the password, but the vault here is wrapped under the one before. */
function asksForOld(failure: { code: string }): boolean {
  return ['vault_other_password', 'wrong_old_password'].includes(failure.code)
}

/** The unlock page. */
export function UnlockPage({ session }: { session: SessionState }) {
  const { t, format } = useText()
  const open = useOpenSession()
  const greeting = useGreeting()
  const [person, setPerson] = useState(() => lastHere(session))
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [old, setOld] = useState<string>()
  const [missing, setMissing] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const locked = person !== undefined
  const words = open.error === null ? undefined : failureWords(open.error, t)

  const submit = (who: string, secret: string) => {
    setMissing(who.trim() === '' || secret === '')
    if (who.trim() === '' || secret === '' || open.isPending) return
    const request = { login: who.trim(), password: secret, ...(old ? { old_password: old } : {}) }
    open.mutate(request, { onError: (failure) => {
      // The new password was right: ask for the one before it, and keep what was typed.
      if (asksForOld(failure)) setOld('')
      else setPassword('')
      field.current?.focus()
    } })
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    submit(person?.login ?? login, password)
  }
  const needed = !missing ? undefined : (person?.login ?? login).trim() === '' ? t('session.needEmp') : password === '' ? t('session.needPassword') : undefined
  const choose = (chosen: KnownUser | undefined) => {
    open.reset()
    setPerson(chosen)
    setPassword('')
    setOld(undefined)
  }

  return (
    <div className={styles.page}>
      <Art />
      <main className={styles.main}>
        <form className={styles.form} onSubmit={onSubmit}>
          <h1>{greeting}</h1>
          <p className={styles.lead}>{[format.dateLong(today()), person?.branch_name ?? session.office.bank].filter(Boolean).join(' · ')}</p>
          {person !== undefined ? (
            <Person person={person} onChange={() => choose(undefined)} />
          ) : (
            <>
              <label className={styles.label} htmlFor="login">{t('session.emp')}</label>
              <div className={styles.field}>
                <input id="login" value={login} inputMode="numeric" autoComplete="username" autoFocus onChange={(event) => setLogin(event.target.value)} />
              </div>
              <KnownPeople known={session.known} onPick={choose} />
            </>
          )}
          <PasswordField key={person?.login ?? ''} ref={old === undefined ? field : undefined} label={t('session.password')} first={locked} value={password} onChange={setPassword} invalid={words !== undefined && old === undefined} />
          {old !== undefined && <PasswordField id="old-password" ref={field} label={t('session.oldPassword')} first value={old} onChange={setOld} invalid={words !== undefined} />}
          {needed !== undefined && <p className={styles.refusal} role="alert"><Icon name="alert" />{needed}</p>}
          {needed === undefined && words !== undefined && (
            <p className={styles.refusal} id="refusal" role="alert"><Icon name="alert" /><span>{words.what}{words.next} <span className="t3">{words.trace}</span></span></p>
          )}
          <button type="submit" className={`btn primary ${styles.go}`} disabled={open.isPending}>
            {open.isPending ? t('session.opening') : locked ? t('session.unlock') : t('session.login')} <kbd>Enter</kbd>
          </button>
          {session.office.demo_accounts.length > 0 && old === undefined && (
            <DemoAccounts accounts={session.office.demo_accounts} busy={open.isPending} onPick={(account) => submit(account.login, account.password)} />
          )}
          <Facts session={session} person={person} />
        </form>
        <footer className={styles.foot}><span>{t('session.device', { tail: session.device_tail })}</span><span>{t('session.forgot')}</span></footer>
      </main>
    </div>
  )
}
