/** What is done to saved views, with ten seconds to take it back, and the dialog that saves one. */
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { View, ViewDraft } from '@/contract'
import { useRemoveView, useSaveView, useShareView, useUndoView } from '@/data'
import { useNotice } from '@/kit'
import { failureWords, useText, type FieldWords } from '@/text'
import { SaveView } from './SaveView'
import type { ViewActs } from './ViewTabs'

/** Acts for the tabs, `save` for the page, and the dialog while it is open. */
export function useViewActs(open: string | undefined, fields: readonly FieldWords[]) {
  const { t } = useText()
  const say = useNotice()
  const navigate = useNavigate()
  const [draft, setDraft] = useState<ViewDraft>()
  const [saveView, removeView, shareView, undo] = [useSaveView(), useRemoveView(), useShareView(), useUndoView()]
  const taken = (words: string, mid: string) => say(words, { label: t('view.undo'), act: () => undo(mid) })
  const failed = (failure: Parameters<typeof failureWords>[0]) => {
    const words = failureWords(failure, t)
    say(`${words.what}${words.next}`)
  }
  const go = (id: string | undefined) => void navigate({ to: '/book', search: id === undefined ? {} : { view: id } })
  const put = (view: ViewDraft) =>
    saveView.mutate({ view }, { onSuccess: (saved) => taken(t('view.saved', { name: view.name }), saved.mid), onError: failed })
  const acts: ViewActs = {
    onOpen: go,
    onChange: (view: View) => setDraft({ ...view.view, id: view.id }),
    onPin: (view) => put({ ...view.view, id: view.id, pinned: !view.view.pinned }),
    onShare: (view) => shareView.mutate({ id: view.id, shared: !view.view.shared }, { onSuccess: (saved) => taken(t('view.saved', { name: view.view.name }), saved.mid), onError: failed }),
    onRemove: (view) => removeView.mutate({ id: view.id }, {
      onSuccess: (saved) => {
        if (view.id === open) go(undefined)
        taken(t('view.removed', { name: view.view.name }), saved.mid)
      },
      onError: failed,
    }),
  }
  const dialog = draft === undefined ? null : (
    <SaveView
      draft={draft} fields={fields} onClose={() => setDraft(undefined)}
      onSaved={(saved, view) => { taken(t('view.saved', { name: view.name }), saved.mid); go(saved.id) }}
    />
  )
  return { acts, ask: setDraft, put: (view: ViewDraft) => { put(view); go(view.id ?? undefined) }, dialog }
}
