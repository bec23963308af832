/**
 * Tags in words: the value of an enum tag, and the evidence of a system tag
 * (`code|name=value|…`, amounts in fen, shares in permille). What a person typed stays as typed.
 */
import type { TagChip } from '@/contract'

import { familyText, isOf, type Tongue } from './reason'
import { permilleText } from './figure/share'
import { zh } from './zh'

type Translate = Tongue['t']

/** A tag with its enum value in words, ready for a chip: `RI01 = C2` reads 稳健型 C2. */
export function shownTag<T extends Pick<TagChip, 'code' | 'value' | 'name_zh' | 'name_en'>>(tag: T, t: Translate): T {
  const words = valueText(tag.code, tag.value, t)
  return words === null ? tag : { ...tag, name_zh: words, name_en: words, value: null }
}

/** The words of an enum value; none for a tag of another kind or a value nobody named. */
export function valueText(code: string, value: string | null, t: Translate): string | null {
  if (!isOf(zh.bank.tag, code)) return null
  const values: object = zh.bank.tag[code]
  if (value === null || !Object.hasOwn(values, value)) return null
  return t(`bank.tag.${code}.${value}` as 'bank.tag.AT07.urban')
}

/** Code and facts of evidence; plain text is its own code. */
export function readEvidence(evidence: string): { code: string; facts: Record<string, string> } {
  const [code = '', ...parts] = evidence.split('|')
  const facts = parts.flatMap((part) => {
    const at = part.indexOf('=')
    return at < 0 ? [] : [[part.slice(0, at), part.slice(at + 1)] as const]
  })
  return { code, facts: Object.fromEntries(facts) }
}

/** Evidence as a sentence; empty when there is none. */
export function evidenceText(evidence: string | null, tongue: Tongue): string {
  if (evidence === null) return ''
  const { code, facts } = readEvidence(evidence)
  if (!isOf(zh.reason.evidence, shade(code, facts))) return evidence
  const key = shade(code, facts) as keyof typeof zh.reason.evidence
  return tongue.t(`reason.evidence.${key}`, slots(facts, tongue))
}

/** A code with the shade its facts give it. */
function shade(code: string, facts: Record<string, string>): string {
  if (code === 'aum_change') {
    const change = Number(facts.permille ?? 0)
    return change >= 100 ? 'aum_rise' : change <= -100 ? 'aum_fall' : 'aum_flat'
  }
  if (code === 'logins' && facts.from !== undefined) return 'logins_none'
  if (code === 'idle' && facts.days === undefined) return 'idle_never'
  return code
}

function slots(facts: Record<string, string>, tongue: Tongue) {
  const { t, format } = tongue
  const date = (text: string | undefined) => (text === undefined ? '' : text.length === 7 ? format.month(text) : format.date(text))
  return {
    band: valueText('AT01', facts.band ?? null, t) ?? '',
    on: date(facts.on),
    stage: valueText('LC01', facts.state ?? null, t) ?? '',
    since: date(facts.since),
    month: date(facts.month),
    from: date(facts.from),
    to: date(facts.to),
    amount: format.money(Number(facts.fen ?? 0)),
    percent: permilleText(Math.abs(Number(facts.permille ?? 0))),
    of: isOf(zh.reason.of, facts.of) ? t(`reason.of.${facts.of}`) : familyText(facts.of, tongue) || t('reason.of.single'),
    count: Number(facts.count ?? 0),
    days: facts.days ?? '0',
    logins: facts.logins ?? '0',
    standard: facts.standard ?? '',
    next: facts.next === undefined ? '' : tongue.tier(facts.next),
    months: facts.months ?? '',
    after: facts.after ?? '',
  }
}
