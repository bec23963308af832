/** Reasons and clauses (code + facts) into sentences; facts are text: fen, months, counts, codes. */
import type { TFunction } from 'i18next'

import type { Alert, Clause, Reason, Why } from '@/contract'

import { today } from './calendar'
import { permilleText } from './figure/share'
import type { Language } from './translation'
import type { Format } from './spoken/i18n'
import { zh } from './zh'

/** What words need besides the facts. */
export interface Tongue {
  t: TFunction<'text'>
  format: Format
  /** A tier's name by its code; the rule is data, so names come with the answer. */
  tier: (code: string) => string
}

/** A tier as answers carry it. */
export interface NamedTier {
  code: string
  name_zh: string
  name_en: string
}

/** A tongue that names tiers as the answer at hand does, and the default rule's otherwise. */
export function tongueOf(text: { t: TFunction<'text'>; language: Language; format: Format }, tiers: readonly (NamedTier | null)[]): Tongue {
  const names = new Map(tiers.flatMap((tier) => (tier === null ? [] : [[tier.code, text.language === 'en' ? tier.name_en : tier.name_zh] as const])))
  return {
    t: text.t,
    format: text.format,
    tier: (code) => names.get(code) ?? (isOf(zh.bank.tier, code) ? text.t(`bank.tier.${code}`) : code),
  }
}

/** A piece of a sentence; strong ones stand out. */
export interface Piece {
  text: string
  strong: boolean
}

/** Splits a sentence at its `<b>` marks. */
export function pieces(sentence: string): Piece[] {
  return sentence
    .split(/(<b>.*?<\/b>)/)
    .filter((part) => part !== '')
    .map((part) => (part.startsWith('<b>') ? { text: part.slice(3, -4), strong: true } : { text: part, strong: false }))
}

type Facts = Readonly<Record<string, string | undefined>>
type Verdict = keyof typeof zh.reason.verdict

/** Fen in a fact; 0 when it is missing or no number. */
function fen(facts: Facts, name: string): number {
  const amount = Number(facts[name])
  return Number.isSafeInteger(amount) ? amount : 0
}

/** The one-sentence verdict at the head of the Why panel; `<b>` marks what stands out. */
export function verdictText(why: Why, tongue: Tongue): string {
  const reason = why.reasons[0]
  if (reason === undefined) return tongue.t(`reason.verdict.${plainVerdict(why)}`, verdictSlots(why, {}, tongue))
  return tongue.t(`reason.verdict.${verdictKey(why, reason)}`, verdictSlots(why, reason.facts, tongue))
}

function plainVerdict(why: Why): Verdict {
  if (why.aum_davg === null) return 'unknown'
  if (why.up === null) return 'top'
  return why.down === null ? 'lowest' : 'kept'
}

function verdictKey(why: Why, reason: Reason): Verdict {
  switch (reason.code) {
    case 'first_month':
      return why.aum_davg === null ? 'unknown' : 'first'
    case 'reached_up':
      return 'up'
    case 'below_watch':
    case 'below_grace':
      return 'watch'
    case 'below_down':
      return 'down'
    case 'recovered':
      return 'recovered'
    case 'correction':
      return 'correction'
    case 'override':
      return reason.facts.until === undefined ? 'override' : 'override_until'
    default:
      return plainVerdict(why)
  }
}

function verdictSlots(why: Why, facts: Facts, tongue: Tongue) {
  const { t, format, tier } = tongue
  const own = why.scale.find((level) => level.tier.code === why.tier.code)
  const above = why.scale.find((level) => level.tier.rank === why.tier.rank + 1)
  const money = (name: string, otherwise: number) => format.round(facts[name] === undefined ? otherwise : fen(facts, name))
  return {
    month: format.month(facts.month ?? why.month),
    from: format.month(why.effective_from),
    tier: tier(why.tier.code),
    before_tier: facts.from === undefined ? '' : tier(facts.from),
    aum: format.money(facts.after === undefined ? why.aum_davg : fen(facts, 'after')),
    threshold: money('threshold', own?.at ?? 0),
    next: above === undefined ? '' : tier(above.tier.code),
    nextThreshold: above === undefined ? '' : format.round(above.at),
    watch: facts.watch ?? String(why.tier.watch),
    after: facts.down_after ?? facts.watch ?? String(why.down?.after_months ?? ''),
    before: facts.before === undefined ? '—' : format.money(fen(facts, 'before')),
    approver: facts.approver ?? '',
    until: facts.until === undefined ? '' : format.month(facts.until),
    kind: t(`reason.kind.${overrideKind(facts.kind)}`),
  }
}

function overrideKind(kind: string | undefined): keyof typeof zh.reason.kind {
  return kind === 'white_list' || kind === 'employee' ? kind : 'manual'
}

/** What else was said besides the verdict, such as a change of rules. */
export function furtherReasons(why: Why, tongue: Tongue): string[] {
  return why.reasons
    .filter((reason) => reason.code === 'rule_changed')
    .map(({ facts }) =>
      tongue.t('reason.ruleChanged', {
        from: facts.from ?? '',
        to: facts.to ?? '',
        watch: tongue.t(`reason.ruleWatch.${facts.watch === 'reset' ? 'reset' : 'carry'}`),
      }),
    )
}

/** One clause of the summary sentence. */
export function clauseText(clause: Clause, tongue: Tongue): string {
  const { t, format } = tongue
  const { code, facts } = clause.reason
  switch (code) {
    case 'tier':
      return tongue.tier(facts.tier ?? '')
    case 'stage':
      return isOf(zh.bank.stageLong, facts.stage) ? t(`bank.stageLong.${facts.stage}`).toLowerCase() : t('reason.clause.other')
    case 'risk':
      if (isOf(zh.reason.risk, facts.class)) return t(`reason.risk.${facts.class}`)
      if (facts.on !== undefined) return t('reason.clause.risk_expired_on', { date: format.date(facts.on) })
      return facts.class ?? t('reason.clause.risk_expired')
    case 'due':
      return t('reason.clause.due', { date: facts.on === undefined ? '' : format.date(facts.on), family: isOf(zh.reason.family, facts.family) ? t(`reason.family.${facts.family}`) : '', amount: format.money(fen(facts, 'amount')) })
    case 'idle':
      return idleText(facts, tongue)
    case 'watch':
      return t('reason.clause.watch', { months: facts.months ?? facts.watch ?? '' })
    case 'near_next':
      return t('reason.clause.near_next', { tier: tongue.tier(facts.tier ?? facts.next ?? ''), gap: format.money(fen(facts, 'gap')) })
    case 'declining':
      return facts.permille === undefined ? t('reason.clause.declining') : t('reason.clause.declining_by', { percent: permilleText(fen(facts, 'permille')) })
    default:
      return t('reason.clause.other')
  }
}

function idleText(facts: Facts, { t }: Tongue): string {
  if (facts.days === undefined) return t('reason.clause.never')
  if (facts.standard === undefined) return t('reason.clause.idle_free', { days: facts.days })
  return t('reason.clause.idle', { days: facts.days, standard: facts.standard })
}

/** An alert's words; a date that has passed reads as passed. */
export function alertText(alert: Alert, { t, format }: Pick<Tongue, 't' | 'format'>, now: string = today()): string {
  const said = alertSaid(alert, { t, format }, now)
  return alert.provisional ? t('bank.provisionally', { said }) : said
}

function alertSaid(alert: Alert, { t, format }: Pick<Tongue, 't' | 'format'>, now: string): string {
  const code = isOf(zh.bank.alert, alert.code) ? alert.code : 'other'
  if (alert.on === null) return t(`bank.alert.${code}`)
  const date = format.date(alert.on)
  if (alert.on < now && isOf(zh.bank.alertOver, code)) return t(`bank.alertOver.${code}`, { date })
  return t(`bank.alertOn.${code}`, { date })
}

/** A family's name from its code; empty when unknown. */
export function familyText(code: string | undefined, { t }: Pick<Tongue, 't'>): string {
  return isOf(zh.bank.family, code) ? t(`bank.family.${code}`) : ''
}

/** Whether `code` is one of the codes a branch of the dictionary translates. */
export function isOf<T extends object>(branch: T, code: string | null | undefined): code is Extract<keyof T, string> {
  return code !== null && code !== undefined && Object.hasOwn(branch, code)
}
