/** 便签: pinned in the follow-up dock, newest first; one's own can be changed and taken back. */
import { useId, useState } from 'react'

import type { NoteLine, Portrait, Visibility } from '@/contract'
import { Empty, Panel, PendingMark, Pill, Segmented } from '@/kit'
import { useText } from '@/text'

import { useKeep } from './keep'

const LIMIT = 140
const SEEN: readonly Visibility[] = ['advisor', 'branch', 'all']

/** Writes or changes a note; Ctrl-Enter saves. */
function Editor({ label, first, seen, onSeen, busy, onSave, onCancel }: {
  label: string
  first: string
  seen?: Visibility
  onSeen?: (seen: Visibility) => void
  busy: boolean
  onSave: (text: string) => void
  onCancel: () => void
}) {
  const { t } = useText()
  const [text, setText] = useState(first)
  const id = useId()
  const ready = text.trim() !== '' && text.trim() !== first && !busy
  return (
    <form
      className="noteform" onSubmit={(event) => { event.preventDefault(); if (ready) onSave(text.trim()) }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.ctrlKey && ready) { event.preventDefault(); onSave(text.trim()) }
        if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); onCancel() }
      }}
    >
      <label className="unseen" htmlFor={id}>{label}</label>
      <textarea id={id} className="field" rows={2} autoFocus maxLength={LIMIT} placeholder={t('write.note.hint')} value={text} onChange={(event) => setText(event.target.value)} />
      <div className="row">
        {seen !== undefined && onSeen !== undefined && (
          <Segmented slim label={t('write.note.visibility')} value={seen} onChange={onSeen} choices={SEEN.map((value) => ({ value, words: t(`write.note.seen.${value}`) }))} />
        )}
        <span className="grow t3 t12 num">{text.length > LIMIT - 20 && t('write.more', { count: LIMIT - text.length })}</span>
        <button type="button" className="btn ghost t12" onClick={onCancel}>{t('write.cancel')}</button>
        <button type="submit" className="btn primary t12" disabled={!ready}>{t('write.save')}</button>
      </div>
    </form>
  )
}

/** What an amended note said before, the last first: folded until somebody asks. */
function Earlier({ note }: { note: NoteLine }) {
  const { t, format } = useText()
  if (note.earlier.length === 0) return null
  return (
    <details className="earlier t12">
      <summary className="link">{t('write.note.earlier', { count: note.earlier.length })}</summary>
      <ol>{note.earlier.map((one) => <li key={one.at}><span className="t3 num">{format.moment(one.at)}</span> {one.text}</li>)}</ol>
    </details>
  )
}

function Note({ note, portrait }: { note: NoteLine; portrait: Portrait }) {
  const { t, format } = useText()
  const [editing, setEditing] = useState(false)
  const amend = useKeep('note.amend')
  const retract = useKeep('note.retract')
  if (note.retracted_at !== null) return <li className="note gone t3 t12">{note.by} {t('write.note.gone', { time: format.moment(note.retracted_at) })}</li>
  const mayChange = note.mine && portrait.may.includes('note.change')
  if (editing) {
    return (
      <li className="note">
        <Editor
          label={t('write.note.amend')} first={note.text} busy={amend.busy} onCancel={() => setEditing(false)}
          onSave={(text) => amend.mutate({ customer: portrait.id, note: note.id, text }, t('write.note.amended'), () => setEditing(false))}
        />
      </li>
    )
  }
  return (
    <li className="note">
      <p>{note.text}{note.pending && <> <PendingMark label={t('portrait.pending')} /></>}</p>
      <div className="row t3 t12">
        <span className="cut">{note.by} {format.moment(note.at)}</span>
        {note.visibility !== 'branch' && <Pill tone={note.visibility === 'all' ? 'primary' : 'plain'}>{t(`write.note.seen.${note.visibility}`)}</Pill>}
        {note.late && <Pill tone="warn">{t('write.note.late')}</Pill>}
        {note.amended_at !== null && <span className="cut">{t('write.note.version', { count: note.version, time: format.moment(note.amended_at) })}</span>}
        <span className="grow" />
        {mayChange && (
          <>
            <button type="button" className="link t12" onClick={() => setEditing(true)}>{t('write.note.amend')}</button>
            <button type="button" className="link t12" onClick={() => retract.mutate({ customer: portrait.id, note: note.id }, t('write.note.retracted'))}>{t('write.note.retract')}</button>
          </>
        )}
      </div>
      <Earlier note={note} />
    </li>
  )
}

export function Notes({ portrait, writing, onWriting }: { portrait: Portrait; writing: boolean; onWriting: (on: boolean) => void }) {
  const { t } = useText()
  const [seen, setSeen] = useState<Visibility>('branch')
  const add = useKeep('note.add')
  const may = portrait.may.includes('note.add')
  const live = portrait.notes.filter((note) => note.retracted_at === null).length
  return (
    <Panel
      title={t('write.note.what')} note={live === 0 ? undefined : live}
      extra={may && !writing && <button type="button" className="link t12" onClick={() => onWriting(true)}>{t('write.note.add')} <kbd>N</kbd></button>}
    >
      {writing && (
        <Editor
          label={t('write.note.add')} first="" seen={seen} onSeen={setSeen} busy={add.busy} onCancel={() => onWriting(false)}
          onSave={(text) => add.mutate({ customer: portrait.id, text, visibility: seen }, t('write.note.saved'), () => onWriting(false))}
        />
      )}
      {add.failed !== undefined && <p className="danger" role="alert">{add.failed.what}{add.failed.next}</p>}
      {portrait.notes.length === 0 && !writing && <Empty why={t('write.note.none')} hint={t('write.note.noneDo')} />}
      <ul>{portrait.notes.map((note) => <Note key={note.id} note={note} portrait={portrait} />)}</ul>
    </Panel>
  )
}
