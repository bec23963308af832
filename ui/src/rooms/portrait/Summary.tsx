/** The one sentence: clauses from data alone, each a link to the facet that proves it (S-68). */
import { Fragment } from 'react'

import type { Portrait } from '@/contract'
import { clauseText, tongueOf, useText } from '@/text'

/** Clauses that describe go with a dot between; what asks for an act follows a semicolon. */
const calm = ['tier', 'stage', 'risk']

export function Summary({ portrait, go }: { portrait: Portrait; go: (facet: string) => void }) {
  const text = useText()
  const { t, format, language } = text
  const tongue = tongueOf(text, [portrait.header.tier, portrait.header.next_tier, ...portrait.thresholds.map((line) => line.tier)])
  const gap = language === 'en' ? '; ' : '；'
  return (
    <div className="summary">
      <p aria-label={t('portrait.summary')}>
        {portrait.summary.map((clause, index) => (
          <Fragment key={index}>
            {index > 0 && <span className="t3">{calm.includes(clause.reason.code) ? ' · ' : gap}</span>}
            <button type="button" onClick={() => go(clause.facet)}>{clauseText(clause, tongue)}</button>
          </Fragment>
        ))}
      </p>
      <span className="grow" />
      {portrait.unreadable > 0 && <span className="warn t12 nw" role="status">{t('write.unread', { count: portrait.unreadable })}</span>}
      <span className="t3 t12 nw">{t('portrait.asOf', { date: format.date(portrait.as_of) })}</span>
    </div>
  )
}
