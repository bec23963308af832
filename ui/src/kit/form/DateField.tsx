/** A day by keyboard: typed short (`12-04`, `+7`), chosen from a few, never from a calendar of clicks. */
import { useId, useState, type KeyboardEvent } from 'react'
import { Icon } from '../icon/Icon'
import { composing } from '../keys'

/** A day to choose. */
export interface DayChoice {
  /** `YYYY-MM-DD`. */
  value: string
  /** Such as 一周后. */
  words: string
  /** Such as `11-29 周日`. */
  day: string
}

/** `read` understands what was typed; `show` writes a day the short way. */
export function DateField({ id, label, value, onChange, read, show, choices, placeholder, invalid = false, above = false }: {
  id?: string
  label: string
  value: string
  onChange: (value: string) => void
  read: (text: string) => string | undefined
  show: (value: string) => string
  choices: readonly DayChoice[]
  placeholder: string
  invalid?: boolean
  /** Opens upwards: for a field at the foot of a page. */
  above?: boolean
}) {
  const list = useId()
  const [typed, setTyped] = useState<string>()
  const [at, setAt] = useState<number>()
  const open = at !== undefined
  const wrong = invalid || (typed !== undefined && typed !== '' && read(typed) === undefined)
  const put = (next: string) => {
    setTyped(undefined)
    setAt(undefined)
    onChange(next)
  }
  const step = (by: number) => setAt((at === undefined ? (by > 0 ? 0 : choices.length - 1) : (at + by + choices.length) % choices.length))
  const onKeyDown = (event: KeyboardEvent) => {
    if (composing(event.nativeEvent)) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      step(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Escape' && open) {
      event.preventDefault()
      event.stopPropagation()
      setAt(undefined)
    } else if (event.key === 'Enter' && !event.ctrlKey && open && choices[at] !== undefined && at >= 0) {
      event.preventDefault()
      put(choices[at].value)
    }
  }
  return (
    <span className={`datefield${above ? ' above' : ''}`}>
      <Icon name="diary" size={14} />
      <input
        id={id} role="combobox" aria-label={label} aria-expanded={open} aria-controls={list} aria-autocomplete="none" aria-invalid={wrong}
        aria-activedescendant={open && at >= 0 ? `${list}-${at}` : undefined} autoComplete="off" placeholder={placeholder}
        value={typed ?? (value === '' ? '' : show(value))}
        onFocus={(event) => event.target.select()}
        onClick={() => setAt(open ? undefined : -1)}
        onChange={(event) => {
          setTyped(event.target.value)
          onChange(read(event.target.value) ?? '')
        }}
        onBlur={() => { setTyped(undefined); setAt(undefined) }}
        onKeyDown={onKeyDown}
      />
      <ul id={list} role="listbox" aria-label={label} hidden={!open}>
        {choices.map((choice, index) => (
          <li key={choice.words} id={`${list}-${index}`} role="option" aria-selected={index === at} className={index === at ? 'on' : undefined} onMouseDown={(event) => { event.preventDefault(); put(choice.value) }}>
            {choice.words}<span className="t3">{choice.day}</span>
          </li>
        ))}
      </ul>
    </span>
  )
}
