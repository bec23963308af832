/** Who looks, where and when, over everything and under no click (SCREENS.md 4). */
import { useMemo } from 'react'

const escape = (text: string) => text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)

/** The tile: the line twice, turned 15 degrees left, no gap over 240 px. */
export function watermarkTile(text: string): string {
  const line = escape(text)
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="560" height="230">' +
    '<g font-family="Microsoft YaHei,Noto Sans CJK SC,sans-serif" font-size="13" fill="rgba(124,134,152,0.095)" transform="rotate(-15 280 115)">' +
    `<text x="20" y="90">${line}</text><text x="190" y="205">${line}</text></g></svg>`
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`
}

/** Covers the page, palette and modals included. */
export function Watermark({ text }: { text: string }) {
  const image = useMemo(() => watermarkTile(text), [text])
  return <div className="watermark" aria-hidden style={{ backgroundImage: image }} />
}
