/** Charts of the kit. Each has a sentence for screen readers and a table twin. */
import './chart.css'

export { BarsChart, fillOf, shareOf, type Bar, type Bars } from './BarsChart'
export { Curve, type CurveLine } from './Curve'
export { MixBar, Swatch, type MixShare } from './MixBar'
export { MonthsChart, type Months, type MonthSeries } from './MonthsChart'
export { TrendChart } from './trend/TrendChart'
export { warmCharts } from './engine'
export { TwinPanel, type TwinWords } from './Twin'
export type { Trend, TrendPoint, TrendThreshold } from './trend/trend'
