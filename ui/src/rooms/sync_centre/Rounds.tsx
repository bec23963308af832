/** 最近同步: the last rounds, newest first. */
import type { Round, SyncState } from '@/contract'
import { Empty, Panel } from '@/kit'
import { countText, inUnits, isOf, sizeText, useText, zh } from '@/text'

function Result({ round }: { round: Round }) {
  const { t } = useText()
  if (round.result === 'done') return <span className="ok">{t('sync.roundDone')}</span>
  if (round.result === 'offline' || round.result === 'unreachable') return <span className="warn">{t('sync.roundOffline')}</span>
  return <span className="warn">{isOf(zh.failure, round.result) && round.result !== 'number' && round.result !== 'retry' ? t(`failure.${round.result}.what`) : t('sync.roundStopped')}</span>
}

export function Rounds({ state }: { state: SyncState }) {
  const { t, format } = useText()
  return (
    <div className="rounds">
      <Panel title={t('sync.rounds')}>
        {state.rounds.length === 0 ? <Empty why={t('sync.roundsEmpty')} /> : (
          <table className="list">
            <thead>
              <tr>
                <th scope="col">{t('sync.column.time')}</th><th scope="col" className="num">{t('sync.column.rows')}</th>
                <th scope="col" className="num">{t('sync.column.size')}</th><th scope="col" className="num">{t('sync.column.took')}</th>
                <th scope="col">{t('sync.column.result')}</th>
              </tr>
            </thead>
            <tbody>
              {state.rounds.map((round) => (
                <tr key={round.at}>
                  <th scope="row">{format.moment(round.at)}</th>
                  <td className="num">{countText(round.rows)}</td>
                  <td className="num t2">{sizeText(round.bytes)}</td>
                  <td className="num t2">{round.millis < 1000 ? t('sync.tookMillis', { millis: round.millis }) : t('sync.took', { seconds: inUnits(round.millis, 1000, 1) })}</td>
                  <td><Result round={round} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Panel>
    </div>
  )
}
