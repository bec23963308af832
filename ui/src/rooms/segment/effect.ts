/** What came of a segment, in words. Pure. */
import type { EffectFigures, EffectLift, SegmentEffect, Span } from '@/contract'
import { countText, inUnits, nameOf, permilleText, type useText } from '@/text'

/** What is asked: a campaign, or contacts and purchases of so many days. */
export type Asked = { campaign: string } | { days: number }

/** Days offered. */
export const DAYS = [30, 90, 180, 365] as const

/** As one word of a list, and back. */
export function wordOf(asked: Asked): string {
  return 'campaign' in asked ? `c:${asked.campaign}` : `d:${asked.days}`
}

export function askedOf(word: string): Asked {
  return word.startsWith('c:') ? { campaign: word.slice(2) } : { days: Number(word.slice(2)) }
}

/** The time of a request. */
export function spanOf(asked: Asked): Span | null {
  return 'days' in asked ? { last: { count: asked.days, unit: 'day' } } : null
}

/** Hundredths of a percent as points with their sign: `+14.2`. */
export function pointsText(hundredths: number): string {
  const words = inUnits(hundredths, 100, 1)
  return hundredths > 0 ? `+${words}` : words
}

type Words = Pick<ReturnType<typeof useText>, 't' | 'language' | 'format'>

function liftText(lift: EffectLift, { t }: Words): string {
  const values = { points: pointsText(lift.points), low: pointsText(lift.low), high: pointsText(lift.high) }
  return t(lift.told ? 'segment.effect.liftTold' : 'segment.effect.liftChance', values)
}

/** The card as sentences, for who listens and for who reads quickly. */
export function effectText(effect: SegmentEffect, figures: EffectFigures, asked: Asked, words: Words): string {
  const { t, language, format } = words
  const { base, reached, converted, control, lift } = figures
  const values = {
    base: countText(base.count), reached: countText(reached.count), reachedShare: permilleText(reached.permille),
    bought: countText(converted.count), boughtShare: permilleText(converted.permille),
  }
  const { campaign } = effect
  const first = campaign === null
    ? t('segment.effect.saidTime', { ...values, days: 'days' in asked ? asked.days : '' })
    : t('segment.effect.saidCampaign', { ...values, name: nameOf(campaign, language), from: format.date(campaign.from), to: format.date(campaign.to) })
  if (campaign === null) return first
  if (figures.control_small) return `${first} ${t('segment.effect.controlSmall', { count: effect.least })}`
  if (control === null || lift === null) return `${first} ${t('segment.effect.controlNone')}`
  const against = t('segment.effect.saidControl', { control: countText(control.base.count), bought: countText(control.converted.count), share: permilleText(control.converted.permille) })
  return `${first} ${against} ${liftText(lift, words)}`
}
