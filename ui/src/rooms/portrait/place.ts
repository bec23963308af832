/** Where one is on the page: whom, which facet, which dock. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'

import { usePortrait, useWhy } from '@/data'

import { facetOf, type Facet } from './Tabs'

/** Facet and dock live in the address, so that going back finds them as they were. */
export function usePlace() {
  const { facet, why } = useSearch({ strict: false }) as { facet?: string; why?: boolean }
  const navigate = useNavigate()
  const put = (next: { facet?: string; why?: boolean }) =>
    void navigate({ to: '.', search: (before: Record<string, unknown>) => ({ ...before, ...next }), replace: true })
  return {
    facet: facetOf(facet),
    open: why !== false,
    go: (next: Facet) => put({ facet: next === 'overview' ? undefined : next }),
    toggle: (open: boolean) => put({ why: open ? undefined : false }),
    visit: (id: string | undefined) => {
      if (id !== undefined) void navigate({ to: '/customer/$id', params: { id }, search: (before: Record<string, unknown>) => before, replace: true })
    },
  }
}

/**
 * The customer to show: the one asked for once everything that is first in sight is here, the
 * one before until then. The page stays and only what it says changes: building it anew for
 * each customer cost more than reading them.
 */
export function useShown(id: string): string {
  const { open } = usePlace()
  const { data, error } = usePortrait(id)
  const reason = useWhy(id, open)
  const [shown, show] = useState(id)
  const ready = error !== null || (data !== undefined && !(open && reason.isPending))
  if (shown !== id && ready) show(id)
  return shown
}
