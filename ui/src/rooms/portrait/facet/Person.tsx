/** 关系: who the customer is, and whose; ties to others stand here once head office sends them. */
import type { ReactNode } from 'react'

import type { Attribute, Portrait, ServedLine } from '@/contract'
import { Empty, MaskedText, Panel } from '@/kit'
import { dateText, isOf, useText, zh } from '@/text'

import { ChangePanel } from '../write/Changes'

/** A label's words; a bank's own column keeps its name. */
function useLabel(): (attribute: Attribute) => string {
  const { t } = useText()
  return ({ label, contact }) => {
    if (contact !== null) return t(`bank.contact.${contact}`)
    if (isOf(zh.portrait.attribute, label)) return t(`portrait.attribute.${label}`)
    return label.replace(/^extra:/, '')
  }
}

/** A value's words: a code where the label has codes, else the text as it stands. */
function useValue(): (attribute: Attribute) => string {
  const { t, language } = useText()
  return ({ label, value }) => {
    if (label === 'gender' && isOf(zh.bank.sex, value)) return t(`bank.sex.${value}`)
    if (label === 'age') return t('bank.age', { count: Number(value) })
    if (label === 'opened_on') return dateText(value, language)
    if (label === 'marital' && isOf(zh.portrait.value.marital, value)) return t(`portrait.value.marital.${value}`)
    if (label === 'education' && isOf(zh.portrait.value.education, value)) return t(`portrait.value.education.${value}`)
    if (label === 'income_band' && isOf(zh.portrait.value.income_band, value)) return t(`portrait.value.income_band.${value}`)
    if (label === 'industry' && isOf(zh.portrait.value.industry, value)) return t(`portrait.value.industry.${value}`)
    if (label === 'business_size' && isOf(zh.portrait.value.business_size, value)) return t(`portrait.value.business_size.${value}`)
    if (label === 'area' && isOf(zh.portrait.value.area, value)) return t(`portrait.value.area.${value}`)
    return value
  }
}

function AttributesPanel({ attributes }: { attributes: readonly Attribute[] }) {
  const { t } = useText()
  const label = useLabel()
  const value = useValue()
  return (
    <Panel title={t('portrait.attributes')}>
      <dl className="kv">
        {attributes.map((attribute, index) => (
          <div key={index}>
            <dt>{label(attribute)}</dt>
            <dd className="cut" title={value(attribute)}>
              {attribute.contact !== null || attribute.label === 'identity' ? <MaskedText text={attribute.value} /> : value(attribute)}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}

function Served({ line }: { line: ServedLine }) {
  const { t, format } = useText()
  const span = line.until === null
    ? t('portrait.servedFrom', { date: format.date(line.from) })
    : t('portrait.servedUntil', { from: format.date(line.from), until: format.date(line.until) })
  return (
    <div>
      <dt><b>{line.name ?? line.emp_no}</b> <span className="t3">{t(`bank.serving.${line.role}`)}</span></dt>
      <dd>{span}</dd>
    </div>
  )
}

function ServedPanel({ portrait }: { portrait: Portrait }) {
  const { t } = useText()
  return (
    <Panel title={t('portrait.served')}>
      {portrait.served_by.length === 0
        ? <Empty why={t('portrait.servedNone')} hint={t('portrait.servedNoneDo')} />
        : <dl className="kv">{portrait.served_by.map((line) => <Served key={`${line.emp_no}-${line.role}`} line={line} />)}</dl>}
    </Panel>
  )
}

export function Relations({ portrait, onCorrect, serving }: { portrait: Portrait; onCorrect: () => void; serving: ReactNode }) {
  const { t } = useText()
  return (
    <div className="facet relations">
      <AttributesPanel attributes={portrait.attributes} />
      <ChangePanel portrait={portrait} onAdd={onCorrect} />
      <ServedPanel portrait={portrait} />
      {serving}
      <Panel title={t('portrait.relations')}>
        <Empty why={t('portrait.relationsEmpty')} hint={t('portrait.relationsEmptyDo')} />
      </Panel>
    </div>
  )
}
