/** Advisors with their load, one to choose; the last line puts the customer back into the pool. */
import { Radio } from 'antd'
import type { Advisor } from '@/contract'
import { LoadBar, Pill } from '@/kit'
import { countText, inUnits, useText } from '@/text'
import styles from './assignment.module.css'

function Load({ advisor }: { advisor: Advisor }) {
  const { t } = useText()
  const capacity = advisor.capacity
  if (capacity === null) return null
  const points = t('assignment.points', { load: inUnits(advisor.load_tenths, 10, 1), capacity: countText(capacity) })
  return (
    <>
      <LoadBar now={advisor.load_tenths} capacity={capacity * 10} label={`${advisor.name} ${points}`} />
      <span className="t3 t12 num">{points}</span>
    </>
  )
}

/** `now` is the name and number of who serves today: not to be chosen again. */
export function AdvisorList({ advisors, now, chosen, onChoose, labelledBy }: {
  advisors: readonly Advisor[]
  now: string | null
  chosen: string | undefined
  onChoose: (emp: string) => void
  labelledBy: string
}) {
  const { t } = useText()
  const serves = (advisor: Advisor) => now?.endsWith(advisor.emp_no) ?? false
  const first = advisors.find((advisor) => !serves(advisor))
  return (
    <Radio.Group className={styles.list} value={chosen} onChange={(event) => onChoose(event.target.value as string)} aria-labelledby={labelledBy}>
      {advisors.map((advisor) => {
        const over = advisor.capacity !== null && advisor.load_tenths > advisor.capacity * 10
        return (
          <Radio key={advisor.emp_no} value={advisor.emp_no} disabled={serves(advisor)} autoFocus={advisor === first} className={styles.line}>
            <span className={styles.advisor}>
              <b className="cut">{advisor.name}</b>
              <span className="t3 t12 num">{t('assignment.load', { count: advisor.customers })}</span>
              <Load advisor={advisor} />
              {over ? <Pill tone="danger" icon="alert">{t('assignment.over')}</Pill> : <span />}
            </span>
          </Radio>
        )
      })}
      {now !== null && <Radio value="" className={styles.line}>{t('assignment.pool')}</Radio>}
    </Radio.Group>
  )
}
