// Runs in the window: log the first demo advisor in, wait for the book, count its rows.
const frame = () => new Promise((done) => requestAnimationFrame(() => done()))
const find = async (what, look) => {
  const end = performance.now() + 150_000
  while (performance.now() < end) {
    const found = look()
    if (found) return found
    await frame()
  }
  throw new Error(`${what} did not appear within 150 s`)
}
const account = await find('a demo account of an advisor', () =>
  document.querySelector('button[data-role="relationship_manager"]'),
)
account.click()
await find('the end of the first download', () =>
  /已同步|Synced/.test(document.querySelector('header.bar')?.innerText ?? ''),
)
const rows = await find('the book', () => {
  const list = document.querySelectorAll('[role="treegrid"] .tr:not(.waiting)')
  return list.length > 0 ? list : null
})
await frame()
await frame()
return rows.length
