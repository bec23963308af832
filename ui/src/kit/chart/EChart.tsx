/** One ECharts canvas: made once, fed with options, resized with its box, disposed on unmount. */
import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'

import { init, type ChartOption, type ECharts } from './engine'

/** Where on the category axis a point of the canvas lies; none outside the plot. */
function placeAt(chart: ECharts, x: number, y: number): number | undefined {
  if (!chart.containPixel('grid', [x, y])) return undefined
  const at: unknown = chart.convertFromPixel({ seriesIndex: 0 }, [x, y])
  const index: unknown = Array.isArray(at) ? at[0] : undefined
  return typeof index === 'number' ? index : undefined
}

/** Once the frame that is being made has been painted: a page shows its words before its pictures. */
function afterPaint(act: () => void): () => void {
  let timer: number | undefined
  const frame = requestAnimationFrame(() => { timer = window.setTimeout(act) })
  return () => {
    cancelAnimationFrame(frame)
    window.clearTimeout(timer)
  }
}

/** Draws again when the box has another size; an observer's first word is about the size already drawn. */
function follow(chart: ECharts, node: HTMLElement): () => void {
  const observer = new ResizeObserver(() => {
    if (chart.getWidth() !== node.clientWidth || chart.getHeight() !== node.clientHeight) chart.resize()
  })
  observer.observe(node)
  return () => observer.disconnect()
}

/** Draws `option`; `label` is the sentence a screen reader says instead. `onPick` hears which class was clicked. */
export function EChart({ option, label, onPick }: { option: ChartOption; label: string; onPick?: (index: number) => void }) {
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<ECharts | null>(null)
  const picked = useEffectEvent((index: number) => onPick?.(index))
  const draw = useEffectEvent((made: ECharts) => made.setOption(option, { notMerge: true }))
  const drawn = useRef<ChartOption>(undefined)

  useEffect(() => {
    const node = box.current
    if (node === null) return
    let unfollow: (() => void) | undefined
    const cancel = afterPaint(() => {
      const made = init(node, null, { renderer: 'canvas' })
      chart.current = made
      made.getZr().on('click', (event) => {
        const index = placeAt(made, event.offsetX, event.offsetY)
        if (index !== undefined) picked(index)
      })
      draw(made)
      node.style.visibility = ''
      unfollow = follow(made, node)
    })
    return () => {
      cancel()
      unfollow?.()
      chart.current?.dispose()
      chart.current = null
    }
  }, [])

  // A picture that no longer holds is not shown while the page around it says the new: it is
  // drawn again once those words are painted.
  useLayoutEffect(() => {
    const node = box.current
    const before = drawn.current
    drawn.current = option
    if (node === null || before === undefined || before === option) return
    node.style.visibility = 'hidden'
    return afterPaint(() => {
      if (chart.current !== null) draw(chart.current)
      node.style.visibility = ''
    })
  }, [option])

  return <div ref={box} className={onPick === undefined ? 'chart' : 'chart picks'} role="img" aria-label={label} />
}
