/** The tree of a filter as the builder holds and changes it. Pure; a path is the places from the root down. */
import type { Condition, Filter, FilterField } from '@/contract'
import { lackOf } from './ops'

/** Places of members from the root down; `not` adds none. */
export type Path = readonly number[]

/** A group as the builder draws it: joined how, turned round or not. */
export interface Group {
  kind: 'group'
  joint: 'all' | 'any'
  not: boolean
  members: Node[]
}

/** A condition as the builder draws it. */
export interface Leaf {
  kind: 'leaf'
  not: boolean
  condition: Condition
}

/** What the builder draws. */
export type Node = Group | Leaf

/** The tree for the builder: the root is always a group. */
export function nodeOf(filter: Filter | null): Group {
  if (filter === null) return { kind: 'group', joint: 'all', not: false, members: [] }
  const node = read(filter, false)
  return node.kind === 'group' && !node.not ? node : { kind: 'group', joint: 'all', not: false, members: [node] }
}

function read(filter: Filter, not: boolean): Node {
  if ('not' in filter) {
    // Not not is plain: the builder has one switch a line.
    return read(filter.not, !not)
  }
  if ('is' in filter) return { kind: 'leaf', not, condition: filter.is }
  if ('all' in filter) return { kind: 'group', joint: 'all', not, members: filter.all.map((member) => read(member, false)) }
  return { kind: 'group', joint: 'any', not, members: filter.any.map((member) => read(member, false)) }
}

/** The filter of a tree; none when it says nothing. A group of one is that one. */
export function filterOf(node: Node): Filter | null {
  const turned = (filter: Filter): Filter => (node.not ? { not: filter } : filter)
  if (node.kind === 'leaf') return turned({ is: node.condition })
  const members = node.members.flatMap((member) => {
    const filter = filterOf(member)
    return filter === null ? [] : [filter]
  })
  const [first] = members
  if (first === undefined) return null
  if (members.length === 1) return turned(first)
  return turned(node.joint === 'all' ? { all: members } : { any: members })
}

/** What the fields are asked for. */
type Fields = readonly Pick<FilterField, 'code' | 'kind'>[]

/** The filter of a tree less the conditions that are not finished; none when it says nothing. */
export function filterTold(root: Group, fields: Fields): Filter | null {
  const told = (node: Node): Node[] => {
    if (node.kind === 'group') return [{ ...node, members: node.members.flatMap(told) }]
    return lackOf(node.condition, fields) === undefined ? [node] : []
  }
  const [whole] = told(root)
  return whole === undefined ? null : filterOf(whole)
}

/** The conditions of a tree that are not finished: as long as there are any, it is not applied. */
export function unfinishedOf(node: Node, fields: Fields): Leaf[] {
  if (node.kind === 'group') return node.members.flatMap((member) => unfinishedOf(member, fields))
  return lackOf(node.condition, fields) === undefined ? [] : [node]
}

/** The tree of a filter that was typed beside conditions that are not finished: these stay. */
export function retold(root: Group, filter: Filter, fields: Fields): Group {
  const open = unfinishedOf(root, fields)
  const next = nodeOf(filter)
  if (open.length === 0) return next
  return next.joint === 'all' || next.members.length === 0 ? { ...next, members: [...next.members, ...open] } : { kind: 'group', joint: 'all', not: false, members: [next, ...open] }
}

/** The node at a path. */
export function at(root: Group, path: Path): Node | undefined {
  let node: Node | undefined = root
  for (const place of path) node = node?.kind === 'group' ? node.members[place] : undefined
  return node
}

/** The tree with the node at `path` changed; with none in its place when `change` answers nothing. */
export function changed(root: Group, path: Path, change: (node: Node) => Node | undefined): Group {
  const [place, ...rest] = path
  if (place === undefined) {
    const next = change(root)
    return next?.kind === 'group' ? next : root
  }
  const members = root.members.flatMap((member, index): Node[] => {
    if (index !== place) return [member]
    if (rest.length > 0) return member.kind === 'group' ? [changed(member, rest, change)] : [member]
    const next = change(member)
    return next === undefined ? [] : [next]
  })
  return { ...root, members }
}

/** The tree with a node added to the group at `path`. */
export function added(root: Group, path: Path, node: Node): Group {
  return changed(root, path, (group) => (group.kind === 'group' ? { ...group, members: [...group.members, node] } : group))
}

/** The tree without the node at `path`; a group that held nothing else goes with it. */
export function removed(root: Group, path: Path): Group {
  const without = changed(root, path, () => undefined)
  const parent = path.slice(0, -1)
  if (parent.length === 0) return without
  const left = at(without, parent)
  return left?.kind === 'group' && left.members.length === 0 ? removed(without, parent) : without
}

/** The members of a filter that stand at the top joined by 且: what a chip each is for. */
export function topOf(filter: Filter | null): Filter[] {
  if (filter === null) return []
  return 'all' in filter ? filter.all : [filter]
}

/** A filter without one of its top members. */
export function withoutTop(filter: Filter | null, index: number): Filter | null {
  const left = topOf(filter).filter((_, place) => place !== index)
  return joined(left)
}

/** Filters that must all hold, as one. */
export function joined(filters: readonly Filter[]): Filter | null {
  const [first] = filters
  if (first === undefined) return null
  return filters.length === 1 ? first : { all: [...filters] }
}
