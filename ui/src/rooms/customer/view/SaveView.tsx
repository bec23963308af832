/** Saving a view: its name, pinned or not, for oneself or for the branch. */
import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import type { ViewDraft } from '@/contract'
import { useSaveView } from '@/data'
import { Dialog } from '@/kit'
import { failureWords, filterText, useText, type FieldWords } from '@/text'
import styles from './view.module.css'

const LONGEST = 20

/** The dialog; `draft` without an id makes a new view. `onSaved` hears its id and intent. */
export function SaveView({ draft, fields, onSaved, onClose }: {
  draft: ViewDraft
  fields: readonly FieldWords[]
  onSaved: (saved: { id: string; mid: string }, view: ViewDraft) => void
  onClose: () => void
}) {
  const text = useText()
  const { t } = text
  const save = useSaveView()
  const [view, setView] = useState(draft)
  const ready = view.name.trim() !== '' && !save.isPending
  const failed = save.error === null ? undefined : failureWords(save.error, t)
  const submit = () => {
    const wanted = { ...view, name: view.name.trim() }
    if (ready) save.mutate({ view: wanted }, { onSuccess: (saved) => { onSaved(saved, wanted); onClose() } })
  }
  return (
    <Dialog title={draft.id === null ? t('view.saveTitle') : t('view.changeTitle')} width={460} closeLabel={t('frame.close')} onClose={onClose}>
      <form
        className={styles.form} onSubmit={(event) => { event.preventDefault(); submit() }}
        onKeyDown={(event) => { if (event.key === 'Enter' && event.ctrlKey) { event.preventDefault(); submit() } }}
      >
        <label htmlFor="view-name" className="t2">{t('view.name')}</label>
        <Input id="view-name" value={view.name} maxLength={LONGEST} autoFocus onChange={(event) => setView({ ...view, name: event.target.value })} placeholder={t('view.nameHint')} />
        <p className={styles.what}>{filterText(view.filter, fields, text) || t('view.everybody')}</p>
        <Checkbox checked={view.pinned} onChange={(event) => setView({ ...view, pinned: event.target.checked })}>{t('view.pinned')}</Checkbox>
        <Checkbox checked={view.shared} onChange={(event) => setView({ ...view, shared: event.target.checked })}>{t('view.shareBranch')}</Checkbox>
        {failed !== undefined && <p className="danger" role="alert">{failed.what} {failed.next} <span className="t3">{failed.trace}</span></p>}
        <div className={styles.foot}>
          <span className="t3 t12">{t('view.keeps')}</span>
          <span className="grow" />
          <button type="button" className="btn" onClick={onClose}>{t('frame.cancel')}</button>
          <button type="submit" className="btn primary" disabled={!ready}>{t('view.save')} <kbd>Ctrl Enter</kbd></button>
        </div>
      </form>
    </Dialog>
  )
}
