/** Filters: text and tree of one, whom it finds, what it may ask by. */
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Filter, FilterParsed, Language } from '@/contract'
import { call } from './call'
import { readKey, useRead } from './client'

/** What the builder offers to this role; the same as long as reference data stays. */
export function useFilterFields(enabled = true) {
  return useRead('filter.fields', null, { enabled })
}

/** A text as a tree, or what is wrong with it; the last answer until the new one is here. */
export function useParsed(text: string, language: Language, enabled = true) {
  return useRead('filter.parse', { text, language }, { enabled, keepPrevious: true })
}

/** Reads a text once. */
export function useParse(): (text: string, language: Language) => Promise<FilterParsed> {
  const client = useQueryClient()
  return useCallback((text, language) => {
    const request = { text, language }
    return client.fetchQuery({ queryKey: readKey('filter.parse', request), queryFn: ({ signal }) => call('filter.parse', request, signal) })
  }, [client])
}

/** A tree as text. */
export function usePrinted(filter: Filter | undefined, language: Language) {
  return useRead('filter.print', { filter: filter ?? everybody, language }, { enabled: filter !== undefined, keepPrevious: true })
}

/** How many a filter finds, exactly. */
export function useCount(filter: Filter, search = '', enabled = true) {
  return useRead('customer.count', { filter, search }, { enabled, keepPrevious: true })
}

/** The filter that says nothing. */
export const everybody: Filter = { all: [] }
