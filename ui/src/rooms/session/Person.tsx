/** Who unlocks: a person known to this device, or a staff number typed in. */
import type { KnownUser } from '@/contract'
import { useText } from '@/text'
import styles from './session.module.css'

/** The chosen person with a way to change. */
export function Person({ person, onChange }: { person: KnownUser; onChange: () => void }) {
  const { t } = useText()
  return (
    <div className={styles.who}>
      <i aria-hidden>{person.name.slice(0, 1)}</i>
      <div className="grow">
        <b>{person.name}</b>
        <div className="t3 t12 cut">{t(`bank.role.${person.role}`)} · {t('session.emp')} {person.login}</div>
      </div>
      <button type="button" className="link t12" onClick={onChange}>{t('session.other')}</button>
    </div>
  )
}

/** Everybody known to this device, as buttons under the field. */
export function KnownPeople({ known, onPick }: { known: KnownUser[]; onPick: (person: KnownUser) => void }) {
  const { t } = useText()
  if (known.length === 0) return null
  return (
    <p className={styles.known}>
      <span className="t3">{t('session.known')}</span>
      {known.map((person) => (
        <button key={person.login} type="button" className="link" onClick={() => onPick(person)}>{person.name}</button>
      ))}
    </p>
  )
}
