/** `?`: what every key does, here and everywhere. */
import type { Role } from '@/contract'
import { Dialog } from '@/kit'
import { useText } from '@/text'
import { everywhereFor, goes, keysOf, type KeyLine, type KeyPage } from '../keyboard'
import { footPlaces, placesOf } from './places'

function Caps({ keys }: { keys: string }) {
  return <>{keys.split(' ').map((key) => <kbd key={key}>{key}</kbd>)}</>
}

function Lines({ title, lines }: { title: string; lines: readonly KeyLine[] }) {
  const { t } = useText()
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {lines.map((line) => <div key={line.word}><dt><Caps keys={line.keys} /></dt><dd>{t(`frame.key.${line.word}`)}</dd></div>)}
      </dl>
    </section>
  )
}

/** The overlay; `page` is the one underneath. */
export function Keys({ page, role, onClose }: { page: KeyPage | undefined; role: Role; onClose: () => void }) {
  const { t } = useText()
  const here = keysOf(page, role)
  return (
    <Dialog title={t('frame.keys')} width={760} closeLabel={t('frame.close')} onClose={onClose}>
      <div className="keys">
        {here.length > 0 && page !== undefined && <Lines title={t('frame.keysOn', { page: t(`frame.title.${page}`) })} lines={here} />}
        <Lines title={t('frame.keysAnywhere')} lines={everywhereFor(role)} />
        <section>
          <h3>{t('frame.keysGo')}</h3>
          <dl>
            {[...placesOf(role), ...footPlaces].map((place) => (
              <div key={place.to}><dt><Caps keys={`G ${goes[place.word].toUpperCase()}`} /></dt><dd>{t(`frame.title.${place.word}`)}</dd></div>
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  )
}
