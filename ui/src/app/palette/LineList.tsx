/** The lines of the palette, drawn again only when they change: opening changes none. */
import { memo } from 'react'
import { Icon } from '@/kit'
import { useText } from '@/text'
import { HitLine } from './HitLine'
import type { Line } from './lines'

/** A view, a screen or a deed. */
function OtherLine({ id, line, on, onPick }: { id: string; line: Exclude<Line, { kind: 'customer' }>; on: boolean; onPick: () => void }) {
  const { t } = useText()
  const icon = line.kind === 'view' ? 'filter' : line.entry.icon
  const keys = line.kind === 'entry' && line.entry.kind === 'press' ? line.entry.keys.split(' ') : []
  const word = line.kind === 'view' ? t('frame.kind.view') : t(`frame.kind.${line.entry.kind === 'screen' ? 'screen' : 'deed'}`)
  return (
    <li id={id} role="option" aria-selected={on} className={on ? 'other on' : 'other'} onClick={onPick} data-line={line.kind}>
      <Icon name={icon} size={16} /><span className="cut">{line.words}</span>
      <span className="grow" />
      {keys.map((key) => <kbd key={key}>{key}</kbd>)}
      <span className="t3 t12">{word}</span>
    </li>
  )
}

/** The list; `current` is where Enter leads. */
export const LineList = memo(function LineList({ id, title, lines, current, onPick }: {
  id: string
  title: string
  lines: readonly Line[]
  current: Line | undefined
  onPick: (line: Line) => void
}) {
  return (
    <ol id={id} role="listbox" aria-label={title}>
      {lines.map((line) => (line.kind === 'customer'
        ? <HitLine key={line.key} id={`${id}-${line.key}`} hit={line.hit} on={line === current} onPick={() => onPick(line)} />
        : <OtherLine key={line.key} id={`${id}-${line.key}`} line={line} on={line === current} onPick={() => onPick(line)} />))}
    </ol>
  )
})
