/** U-06 为什么: why this customer is in this tier, and what would change it. Docked beside the portrait. */
import type { Why } from '@/contract'
import { useWhy, type CallFailure } from '@/data'
import { Empty, Failed, Icon, Loading, TierBadge, useScrollStop } from '@/kit'
import { failureWords, furtherReasons, pieces, tongueOf, useText, verdictText } from '@/text'

import { Basis } from './Basis'
import { History } from './History'
import { Scale } from './Scale'
import { Ways } from './Ways'
import './tier.css'

/** A sentence whose `<b>` pieces stand out. */
function Sentence({ text }: { text: string }) {
  return <>{pieces(text).map((piece, index) => (piece.strong ? <b key={index}>{piece.text}</b> : piece.text))}</>
}

/** Whether this device came to head office's result. */
function Recomputed({ why }: { why: Why }) {
  const { t, format } = useText()
  if (why.recomputed_equal === null) return <p className="same none"><Icon name="clock" size={14} />{t('tier.unchecked')}</p>
  return why.recomputed_equal
    ? <p className="same"><Icon name="check" size={14} />{t('tier.equal')}<span className="t3">{format.month(why.month)}</span></p>
    : <p className="same odd"><Icon name="alert" size={14} />{t('tier.unequal')}</p>
}

function Body({ why }: { why: Why }) {
  const text = useText()
  const tongue = tongueOf(text, why.scale.map((level) => level.tier))
  const box = useScrollStop()
  return (
    <div ref={box} className="wbody">
      <p className="lead"><Sentence text={verdictText(why, tongue)} /></p>
      {furtherReasons(why, tongue).map((sentence) => <p key={sentence} className="t2 further">{sentence}</p>)}
      <Scale why={why} />
      <Basis why={why} />
      <Ways why={why} />
      <History why={why} />
      <Recomputed why={why} />
    </div>
  )
}

/** Not decided yet is a state, not a fault: no alarm, no number, nothing to try again. */
function NoAnswer({ failure, retry }: { failure: CallFailure; retry: () => void }) {
  const { t } = useText()
  const words = failureWords(failure, t, t('tier.what'))
  if (failure.code === 'tier_undecided' || failure.code === 'rules_missing') return <Empty why={words.what} hint={words.next} />
  return <Failed {...words} retry={retry} retryLabel={t('frame.retry')} />
}

/** The panel in its states; the old answer stays until the new is read. */
export function WhyPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const { t, language, format } = useText()
  const { data, error, refetch } = useWhy(id)
  return (
    <section className="why" aria-label={t('tier.what')}>
      <header>
        <Icon name="why" size={18} />
        <h2>{t('tier.title')}</h2>
        {data !== undefined && <TierBadge tier={data.tier} language={language} />}
        <span className="grow" />
        <button type="button" className="btn ghost" aria-label={t('tier.close')} onClick={onClose}><Icon name="x" size={16} /></button>
      </header>
      {data !== undefined && <Body why={data} />}
      {data === undefined && error !== null && <NoAnswer failure={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading rows={10} label={t('frame.loading')} />}
      {data !== undefined && (
        <footer className="t3">
          {t('tier.rule', { version: data.rule_version, month: data.rule_from })}
          <span className="grow" />
          {t('tier.asOf', { date: format.date(data.as_of) })}
        </footer>
      )}
    </section>
  )
}
