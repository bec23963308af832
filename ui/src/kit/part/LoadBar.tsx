/** An advisor's weighted load: track = 120 % of capacity, black tick at 100 %. */

/** Points now, points proposed on top, capacity; all in tenths of a point. */
export function LoadBar({ now, added = 0, capacity, label }: { now: number; added?: number; capacity: number; label: string }) {
  const track = capacity * 1.2
  const at = (points: number) => `${Math.min(100, Math.max(0, (points / track) * 100))}%`
  const within = Math.min(now, capacity)
  const addedWithin = Math.max(0, Math.min(now + added, capacity) - within)
  const over = Math.max(0, now + added - capacity)
  return (
    <div className="load" role="img" aria-label={label}>
      <i style={{ width: at(within) }} />
      {addedWithin > 0 && <i className="add" style={{ left: at(within), width: at(addedWithin) }} />}
      {over > 0 && <i className="over" style={{ left: at(capacity), width: at(over) }} />}
      <u style={{ left: at(capacity) }} />
    </div>
  )
}
