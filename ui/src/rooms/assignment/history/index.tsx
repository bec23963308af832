/** 管户历史: who served this customer, when and why. The portrait shows it; the app puts it there. */
import { useServing } from '@/data'
import { Empty, Failed, Loading, Panel, Pill } from '@/kit'
import { failureWords, useText } from '@/text'

/** The panel of customer `id`. */
export function ServingHistory({ id }: { id: string }) {
  const { t, format } = useText()
  const serving = useServing(id)
  return (
    <Panel title={t('assignment.history')}>
      {serving.error !== null ? <Failed {...failureWords(serving.error, t)} retry={() => void serving.refetch()} retryLabel={t('frame.retry')} />
        : serving.data === undefined ? <Loading rows={3} label={t('frame.loading')} />
        : serving.data.spans.length === 0 ? <Empty why={t('assignment.historyNone')} />
        : (
          <table className="list" data-history>
            <tbody>
              {serving.data.spans.map((span, index) => (
                <tr key={index}>
                  <th scope="row">{span.by ?? t('assignment.inPool')}{span.by !== null && <> <Pill tone={span.now ? 'ok' : 'plain'}>{t(`assignment.role.${span.role}`)}</Pill></>}</th>
                  <td className="t2">
                    {span.from === null ? t('assignment.spanUnknown', { until: format.date(span.until ?? '') })
                      : span.until === null ? t('assignment.spanOpen', { from: format.date(span.from) })
                      : t('assignment.span', { from: format.date(span.from), until: format.date(span.until) })}
                  </td>
                  <td className="t3">{span.source === null ? t('assignment.imported') : t(`assignment.from.${span.source}`)}{span.decided_by !== null && ` · ${t('assignment.by', { name: span.decided_by })}`}</td>
                  <td className="t3 cut" title={span.reason}>{span.reason}</td>
                  <td className="t3 cut" title={span.ended_reason}>{span.ended !== null && t('assignment.ended', { source: t(`assignment.from.${span.ended}`) })}{span.ended_reason !== '' && ` · ${span.ended_reason}`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
    </Panel>
  )
}
