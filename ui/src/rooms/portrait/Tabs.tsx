/** The seven facets as tabs: one tab stop, arrows inside; keys of the page at the right end. */
import { useRef } from 'react'

import type { Portrait } from '@/contract'
import type { Neighbours } from '@/data'
import { Icon } from '@/kit'
import { countText, useText } from '@/text'

/** Facets in the order of S-68. */
export const FACETS = ['overview', 'assets', 'products', 'behaviour', 'relations', 'interactions', 'tags'] as const

/** One of them. */
export type Facet = (typeof FACETS)[number]

/** The facet of an address; the overview for anything else. */
export function facetOf(name: string | undefined): Facet {
  return FACETS.find((facet) => facet === name) ?? 'overview'
}

/** 上一户 and 下一户 in the order of the book one came from; absent when one came from nowhere. */
function Around({ near, visit }: { near: Neighbours | null; visit: (id: string | undefined) => void }) {
  const { t } = useText()
  if (near === null) return null
  const place = t('portrait.place', { place: countText(near.place), total: countText(near.total) })
  const step = (way: 'previous' | 'next', key: string) => (
    <button type="button" className="btn ghost t12 step" disabled={near[way] === undefined} title={place} aria-label={`${t(`portrait.${way}`)} ${key}`} onClick={() => visit(near[way])}>
      <Icon name={way === 'previous' ? 'left' : 'right'} size={14} /><span>{t(`portrait.${way}`)}</span> <kbd>{key}</kbd>
    </button>
  )
  return <><span className="t3 t12 nw place">{place}</span>{step('previous', 'K')}{step('next', 'J')}</>
}

export function Tabs({ portrait, facet, go, near, visit, why, toggleWhy, followed, assign, addTag }: {
  portrait: Portrait
  facet: Facet
  go: (facet: Facet) => void
  near: Neighbours | null
  visit: (id: string | undefined) => void
  why: boolean
  toggleWhy: (open: boolean) => void
  /** Notes and open tasks that the dock holds. */
  followed: number
  /** Opens allotting; absent for who may not. */
  assign: (() => void) | undefined
  /** Opens the tag dialog; absent for who may not. */
  addTag: (() => void) | undefined
}) {
  const { t } = useText()
  const list = useRef<HTMLDivElement>(null)
  const counts: Partial<Record<Facet, number>> = { interactions: portrait.interactions_total, tags: portrait.tags.length, products: portrait.holdings.length }
  const move = (by: number) => {
    const next = FACETS[(FACETS.indexOf(facet) + by + FACETS.length) % FACETS.length] ?? 'overview'
    go(next)
    list.current?.querySelector<HTMLElement>(`[data-facet="${next}"]`)?.focus()
  }
  return (
    <div className="tabs">
      <div ref={list} className="tablist" role="tablist" aria-label={t('portrait.facets')} onKeyDown={(event) => {
        if (event.key === 'ArrowRight') move(1)
        else if (event.key === 'ArrowLeft') move(-1)
        else return
        event.preventDefault()
      }}>
        {FACETS.map((name) => (
          <button
            key={name} type="button" role="tab" id={`facet-${name}`} data-facet={name} aria-selected={name === facet} aria-controls="facet-body"
            tabIndex={name === facet ? 0 : -1} className={name === facet ? 'on' : undefined} onClick={() => go(name)}
          >
            {t(`portrait.tab.${name}`)}{counts[name] !== undefined && <span className="n"> {counts[name]}</span>}
          </button>
        ))}
      </div>
      <span className="grow" />
      <Around near={near} visit={visit} />
      {assign !== undefined && <button type="button" className="btn ghost t12" onClick={assign}>{t('customer.assign')} <kbd>A</kbd></button>}
      {addTag !== undefined && <button type="button" className="btn ghost t12" onClick={addTag}>{t('write.tag.short')} <kbd>T</kbd></button>}
      <span className="seg slim docks" role="group" aria-label={t('portrait.dock')}>
        <button type="button" className={why ? 'on' : undefined} aria-pressed={why} onClick={() => toggleWhy(true)}>{t('portrait.why')} <kbd>W</kbd></button>
        <button type="button" className={why ? undefined : 'on'} aria-pressed={!why} onClick={() => toggleWhy(false)}>{t('write.follow')}{followed > 0 && <em>{followed}</em>}</button>
      </span>
    </div>
  )
}
