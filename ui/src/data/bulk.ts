/** One act on many customers: progress while it runs, a report when it has run, ten seconds to take it back. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { invalidates, type BulkDone, type BulkRequest } from '@/contract'
import type { CallFailure } from '@/host'
import { call } from './call'
import { reload, useCommand, useRead } from './client'

/** Acts; `cancel` stops it, and then nothing of it is kept. */
export function useBulk() {
  const client = useQueryClient()
  const running = useRef<AbortController>(undefined)
  const mutation = useMutation<BulkDone, CallFailure, BulkRequest>({
    mutationFn: (request) => {
      running.current = new AbortController()
      return call('bulk.apply', request, running.current.signal)
    },
    onSuccess: () => reload(client, invalidates['bulk.apply']),
  })
  return { ...mutation, cancel: () => running.current?.abort() }
}

/** How far it has come; asked only while one runs. */
export function useBulkProgress(running: boolean) {
  return useRead('bulk.progress', null, { enabled: running, keepPrevious: true })
}

/** Takes a batch back before it is sent. */
export function useUndoBulk() {
  return useCommand('bulk.undo')
}
