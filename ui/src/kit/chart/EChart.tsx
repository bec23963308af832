/** One ECharts canvas: made once, fed with options, resized with its box, disposed on unmount. */
import { useEffect, useRef } from 'react'

import { init, type ChartOption, type ECharts } from './engine'

/** Draws `option`; `label` is the sentence a screen reader says instead. */
export function EChart({ option, label }: { option: ChartOption; label: string }) {
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<ECharts | null>(null)

  useEffect(() => {
    const node = box.current
    if (node === null) return
    const made = init(node, null, { renderer: 'canvas' })
    chart.current = made
    const observer = new ResizeObserver(() => made.resize())
    observer.observe(node)
    return () => {
      observer.disconnect()
      made.dispose()
      chart.current = null
    }
  }, [])

  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true })
  }, [option])

  return <div ref={box} className="chart" role="img" aria-label={label} />
}
