/** Warm: a picture nobody sees. The first one somebody waits for then costs what every later one does. */
import { init } from './engine'

/** Draws columns and a line once, out of the page, and forgets them. */
export function warmCharts(): void {
  const chart = init(document.createElement('div'), null, { renderer: 'canvas', width: 320, height: 160 })
  chart.setOption({
    animation: false,
    grid: { left: 6, right: 10, top: 22, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: { type: 'category', data: ['1', '2'] },
    yAxis: { type: 'value' },
    tooltip: {},
    series: [{ type: 'bar', data: [1, 2], label: { show: true } }, { type: 'line', data: [1, 2] }],
  })
  chart.dispose()
}
