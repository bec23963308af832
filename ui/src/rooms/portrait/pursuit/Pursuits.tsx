/** 活动与需求: the campaigns a customer was drawn for and what they need, beside the contacts that came of them. */
import type { CampaignLine, NeedLine, Portrait } from '@/contract'
import { Panel, Pill } from '@/kit'
import { dateCell, nameOf, useText } from '@/text'
import styles from './pursuit.module.css'

const stateTone = { pending: 'plain', reached: 'plain', interested: 'primary', attended: 'primary', bought: 'ok', declined: 'warn' } as const
const needTone = { open: 'warn', answered: 'ok', lost: 'plain' } as const

function Campaign({ line }: { line: CampaignLine }) {
  const { t, language } = useText()
  const name = nameOf(line, language)
  return (
    <li>
      <b className="cut" title={name}>{name}</b>
      {line.control && line.state === 'pending' ? <Pill>{t('portrait.control')}</Pill> : <Pill tone={stateTone[line.state]}>{t(`bank.member.${line.state}`)}</Pill>}
      <span className="t3 t12 cut">
        {line.kind !== null && `${t(`bank.campaign.${line.kind}`)} · `}
        {line.from !== null && line.to !== null && t('filter.datesSpan', { from: dateCell(line.from), to: dateCell(line.to) })}
      </span>
      <span className="t3 t12">{line.on === null ? '' : dateCell(line.on)}</span>
      {line.control && <span className={`t3 t12 ${styles.wide}`}>{t('portrait.controlNote')}</span>}
    </li>
  )
}

function Need({ line }: { line: NeedLine }) {
  const { t } = useText()
  const told = [line.evidence, line.by === null ? null : t('portrait.by', { name: line.by })].filter((part) => part !== null)
  return (
    <li>
      <b className="cut">{t(`bank.family.${line.family}`)}</b>
      <Pill tone={needTone[line.state]}>{t(`bank.need.${line.state}`)}</Pill>
      <span className="t3 t12 cut" title={told.join(' · ')}>{told.join(' · ')}</span>
      <span className="t3 t12">{dateCell(line.ended_on ?? line.on)}</span>
    </li>
  )
}

/** Whether there is anything to show. */
export function hasPursuits(portrait: Pick<Portrait, 'campaigns' | 'needs'>): boolean {
  return portrait.campaigns.length + portrait.needs.length > 0
}

/** Both panels, one above the other. */
export function Pursuits({ portrait }: { portrait: Portrait }) {
  const { t } = useText()
  return (
    <div className={styles.side}>
      <Panel title={t('portrait.campaigns')} note={portrait.campaigns.length}>
        {portrait.campaigns.length === 0 ? <p className="t3">{t('portrait.campaignsNone')}</p> : <ul className={styles.lines}>{portrait.campaigns.map((line) => <Campaign key={line.code} line={line} />)}</ul>}
      </Panel>
      <Panel title={t('portrait.needs')} note={portrait.needs.length}>
        {portrait.needs.length === 0 ? <p className="t3">{t('portrait.needsNone')}</p> : <ul className={styles.lines}>{portrait.needs.map((line) => <Need key={line.id} line={line} />)}</ul>}
      </Panel>
    </div>
  )
}
