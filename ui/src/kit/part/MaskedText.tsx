/** Text the engine has masked. The screen never masks and never unmasks by itself. */

/** Shows masked text as it came; `label` says what it is to assistive technology. */
export function MaskedText({ text, label }: { text: string; label?: string }) {
  return (
    <span className="masked" data-masked translate="no" title={label}>
      {text}
    </span>
  )
}
