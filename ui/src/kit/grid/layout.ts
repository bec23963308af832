/** Lines of a grouped grid: each group a header line, then its rows unless it is folded. Pure. */

/** A group: how many rows it has and whether they are hidden. */
export interface GroupShape {
  key: string
  rows: number
  folded: boolean
}

/** One line: a group's header, or a row by its place among the rows of all open groups. */
export type Line = { kind: 'group'; group: number } | { kind: 'row'; group: number; row: number }

/** Where everything is. */
export interface Layout {
  /** Lines in all. */
  count: number
  /** The line at an index; the last one for an index beyond the end. */
  at: (index: number) => Line | undefined
  /** Index of a group's header. */
  header: (group: number) => number
  /** Index of the first row line; 0 when there is none. */
  firstRow: number
  /** Group a line belongs to. */
  groupOf: (index: number) => number
}

/** Lays groups out; finding a line is a binary search over the headers. */
export function layOut(groups: readonly GroupShape[]): Layout {
  const headers: number[] = []
  const before: number[] = []
  let lines = 0
  let rows = 0
  for (const group of groups) {
    headers.push(lines)
    before.push(rows)
    const shown = group.folded ? 0 : group.rows
    lines += 1 + shown
    rows += shown
  }
  const groupOf = (index: number): number => {
    let [low, high] = [0, headers.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((headers[middle] ?? 0) <= index) low = middle
      else high = middle - 1
    }
    return low
  }
  const at = (index: number): Line | undefined => {
    if (index < 0 || index >= lines) return undefined
    const group = groupOf(index)
    const within = index - (headers[group] ?? 0) - 1
    return within < 0 ? { kind: 'group', group } : { kind: 'row', group, row: (before[group] ?? 0) + within }
  }
  const open = groups.findIndex((group) => !group.folded && group.rows > 0)
  return { count: lines, at, firstRow: open < 0 ? 0 : (headers[open] ?? 0) + 1, header: (group) => headers[group] ?? 0, groupOf }
}
