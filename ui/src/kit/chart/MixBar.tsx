/** The mix as one bar of one hue, lighter for nearer to cash, with a 1-px gap between parts. */

/** A part: its share in tenths of a percent and its place in the hue. */
export interface MixShare {
  key: string
  permille: number
  shade: 0 | 1 | 2 | 3 | 4 | 5
}

/** `label` is the sentence read out; the named rows stand in the table below. */
export function MixBar({ parts, label }: { parts: readonly MixShare[]; label: string }) {
  return (
    <div className="mixbar" role="img" aria-label={label}>
      {parts.filter((part) => part.permille > 0).map((part) => (
        <i key={part.key} className={`m${part.shade + 1}`} style={{ flexGrow: part.permille }} />
      ))}
    </div>
  )
}

/** The square of a named row. */
export function Swatch({ shade }: { shade: MixShare['shade'] }) {
  return <i className={`swatch m${shade + 1}`} aria-hidden />
}
