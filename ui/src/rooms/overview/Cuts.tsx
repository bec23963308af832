/** The cut-points of the four quadrants (S-35): typed, kept with the preferences of this user, put back to those of the house. */
import { InputNumber } from 'antd'
import { useState } from 'react'
import type { Quadrants } from '@/contract'
import { defaultSettings, useSaveSettings, useSettings } from '@/data'
import { failureWords, useText } from '@/text'
import styles from './overview.module.css'

const WAN = 1_000_000
const THOUSAND_YUAN = 100_000
const MOST_POINTS = 100
const MOST_WAN = 100_000_000

/** The cut-points as an overview asks for them; what was never chosen is left out. */
export function useCuts(): { value_from?: number; potential_from?: number } {
  const { value_from, potential_from } = useSettings().data ?? defaultSettings
  return { value_from, potential_from }
}

/** A number that is told when it is finished: by Enter, or by leaving the field. */
function Cut({ id, label, unit, value, most, digits, onPut }: { id: string; label: string; unit: string; value: number; most: number; digits: number; onPut: (value: number) => void }) {
  const [typed, setTyped] = useState<number | null>()
  const put = () => {
    if (typed !== undefined && typed !== null && typed !== value) onPut(typed)
    setTyped(undefined)
  }
  return (
    <>
      <label className="t3 t12" htmlFor={id}>{label}</label>
      <InputNumber<number> id={id} className={styles.cut} controls={false} min={0} max={most} precision={digits} suffix={unit} value={typed === undefined ? value : typed} onChange={setTyped} onBlur={put} onPressEnter={put} />
    </>
  )
}

/** Two numbers and the way back. */
export function Cuts({ quadrants }: { quadrants: Quadrants }) {
  const { t, language } = useText()
  const settings = useSettings().data ?? defaultSettings
  const save = useSaveSettings()
  const { value_from, potential_from } = settings
  const unit = language === 'en' ? THOUSAND_YUAN : WAN
  return (
    <div className={styles.cuts} role="group" aria-label={t('overview.cuts')}>
      <Cut id="cut-value" label={t('overview.cutValue')} unit={t('filter.tenThousand')} value={quadrants.value_from / unit} most={(MOST_WAN * WAN) / unit} digits={0} onPut={(next) => save.mutate({ ...settings, value_from: next * unit })} />
      <Cut id="cut-potential" label={t('overview.cutPotential')} unit={t('overview.points')} value={quadrants.potential_from} most={MOST_POINTS} digits={0} onPut={(next) => save.mutate({ ...settings, potential_from: next })} />
      {(value_from !== undefined || potential_from !== undefined) && <button type="button" className="link t12" onClick={() => save.mutate({ ...settings, value_from: undefined, potential_from: undefined })}>{t('overview.cutReset')}</button>}
      {save.error !== null && <span className="danger t12" role="alert">{failureWords(save.error, t).what}</span>}
    </div>
  )
}
