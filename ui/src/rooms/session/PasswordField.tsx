/** The password, 44 px, with an eye. */
import { useState, type Ref } from 'react'
import { Icon } from '@/kit'
import { useText } from '@/text'
import styles from './session.module.css'

/** A controlled password field; `first` = the first thing to type in, `id` tells two of them apart. */
export function PasswordField({ id = 'password', label, value, onChange, invalid, first, ref }: { id?: string; label: string; value: string; onChange: (value: string) => void; invalid: boolean; first: boolean; ref?: Ref<HTMLInputElement> }) {
  const { t } = useText()
  const [shown, setShown] = useState(false)
  return (
    <>
      <label className={styles.label} htmlFor={id}>{label}</label>
      <div className={styles.field}>
        <input
          id={id} ref={ref} type={shown ? 'text' : 'password'} value={value} autoComplete="current-password" autoFocus={first}
          aria-invalid={invalid} aria-describedby={invalid ? 'refusal' : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
        <button type="button" onClick={() => setShown(!shown)} aria-label={shown ? t('session.hide') : t('session.show')}>
          <Icon name={shown ? 'eyeoff' : 'eye'} size={18} />
        </button>
      </div>
    </>
  )
}
