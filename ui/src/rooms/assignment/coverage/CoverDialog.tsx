/** 代管: somebody serves the book of who is away, until a day; or assists, without an end. */
import { Radio, Select } from 'antd'
import { useState } from 'react'
import type { AdvisorLoad, CoverRole } from '@/contract'
import { useCover } from '@/data'
import { Dialog, useNotice } from '@/kit'
import { dayAfter, failureWords, today, useText } from '@/text'
import styles from './coverage.module.css'

const WEEK = 7

export function CoverDialog({ away, advisors, onClose }: { away: AdvisorLoad; advisors: readonly AdvisorLoad[]; onClose: () => void }) {
  const { t } = useText()
  const say = useNotice()
  const cover = useCover()
  const [who, setWho] = useState<string>()
  const [role, setRole] = useState<CoverRole>('cover')
  const [until, setUntil] = useState(dayAfter(today(), WEEK))
  const others = advisors.filter((advisor) => advisor.active && advisor.emp_no !== away.emp_no)
  const submit = () => {
    if (who === undefined) return
    cover.mutate(
      { customers: [], book_of: away.emp_no, emp_no: who, role, until: role === 'cover' ? until : null, reason: '' },
      { onSuccess: () => { say(t('assignment.coverSaved')); onClose() } },
    )
  }
  return (
    <Dialog title={t('assignment.coverTitle', { name: away.name })} width={480} closeLabel={t('frame.close')} onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => { event.preventDefault(); submit() }}>
        <label className="t2" htmlFor="cover-who">{t('assignment.coverWho')}</label>
        <Select id="cover-who" autoFocus value={who} onChange={setWho} options={others.map((advisor) => ({ value: advisor.emp_no, label: advisor.name }))} />
        <Radio.Group aria-label={t('assignment.cover')} value={role} onChange={(event) => setRole(event.target.value as CoverRole)} options={(['cover', 'assistant', 'nobody'] as const).map((value) => ({ value, label: t(`assignment.coverRole.${value}`) }))} />
        {role === 'cover' && <label className="row"><span className="t2">{t('assignment.coverUntil')}</span><input type="date" className="btn" value={until} min={today()} onChange={(event) => setUntil(event.target.value)} /></label>}
        {cover.error !== null && <p className="danger" role="alert">{failureWords(cover.error, t).what}</p>}
        <div className="row"><span className="t3 t12">{t('assignment.decide')}</span><span className="grow" /><button type="submit" className="btn primary" disabled={who === undefined || cover.isPending}>{t('assignment.coverSave')}</button></div>
      </form>
    </Dialog>
  )
}
