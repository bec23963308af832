/** Charts of the kit. Each has a sentence for screen readers and a table twin. */
import './chart.css'

export { MixBar, Swatch, type MixShare } from './MixBar'
export { MonthsChart, type Months, type MonthSeries } from './MonthsChart'
export { TrendChart } from './TrendChart'
export { TwinPanel, type TwinWords } from './Twin'
export type { Trend, TrendPoint, TrendThreshold } from './trend'
