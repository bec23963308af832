/** What is to be done. */
import { useRead } from './client'

/** 我的待办: late, today, later, ended today. */
export function useTasks(enabled = true) {
  return useRead('task.list', null, { enabled })
}
