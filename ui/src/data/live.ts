/** Connects topics to the cache: what commands and sync change reloads by itself. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { currentHost } from './call'
import { reload } from './client'

/** Listens as long as the component lives. */
export function useTopics(): void {
  const client = useQueryClient()
  useEffect(() => currentHost().onTopics((topics) => reload(client, topics)), [client])
}
