// Saves twenty views of the book and goes from one to the next by its key.
// Answers {first: [ms], values: [ms]}: each opened for the first time, and then again.
const VIEWS = 20
const kinds = [['层级:白金', 'tier'], ['月日均>=50万', 'age_band'], ['未联系>30天', 'stage'], ['性别:女 且 年龄>=40', 'tier'], ['较上月<0', 'tier']]
// Head office keeps those of an earlier run.
for (const { id } of (await call('view.list', null)).views) await call('view.remove', { id })
for (let number = 0; number < VIEWS; number += 1) {
  const [text, group_by] = kinds[number % kinds.length]
  const { filter } = await call('filter.parse', { text: `${text} 且 年龄>=${20 + number}`, language: 'zh-CN' })
  const kept = { id: null, pinned: true, shared: false, collapsed: [], columns: [], sort: 'aum', order: 'descending' }
  await call('view.save', { view: { ...kept, name: `视图 ${number + 1}`, filter, group_by } })
}
location.hash = '#/book'
await book()
await until('the views', () => document.querySelectorAll('[data-view]').length > 0)
await rest(2_000)
// A key typed into the search box is none of the page's.
document.activeElement?.blur()
const open = () => document.querySelector('[data-view][aria-current]')?.dataset.view
/** The rows are those of the view on the screen. */
const fresh = () => document.querySelector('[data-hits][aria-busy="false"]') && document.querySelector('[role="treegrid"] .tr:not(.waiting)')
const next = async () => {
  const before = open()
  const took = await timed(() => press(']'), 'the next view', () => open() !== before && fresh())
  await rest(200)
  return took
}
const first = []
for (let step = 0; step <= VIEWS; step += 1) first.push(await next())
const values = []
for (let step = 0; step < 2 * VIEWS; step += 1) values.push(await next())
return { first, values }
