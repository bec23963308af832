/** 产品构成: one bar of one hue and a named row for each family. The rows are the table twin. */
import type { Family, MixPart, Portrait } from '@/contract'
import { Empty, Panel } from '@/kit'
import { MixBar, Swatch, type MixShare } from '@/kit/chart'
import { permilleText, useText } from '@/text'

const shades: Readonly<Record<Family, MixShare['shade']>> = {
  demand: 0, term: 1, wealth: 2, fund: 3, insurance: 4, bond_metal_trust: 5, loan: 0, service: 0,
}

/** Height of a row where there is room, in px. */
const ROW = 27

/** Families that hold assets, in the order of the hue. */
function inOrder(mix: readonly MixPart[]): MixPart[] {
  return mix.filter((part) => part.family !== 'loan' && part.family !== 'service' && part.amount > 0)
    .sort((a, b) => shades[a.family] - shades[b.family])
}

/** The same rows side by side, where the panel is wide. */
function Strip({ parts }: { parts: readonly MixPart[] }) {
  const { t, format } = useText()
  return (
    <ul className="strip">
      {parts.map((part) => (
        <li key={part.family} title={format.exact(part.amount)}>
          <Swatch shade={shades[part.family]} />{t(`bank.family.${part.family}`)} <b>{format.cell(part.amount)}</b>
          <span className="t3">{permilleText(part.permille)}</span>
        </li>
      ))}
    </ul>
  )
}

/** What is held besides assets, so that the counts of the rows and this make the number of products. */
function Besides({ portrait }: { portrait: Portrait }) {
  const { t } = useText()
  const count = portrait.holdings.filter((line) => line.family === 'loan' || line.family === 'service').length
  return count === 0 ? null : <p className="t3 t12">{t('portrait.mixBesides', { count })}</p>
}

/** `wide` sets the rows side by side under the bar. */
export function MixPanel({ portrait, wide = false }: { portrait: Portrait; wide?: boolean }) {
  const { t, format } = useText()
  const parts = inOrder(portrait.mix)
  const total = parts.reduce((sum, part) => sum + part.amount, 0)
  if (parts.length === 0) {
    return (
      <Panel title={t('portrait.mix')} note={t('portrait.mixUnit')}>
        <Empty why={t('portrait.mixEmpty')} hint={t('portrait.mixEmptyDo')} />
      </Panel>
    )
  }
  const sentence = t('chart.mixSentence', {
    parts: parts.map((part) => t('chart.mixPart', { family: t(`bank.family.${part.family}`), share: permilleText(part.permille) })).join('、'),
  })
  return (
    <Panel title={t('portrait.mix')} note={t('portrait.mixUnit')} extra={<b title={format.exact(total)}>{format.cell(total)}</b>}>
      <MixBar label={sentence} parts={parts.map((part) => ({ key: part.family, permille: part.permille, shade: shades[part.family] }))} />
      {wide ? <Strip parts={parts} /> : (
        <table className="mix" style={{ maxHeight: parts.length * ROW }} aria-label={t('chart.mixTable')}>
          <tbody>
            {parts.map((part) => (
              <tr key={part.family}>
                <th scope="row"><Swatch shade={shades[part.family]} />{t(`bank.family.${part.family}`)}</th>
                <td className="num" title={format.exact(part.amount)}>{format.cell(part.amount)}</td>
                <td className="num t3">{permilleText(part.permille)}</td>
                <td className="num t3 t12">
                  {part.next_due !== null
                    ? t('portrait.due', { count: part.count, date: format.date(part.next_due) })
                    : part.count > 0 && t('portrait.holdings', { count: part.count })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {!wide && <Besides portrait={portrait} />}
    </Panel>
  )
}
