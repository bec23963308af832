/** The keys there are, in one table. */
import { Panel } from '@/kit'
import { useText, zh } from '@/text'

const keys = Object.keys(zh.setting.key) as (keyof typeof zh.setting.key)[]

export function Keys() {
  const { t } = useText()
  return (
    <Panel title={t('setting.group.keys')} note={t('setting.keys')}>
      <dl className="keys">
        {keys.map((key) => (
          <div key={key}>
            <dt>{key.split(' ').map((cap) => (cap === '…' ? <span key={cap} className="t3">…</span> : <kbd key={cap}>{cap}</kbd>))}</dt>
            <dd>{t(`setting.key.${key}`)}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}
