/** 怎样会变: what is missing to the next level, and how this one would be lost. */
import type { Why } from '@/contract'
import { pieces, useText } from '@/text'

function Strong({ text }: { text: string }) {
  return <>{pieces(text).map((piece, index) => (piece.strong ? <b key={index}>{piece.text}</b> : piece.text))}</>
}

function Up({ why }: { why: Why }) {
  const { t, format, language } = useText()
  if (why.up === null) return <div>{t('tier.highest')}</div>
  const tier = language === 'en' ? why.up.tier.name_en : why.up.tier.name_zh
  const at = why.scale.find((level) => level.tier.code === why.up?.tier.code)?.at ?? 0
  return (
    <div>
      <Strong text={why.up.gap > 0 ? t('tier.up', { tier, gap: format.money(why.up.gap), at: format.round(at) }) : t('tier.upReached', { tier, at: format.round(at) })} />
      <p className="t3 t12">{t(why.up.from_next_month ? 'tier.upNext' : 'tier.upSame')}</p>
    </div>
  )
}

function Down({ why }: { why: Why }) {
  const { t, format } = useText()
  if (why.down === null) return <div>{t('tier.lowest')}</div>
  const { after_months: after, watch, threshold } = why.down
  return (
    <div>
      <Strong text={t('tier.down', { after, threshold: format.round(threshold) })} />
      {watch > 0 && <p className="warn t12">{t('tier.downWatch', { watch, left: Math.max(after - watch, 0) })}</p>}
    </div>
  )
}

export function Ways({ why }: { why: Why }) {
  const { t } = useText()
  return (
    <>
      <h3>{t('tier.change')}</h3>
      <ul className="ways">
        <li><i className="mv up" aria-hidden>▲</i><Up why={why} /></li>
        <li><i className="mv down" aria-hidden>▼</i><Down why={why} /></li>
      </ul>
    </>
  )
}
