/** 分户: the page of who serves whom. A manager has the board, the coverage and handovers; an advisor the pool and handovers. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { Loading, Segmented } from '@/kit'
import { useText } from '@/text'
import { currentRole } from './role'

const BoardPage = lazy(async () => ({ default: (await import('@/rooms/assignment/board')).BoardPage }))
const CoveragePage = lazy(async () => ({ default: (await import('@/rooms/assignment/coverage')).CoveragePage }))
const ClaimPage = lazy(async () => ({ default: (await import('@/rooms/assignment/claim')).ClaimPage }))
const HandoverPage = lazy(async () => ({ default: (await import('@/rooms/handover')).HandoverPage }))

/** Sections of the page; the first of a role is where it opens. */
export const SECTIONS = ['board', 'coverage', 'claim', 'handover'] as const

/** One of them. */
export type Section = (typeof SECTIONS)[number]

/** The page. */
export function AllotmentPage() {
  const { t } = useText()
  const { section } = useSearch({ from: '/assignment' })
  const navigate = useNavigate()
  const own: readonly Section[] = currentRole() === 'branch_manager' ? ['board', 'coverage', 'handover'] : ['claim', 'handover']
  const at = own.find((one) => one === section) ?? own[0] ?? 'handover'
  const words: Record<Section, string> = {
    board: t('assignment.section.board'), coverage: t('assignment.section.coverage'), claim: t('assignment.claim'), handover: t('assignment.section.handover'),
  }
  const sections = (
    <Segmented
      label={t('assignment.sections')} value={at} choices={own.map((value) => ({ value, words: words[value] }))}
      onChange={(next) => void navigate({ to: '/assignment', search: { section: next } })}
    />
  )
  const Page = { board: BoardPage, coverage: CoveragePage, claim: ClaimPage, handover: HandoverPage }[at]
  return <Suspense fallback={<Loading rows={12} label={t('frame.loading')} />}><Page sections={sections} /></Suspense>
}
