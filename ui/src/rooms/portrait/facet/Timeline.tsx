/** 互动 on the overview: the latest contacts as a line of time; substantive ones stand out. */
import type { Channel, InteractionLine } from '@/contract'
import { Empty, Icon, Panel, PendingMark, type IconName } from '@/kit'
import { dateCell, useText } from '@/text'

import { useStateOf } from '../of'

/** The icon of a channel. */
export const channelIcons: Readonly<Record<Channel, IconName>> = {
  counter: 'branch', meeting: 'visit', phone: 'phone', wecom: 'voice', sms: 'note', event: 'flag', visit: 'hand', mobile_bank: 'mobile',
}

/** What came of it and what was written, in one line. */
export function useContactWords(): (line: InteractionLine) => string {
  const { t } = useText()
  return (line) => [line.outcome === null ? '' : t(`bank.outcome.${line.outcome}`), line.summary].filter((part) => part !== '').join(' · ')
}

export function Timeline({ id, lines, total, onAll }: { id: string; lines: readonly InteractionLine[]; total: number; onAll: () => void }) {
  const { t } = useText()
  const words = useContactWords()
  const [substantive, setSubstantive] = useStateOf(id, false)
  const shown = lines.filter((line) => !substantive || line.substantive).slice(0, 8)
  const filter = (
    <>
      <button type="button" className="link t12" aria-pressed={substantive} onClick={() => setSubstantive(!substantive)}>
        {substantive ? t('portrait.all') : t('portrait.substantiveOnly')}
      </button>
      {total > shown.length && <button type="button" className="link t12" onClick={onAll}>{t('portrait.moreInteractions', { count: total })}</button>}
    </>
  )
  return (
    <Panel title={t('portrait.timeline')} extra={lines.length > 0 && filter}>
      {lines.length === 0 && <Empty why={t('portrait.interactionsEmpty')} hint={t('portrait.interactionsEmptyDo')} />}
      <ul className={shown.some((line) => dateCell(line.on).length > 5) ? 'timeline years' : 'timeline'}>
        {shown.map((line) => (
          <li key={line.id}>
            <span className="t3 t12">{dateCell(line.on)}</span>
            <span className={line.substantive ? 'dot on' : 'dot'}><Icon name={channelIcons[line.channel]} size={14} /></span>
            <span className="cut" title={words(line)}>
              <b>{t(`bank.channel.${line.channel}`)}</b>{'\u3000'}{words(line)}
            </span>
            {line.pending && <PendingMark label={t('portrait.pending')} />}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
