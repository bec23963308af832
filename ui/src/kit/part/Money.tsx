/** Amounts: a number with a small unit, a movement with an arrow. Text comes formatted. */

/** A figure with its unit apart; `exact` (to the fen) on focus and hover. */
export function MoneyText({ figure, exact }: {
  figure: { number: string; unit: string; prefix: string }
  exact?: string
}) {
  return (
    <span className="money" title={exact}>
      {figure.prefix}{figure.number}
      {figure.unit !== '' && <small>{figure.unit}</small>}
    </span>
  )
}

/** Arrow + sign + number, always: colour alone says nothing. `words` are read out for the arrow. */
export function Delta({ movement, words }: {
  movement: { direction: 'up' | 'down' | 'flat'; number: string }
  words?: { up: string; down: string }
}) {
  if (movement.direction === 'flat') return <span className="delta flat">{movement.number}</span>
  const up = movement.direction === 'up'
  return (
    <span className={`delta ${up ? 'up' : 'down'}`}>
      <i className="mv" aria-hidden>{up ? '▲' : '▼'}</i>
      {words !== undefined && <span className="unseen">{up ? words.up : words.down}</span>}
      {movement.number}
    </span>
  )
}
