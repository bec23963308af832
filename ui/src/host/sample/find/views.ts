/** Saved views of the made-up desk. */
import type { View, ViewDraft } from '@/contract'

const draft = (name: string, filter: ViewDraft['filter'], more: Partial<ViewDraft> = {}): ViewDraft => ({
  id: null, name, pinned: true, shared: false, filter, sort: 'aum', order: 'descending', group_by: 'tier', collapsed: [], columns: [], ...more,
})

const is = (field: string, op: 'is' | 'at_least' | 'more' | 'is_not', value: ViewDraft['filter'] extends never ? never : { text: string } | { number: number } | { span: { next: { count: number; unit: 'day' } } }) => ({ is: { field, op, values: [value] } })

function first(): View[] {
  const views: [string, ViewDraft, boolean][] = [
    ['v1', draft('本月到期', is('due', 'is', { span: { next: { count: 30, unit: 'day' } } }), { sort: 'due_on', order: 'ascending' }), true],
    ['v2', draft('到期待联系', { all: [is('due', 'is', { span: { next: { count: 90, unit: 'day' } } }), is('due_amount', 'at_least', { number: 10_000_000 }), is('idle', 'at_least', { number: 10 })] }), true],
    ['v3', draft('临界升级', is('tag', 'is', { text: 'VA03' })), true],
    ['v4', draft('网点重点', is('tier', 'at_least', { text: 'diamond' }), { shared: true, pinned: false }), false],
  ]
  return views.map(([id, view, mine]) => ({ id, version: 1, owner: mine ? '8001267' : '8000912', owner_name: mine ? '林晓岚' : '周立群', mine, restricted: false, pending: false, view: { ...view, id } }))
}

/** The views of a desk. */
export class Views {
  #views: View[] = first()

  list(): View[] {
    return [...this.#views].sort((a, b) => Number(b.view.pinned) - Number(a.view.pinned))
  }

  save(view: ViewDraft): { id: string; mid: string } {
    const id = view.id ?? `v${this.#views.length + 1}`
    const saved: View = { id, version: 1, owner: '8001267', owner_name: '林晓岚', mine: true, restricted: false, pending: true, view: { ...view, id } }
    this.#views = [...this.#views.filter((one) => one.id !== id), saved]
    return { id, mid: crypto.randomUUID() }
  }

  remove(id: string): { id: string; mid: string } {
    this.#views = this.#views.filter((one) => one.id !== id)
    return { id, mid: crypto.randomUUID() }
  }

  share(id: string, shared: boolean): { id: string; mid: string } {
    const found = this.#views.find((one) => one.id === id)
    return found === undefined ? { id, mid: '' } : this.save({ ...found.view, shared })
  }
}
