/** What committing would do: conflicts first, then the loads that change. */
import type { AllotPreview } from '@/contract'
import { Dialog, Empty } from '@/kit'
import { inUnits, useText } from '@/text'
import styles from './board.module.css'
import { ConflictPill } from './Planned'

export function PreviewDialog({ preview, onClose, onCommit }: { preview: AllotPreview; onClose: () => void; onCommit: (() => void) | undefined }) {
  const { t, format } = useText()
  return (
    <Dialog title={t('assignment.preview')} width={760} closeLabel={t('frame.close')} onClose={onClose}>
      <div className={styles.previews}>
        <section>
          <h3>{t('assignment.conflicts', { count: preview.conflicts.length })}</h3>
          {preview.conflicts.length === 0 ? <Empty why={t('assignment.noConflict')} /> : (
            <table className="list">
              <tbody>
                {preview.conflicts.map((conflict) => (
                  <tr key={conflict.customer}>
                    <th scope="row">{conflict.name}</th>
                    <td><ConflictPill conflict={conflict} /></td>
                    <td className="t3 t12">{conflict.fatal ? t('assignment.fatal') : t('assignment.warning')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </section>
        <section>
          <h3>{t('assignment.previewLoads')}</h3>
          <table className="list">
            <thead><tr><th scope="col">{t('assignment.person')}</th><th scope="col" className="num">{t('assignment.before')}</th><th scope="col" className="num">{t('assignment.after')}</th><th scope="col" className="num">{t('assignment.gained', { count: '' })}</th></tr></thead>
            <tbody>
              {preview.loads.map((load) => (
                <tr key={load.emp_no}>
                  <th scope="row">{load.name}</th>
                  <td className="num">{inUnits(load.before_tenths, 10, 1)}</td>
                  <td className={`num${load.capacity !== null && load.after_tenths > load.capacity * 10 ? ' danger' : ''}`}>{inUnits(load.after_tenths, 10, 1)}{load.capacity !== null && <span className="t3"> / {load.capacity}</span>}</td>
                  <td className="num">{load.gained}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </div>
      <div className="row" style={{ marginTop: 14 }}>
        <span className="t2">{t('assignment.total', { count: preview.moved, money: format.money(preview.aum) })}</span>
        <span className="grow" />
        <button type="button" className="btn" onClick={onClose}>{t('frame.close')}</button>
        <button type="button" className="btn primary" disabled={onCommit === undefined} onClick={onCommit}>{t('assignment.commit')} <kbd>Ctrl Enter</kbd></button>
      </div>
    </Dialog>
  )
}
