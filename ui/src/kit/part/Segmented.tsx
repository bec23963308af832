/** A few choices side by side, one pressed: a real button each, so Tab and Space work. */

/** A choice. */
export interface Choice<Value extends string> {
  value: Value
  words: string
}

/** `label` names the group; `slim` is the 22-px form of panel heads. */
export function Segmented<Value extends string>({ label, choices, value, onChange, slim = false }: {
  label: string
  choices: readonly Choice<Value>[]
  value: Value
  onChange: (value: Value) => void
  slim?: boolean
}) {
  return (
    <span className={slim ? 'seg slim' : 'seg'} role="group" aria-label={label}>
      {choices.map((choice) => (
        <button
          key={choice.value} type="button" aria-pressed={choice.value === value}
          className={choice.value === value ? 'on' : undefined} onClick={() => onChange(choice.value)}
        >
          {choice.words}
        </button>
      ))}
    </span>
  )
}
