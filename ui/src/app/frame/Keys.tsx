/** `?`: every shortcut there is, in one table. */
import { Dialog } from '@/kit'
import { useText } from '@/text'

const rows = [
  ['Ctrl K / F2', 'find'], ['/', 'search'], ['J K ↑ ↓', 'move'], ['← →', 'fold'], ['Space', 'preview'], ['Enter', 'open'],
  ['W', 'why'], ['A', 'assign'], ['F6', 'region'], ['Esc', 'close'], ['Ctrl Shift L', 'lock'], ['?', 'keys'],
] as const

/** The overlay. */
export function Keys({ onClose }: { onClose: () => void }) {
  const { t } = useText()
  return (
    <Dialog title={t('frame.keys')} width={420} closeLabel={t('frame.close')} onClose={onClose}>
      <dl className="keys">
        {rows.map(([chord, word]) => (
          <div key={word}>
            <dt>{chord.split(' ').map((key) => (key === '/' && chord.length > 1 ? <span key={key}> / </span> : <kbd key={key}>{key}</kbd>))}</dt>
            <dd>{t(`frame.key.${word}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
