/** The mix of a segment: one bar of one hue, named rows under it. */
import type { FamilyShare } from '@/contract'
import { MixBar, Swatch } from '@/kit/chart'
import { permilleText, useText } from '@/text'
import styles from './segment.module.css'

const shades: readonly FamilyShare['family'][] = ['demand', 'term', 'wealth', 'fund', 'insurance', 'bond_metal_trust']

function shadeOf(family: FamilyShare['family']): 0 | 1 | 2 | 3 | 4 | 5 {
  return Math.max(0, shades.indexOf(family)) as 0 | 1 | 2 | 3 | 4 | 5
}

/** Bar and rows. */
export function Mix({ mix }: { mix: readonly FamilyShare[] }) {
  const { t, format } = useText()
  const parts = mix.filter((part) => shades.includes(part.family))
  const label = t('chart.mixSentence', { parts: parts.filter((part) => part.permille > 0).map((part) => t('chart.mixPart', { family: t(`bank.family.${part.family}`), share: permilleText(part.permille) })).join(t('filter.listed')) })
  return (
    <>
      <MixBar label={label} parts={parts.map((part) => ({ key: part.family, permille: part.permille, shade: shadeOf(part.family) }))} />
      <ul className={styles.mix}>
        {parts.map((part) => <li key={part.family}><Swatch shade={shadeOf(part.family)} />{t(`bank.family.${part.family}`)}<span className="grow" />{format.money(part.amount)}<span className="t3 num">{permilleText(part.permille)}</span></li>)}
      </ul>
    </>
  )
}
