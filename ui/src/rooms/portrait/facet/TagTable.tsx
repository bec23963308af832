/** Tags with source, date, evidence and expiry (S-67). */
import type { Portrait, TagChip as Tag } from '@/contract'
import { Empty, Panel, TagChip } from '@/kit'
import { dateCell, daysBetween, evidenceText, shownTag, today, tongueOf, useText } from '@/text'

/** A tag is shown fading in its last fortnight (SCREENS.md 8). */
const FADING_DAYS = 14

function fades(tag: Tag): boolean {
  return tag.expires_on !== null && daysBetween(today(), tag.expires_on) <= FADING_DAYS
}

/** `wide` gives the evidence its full length. */
export function TagTable({ portrait, wide = false }: { portrait: Portrait; wide?: boolean }) {
  const text = useText()
  const { t, language } = text
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
        {portrait.tags.map((tag) => (
          <tr key={tag.code}>
            <td className="cut"><TagChip tag={shownTag(tag, t)} language={language} fading={fades(tag)} /></td>
            <td className="t2">{t(`bank.source.${tag.source}`)}</td>
            <td className="t2">{dateCell(tag.on)}</td>
            <td className="cut" title={evidenceText(tag.evidence, tongue)}>{evidenceText(tag.evidence, tongue) || '—'}</td>
            <td className="num t3">{tag.expires_on === null ? t('portrait.forever') : dateCell(tag.expires_on)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** 标签, the whole facet. */
export function Tags({ portrait }: { portrait: Portrait }) {
  const { t } = useText()
  const { tags } = portrait
  return (
    <div className="facet one flush">
      <Panel title={t('portrait.tab.tags')} note={tags.length}>
        {tags.length === 0 ? <Empty why={t('portrait.tagsEmpty')} hint={t('portrait.tagsEmptyDo')} /> : <TagTable portrait={portrait} wide />}
      </Panel>
    </div>
  )
}
