// What every script in the window uses. Waiting watches for changes of the page and asks for no
// frames: asking for frames all the time is itself work for the window.
const LONGEST_MS = 170_000
const frame = () => new Promise((done) => requestAnimationFrame(() => done()))
const rest = (ms) => new Promise((done) => setTimeout(done, ms))

/** The second frame begins once the first one, with everything just changed, has been painted. */
const painted = async () => {
  await frame()
  await frame()
}

/** Waits until `look` finds something. */
const until = (what, look) =>
  new Promise((done, fail) => {
    const found = look()
    if (found) return done(found)
    const watch = new MutationObserver(() => {
      const found = look()
      if (!found) return
      stop()
      done(found)
    })
    const timer = setTimeout(() => {
      stop()
      fail(new Error(`${what} did not appear`))
    }, LONGEST_MS)
    const stop = () => {
      clearTimeout(timer)
      watch.disconnect()
    }
    watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
  })

const call = (name, request) =>
  window.__TAURI_INTERNALS__.invoke('rpc', { name, request, callId: `bench-${name}` }).catch((failure) => {
    throw new Error(`${name}: ${JSON.stringify(failure)}`)
  })
const press = (key, more = {}) =>
  (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))

/** Milliseconds from an act to the painted frame in which `look` finds what it leads to. */
const timed = async (act, what, look) => {
  const began = performance.now()
  act()
  await until(what, look)
  await painted()
  return performance.now() - began
}
const book = () => until('the book', () => document.querySelector('[role="treegrid"] .tr:not(.waiting)')?.closest('[role="treegrid"]'))
