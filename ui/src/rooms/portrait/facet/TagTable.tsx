/** Tags with source, date, evidence and expiry (S-67). */
import type { Portrait, TagChip as Tag, TagLine } from '@/contract'
import { Empty, Icon, Panel, PendingMark, TagChip } from '@/kit'
import { dateCell, daysBetween, evidenceText, shownTag, today, tongueOf, useText } from '@/text'

import { useStateOf } from '../of'
import { useKeep } from '../write/keep'

/** A tag is shown fading in its last fortnight (SCREENS.md 8). */
const FADING_DAYS = 14

function fades(tag: Tag, now: string): boolean {
  return tag.expires_on !== null && daysBetween(now, tag.expires_on) <= FADING_DAYS
}

/** Takes tags off at once, with ten seconds to think again: one act for the whole table. */
function useRemove(portrait: Portrait) {
  const { t } = useText()
  const keep = useKeep('tag.remove')
  const [tried, tryOn] = useStateOf<string | undefined>(portrait.id, undefined)
  return {
    remove: (line: TagLine, tag: string) => {
      tryOn(line.tag.code)
      keep.mutate({ customer: portrait.id, code: line.tag.code, dots: line.dots }, t('write.tag.removed', { tag }))
    },
    busy: keep.busy,
    failedOf: (code: string) => (tried === code ? keep.failed?.what : undefined),
  }
}

/** The cross of a tag; the system's own tags have none. */
function Cross({ line, portrait, removing }: { line: TagLine; portrait: Portrait; removing: ReturnType<typeof useRemove> }) {
  const { t, language } = useText()
  if (line.dots.length === 0 || !portrait.may.includes('tag.remove')) return null
  const shown = shownTag(line.tag, t)
  const tag = language === 'en' ? shown.name_en : shown.name_zh
  const label = t('write.tag.remove', { tag })
  return (
    <button
      type="button" className="off" aria-label={label} title={removing.failedOf(line.tag.code) ?? label} disabled={removing.busy}
      onClick={() => removing.remove(line, tag)}
    >
      <Icon name="x" size={14} />
    </button>
  )
}

/** `wide` gives the evidence its full length. */
export function TagTable({ portrait, wide = false }: { portrait: Portrait; wide?: boolean }) {
  const text = useText()
  const { t, language } = text
  const removing = useRemove(portrait)
  const now = today()
  const tongue = tongueOf(text, [portrait.header.tier, portrait.header.next_tier, ...portrait.thresholds.map((line) => line.tier)])
  return (
    <table className={wide ? 'list tags wide' : 'list tags'}>
      <thead>
        <tr>
          <th scope="col">{t('portrait.column.tag')}</th>
          <th scope="col">{t('portrait.column.source')}</th>
          <th scope="col">{t('portrait.column.date')}</th>
          <th scope="col">{t('portrait.column.evidence')}</th>
          <th scope="col" className="num">{t('portrait.column.expires')}</th>
        </tr>
      </thead>
      <tbody>
        {portrait.tags.map((line, place) => ({ line, tag: line.tag, place, evidence: evidenceText(line.tag.evidence, tongue) })).map(({ line, tag, place, evidence }) => (
          // By place, not by code: another customer's tags go into the lines that are there.
          <tr key={place}>
            <td className="cut"><TagChip tag={shownTag(tag, t)} language={language} fading={fades(tag, now)} />{line.pending && <> <PendingMark label={t('portrait.pending')} /></>}</td>
            <td className="t2 cut">{wide && line.by !== null ? line.by : t(`bank.source.${tag.source}`)}</td>
            <td className="t2">{dateCell(tag.on, now)}</td>
            <td className="cut" title={evidence}>{evidence || '—'}</td>
            <td className="num t3"><Cross line={line} portrait={portrait} removing={removing} />{tag.expires_on === null ? t('portrait.forever') : dateCell(tag.expires_on, now)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** 标签, the whole facet. */
export function Tags({ portrait, onAdd }: { portrait: Portrait; onAdd: (() => void) | undefined }) {
  const { t } = useText()
  const { tags } = portrait
  const add = onAdd !== undefined && <button type="button" className="btn" onClick={onAdd}><Icon name="plus" size={14} />{t('write.tag.add')} <kbd>T</kbd></button>
  return (
    <div className="facet one flush">
      <Panel title={t('portrait.tab.tags')} note={tags.length} extra={tags.length > 0 && add}>
        {tags.length === 0 ? <Empty why={t('portrait.tagsEmpty')} hint={t('portrait.tagsEmptyDo')} action={add} /> : <TagTable portrait={portrait} wide />}
      </Panel>
    </div>
  )
}
