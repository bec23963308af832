/** The virtual grid. */
export { DataGrid, type Column, type DataGridProps, type GridHandle, type Sorted } from './DataGrid'
export { layOut, type GroupShape, type Layout, type Line } from './layout'
export type { Chosen, Picking } from './pick'
