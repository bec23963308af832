// Runs in the window: the branch manager of DS-50K opens portraits and scrolls the book.
// Answers {portrait: [ms], scroll: {frames, blank, slow}}.
const frame = () => new Promise((done) => requestAnimationFrame(() => done()))
const until = async (what, look) => {
  const end = performance.now() + 170_000
  while (performance.now() < end) {
    const found = look()
    if (found) return found
    await frame()
  }
  throw new Error(`${what} did not appear`)
}
const login = await until('a branch manager among the demo accounts', () =>
  document.querySelector('button[data-role="branch_manager"]'),
)
login.click()
await until('the end of the first download', () =>
  /已同步|Synced/.test(document.querySelector('header.bar')?.innerText ?? ''),
)
const grid = await until('the book', () =>
  document.querySelector('[role="treegrid"] .tr:not(.waiting)')?.closest('[role="treegrid"]'),
)

const scroll = { frames: 0, blank: 0, slow: 0 }
let last = performance.now()
for (; scroll.frames < 300; scroll.frames += 1) {
  grid.scrollTop += 320
  await frame()
  const now = performance.now()
  if (now - last > 34) scroll.slow += 1
  last = now
  const { top, bottom } = grid.getBoundingClientRect()
  const waiting = [...grid.querySelectorAll('.tr.waiting')].some((row) => {
    const box = row.getBoundingClientRect()
    return box.bottom > top && box.top < bottom
  })
  if (waiting) scroll.blank += 1
}

const request = { search: '', sort: 'aum', order: 'descending', collapsed: [], offset: 0, limit: 60 }
const book = await window.__TAURI_INTERNALS__.invoke('rpc', { name: 'customer.book', request, callId: 'bench' })
const portrait = []
for (const { id } of book.rows) {
  document.querySelector('.portrait')?.setAttribute('data-old', '')
  const began = performance.now()
  location.hash = `#/customer/${id}`
  await until('a portrait', () => document.querySelector('.portrait:not([data-old]) .head h2'))
  await until('its reason', () => document.querySelector('.portrait:not([data-old]) .why .wbody'))
  await frame()
  await frame()
  portrait.push(performance.now() - began)
}
return { portrait, scroll }
