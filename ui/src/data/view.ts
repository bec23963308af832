/** Saved views of the book: personal, or shared to the branch. */
import { useCommand, useRead } from './client'

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
