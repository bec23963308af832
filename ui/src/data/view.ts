/** Saved views of the book: personal, or shared to the branch. */
import { useQueryClient } from '@tanstack/react-query'
import { reload, useCommand, useRead } from './client'
import { useUndo } from './write'

/** All views of this person, pinned first. */
export function useViews(enabled = true) {
  return useRead('view.list', null, { enabled })
}

/** Makes or changes a view. */
export function useSaveView() {
  return useCommand('view.save')
}

/** Removes a view of one's own. */
export function useRemoveView() {
  return useCommand('view.remove')
}

/** Shares a view of one's own to the branch, or takes it back. */
export function useShareView() {
  return useCommand('view.share')
}

/** Takes back what was done to a view: the list is read again, which taking back other things does not ask for. */
export function useUndoView(): (mid: string) => void {
  const client = useQueryClient()
  const undo = useUndo()
  // The page that asked may be gone by then: its callbacks would not be called.
  return (mid) => void undo.mutateAsync({ mids: [mid] }).then(() => reload(client, ['view']), () => undefined)
}
