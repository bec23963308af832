/** A failure's code into words: what happened and what to do next. Unknown codes get honest general words. */
import type { TFunction } from 'i18next'

import { zh } from './zh'

/** A failure as the edge gives it. */
export interface FailureLike {
  code: string
  facts?: Readonly<Record<string, string>>
  trace_id?: string
}

/** Words for a panel or a form. */
export interface FailureWords {
  /** What failed. */
  what: string
  /** What to do now. */
  next: string
  /** `编号 7C19-04`; empty without a trace. */
  trace: string
}

type Code = Exclude<keyof typeof zh.failure, 'number' | 'retry'>

function known(code: string): code is Code {
  return code in zh.failure && code !== 'number' && code !== 'retry'
}

/** Codes that say only that something broke: what was being read says more. */
const vague: readonly Code[] = ['internal', 'other', 'store']

/** The words of a failure in the language of `t`; `reading` names what was to be shown. */
export function failureWords(failure: FailureLike, t: TFunction<'text'>, reading?: string): FailureWords {
  const facts = failure.facts ?? {}
  const code = shade(failure)
  const filled = { minutes: minutesIn(facts), count: Number(facts.left ?? 0), file: facts.file ?? '' }
  return {
    what: reading !== undefined && vague.includes(code) ? t('frame.failed', { what: reading }) : t(`failure.${code}.what`, filled),
    next: t(`failure.${code}.next`, filled),
    trace: failure.trace_id ? t('failure.number', { trace: shortTrace(failure.trace_id) }) : '',
  }
}

/** A code with the shade its facts give it. */
function shade(failure: FailureLike): Code {
  if (failure.code === 'wrong_password' && failure.facts?.left !== undefined) return 'wrong_password_left'
  if (failure.code === 'locked_out' && minutesIn(failure.facts ?? {}) > 0) return 'locked_out_for'
  return known(failure.code) ? failure.code : 'other'
}

/** Minutes to wait, rounded up; 0 when head office did not say. */
function minutesIn(facts: Readonly<Record<string, string | undefined>>): number {
  const seconds = Number(facts.seconds ?? 0)
  return Number.isFinite(seconds) ? Math.ceil(seconds / 60) : 0
}

/** The part of a trace id people read aloud: at most 8 characters. */
export function shortTrace(trace: string): string {
  const plain = trace.replaceAll('-', '').toUpperCase()
  return plain.length <= 8 ? trace.toUpperCase() : `${plain.slice(-8, -4)}-${plain.slice(-4)}`
}
