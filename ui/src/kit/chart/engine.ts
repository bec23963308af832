/** The parts of ECharts we use and no others, so that the rest stays out of the bundle. */
import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { init, use as register, type ComposeOption, type ECharts } from 'echarts/core'
import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { GridComponentOption, MarkLineComponentOption, TooltipComponentOption } from 'echarts/components'
import { CanvasRenderer } from 'echarts/renderers'

register([BarChart, LineChart, GridComponent, MarkLineComponent, TooltipComponent, CanvasRenderer])

/** An option made only of the parts above. */
export type ChartOption = ComposeOption<
  BarSeriesOption | LineSeriesOption | GridComponentOption | MarkLineComponentOption | TooltipComponentOption
>

export { init, type ECharts }

/** Draws columns and a line out of the page and forgets them: the first picture somebody waits for then costs what later ones do. */
export function warmCharts(): void {
  const chart = init(document.createElement('div'), null, { renderer: 'canvas', width: 320, height: 160 })
  const option: ChartOption = {
    animation: false,
    grid: { left: 6, right: 10, top: 22, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: { type: 'category', data: ['1', '2'] },
    yAxis: { type: 'value' },
    tooltip: {},
    series: [{ type: 'bar', data: [1, 2], label: { show: true } }, { type: 'line', data: [1, 2] }],
  }
  chart.setOption(option)
  chart.dispose()
}
