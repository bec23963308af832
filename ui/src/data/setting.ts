/** Preferences of this user on this device. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Settings } from '@/contract'
import type { CallFailure } from '@/host'
import { call } from './call'
import { readKey, useRead } from './client'

/** What a screen uses until the preferences are read. */
export const defaultSettings: Settings = {
  language: 'zh-CN',
  density: 'compact',
  movement: 'red_up',
  theme: 'system',
  book_columns: [],
}

/** The preferences. */
export function useSettings(enabled = true) {
  return useRead('setting.get', null, { enabled })
}

/** Saves preferences; the screen changes at once and changes back when saving fails. */
export function useSaveSettings() {
  const client = useQueryClient()
  const key = readKey('setting.get', null)
  return useMutation<Settings, CallFailure, Settings, { before: Settings | undefined }>({
    mutationFn: (settings) => call('setting.set', settings),
    onMutate: async (settings) => {
      // A read that is on its way would put the old choice back over the new one.
      await client.cancelQueries({ queryKey: key })
      const before = client.getQueryData<Settings>(key)
      client.setQueryData(key, settings)
      return { before }
    },
    onError: (_failure, _settings, context) => client.setQueryData(key, context?.before),
    onSuccess: (settings) => client.setQueryData(key, settings),
  })
}
