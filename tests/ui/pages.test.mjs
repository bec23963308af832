// Every page of every role in both languages, the mouse never touched: it is reached by its two
// keys, axe finds nothing, `?` lists its keys and goes by Escape, and Tab stops at everything
// that can be pressed or filled in.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { inHouse, logIn, ROW, tabTo } from './story.mjs'

const the = inHouse()

/** The second key after G, by page (PRODUCT.md 5.4). */
const GOES = { task: 't', book: 'b', segment: 's', overview: 'o', assignment: 'a', counter: 'c', sync: 'y', setting: 'e' }
const FOOT = ['sync', 'setting']
const ADVISOR = ['book', 'task', 'overview', 'segment', 'assignment', ...FOOT]

/** Pages by role. */
const PAGES = {
  relationship_manager: ADVISOR,
  branch_manager: ADVISOR,
  teller: ['counter', ...FOOT],
  lobby_manager: ['counter', ...FOOT],
  administrator: FOOT,
  auditor: FOOT,
}

/** Keys of a page, as `?` must list them; a manager allots from the first two. */
const KEYS = {
  book: ['/', 'J K ↑ ↓', 'Enter', '← →', 'Space', 'X', 'Shift ↑ ↓', 'Ctrl A', '[ ]', 'L', 'T', 'W', 'S'],
  portrait: ['J K', '1 7', 'L', 'T', 'W', 'N', 'S'],
  counter: ['/', 'N', 'C', 'F', 'R', 'E'],
  overview: ['J K', 'V', 'Enter'],
  segment: ['J K ↑ ↓', 'Enter', 'C'],
  task: ['J K ↑ ↓', 'Enter', 'Space', 'S', 'N'],
  assignment: ['↑ ↓', 'Space', 'Ctrl A', 'S', '1 9', 'Delete', 'V'],
  sync: ['1 2'],
  setting: [],
}

/** Chooses the language by the palette, by keyboard. */
async function speakByKey(page, language) {
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('option').first().waitFor()
  // Tab stays inside: to the button that closes it, and back to the field.
  await page.keyboard.press('Tab')
  assert.ok(await page.evaluate(() => document.activeElement.matches('[role=dialog] button')))
  await page.keyboard.press('Tab')
  await page.keyboard.type(language === 'en' ? 'english' : 'zhongwen')
  await page.keyboard.press('Enter')
  await page.locator(`html[lang="${language}"]`).waitFor()
}

/** Waits until a page stands: nothing of it is on its way. */
async function stands(page, name) {
  await page.waitForFunction(
    (name) => location.hash.startsWith(name === 'portrait' ? '#/customer/' : `#/${name}`) && document.querySelector('#page > *') !== null && document.querySelector('#page [aria-busy=true]') === null,
    name,
  )
}

/** `?` opens the keys of this page, Escape closes them and the focus is where it was. */
async function hasItsKeys(page, name, role) {
  // A field would take the question mark as text: the next region that begins with none.
  for (let step = 0; step < 4; step += 1) {
    await page.keyboard.press('F6')
    if (await page.evaluate(() => !document.activeElement.matches('input, textarea, select, body, [role=combobox]'))) break
  }
  await page.evaluate(() => { window.stood = document.activeElement })
  await page.keyboard.press('?')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  const listed = await dialog.locator('section').evaluateAll((sections) => sections.map((section) => [...section.querySelectorAll('dt')].map((line) => [...line.querySelectorAll('kbd')].map((key) => key.textContent).join(' '))))
  const own = [...KEYS[name], ...(role === 'branch_manager' && ['book', 'portrait'].includes(name) ? ['A'] : [])]
  assert.deepEqual(own.length === 0 ? [] : listed.shift(), own, `${name}: keys of the page`)
  for (const key of ['Ctrl K', 'F2', 'Ctrl Shift L', '?']) assert.ok(listed[0].includes(key), `${name}: ${key} works everywhere`)
  assert.deepEqual(listed[1], PAGES[role].map((to) => `G ${GOES[to].toUpperCase()}`), `${name}: where G leads`)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  assert.ok(await page.evaluate(() => document.activeElement === window.stood), `${name}: the focus is where it was`)
}

/** Tab stops at everything that can be pressed or filled in, and comes round again. */
async function isReachedByTab(page, name) {
  const count = await page.evaluate(() => {
    window.stops = []
    window.hear = (event) => window.stops.push(event.target)
    document.addEventListener('focusin', window.hear)
    window.wanted = () => [...document.querySelectorAll('a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex]')].filter((one) => {
      // Of radio buttons one is a stop, arrows lead to the others.
      const another = one.type === 'radio' && !one.checked
      return one.tabIndex >= 0 && !another && one.checkVisibility({ visibilityProperty: true }) && one.closest('[inert]') === null
    })
    return window.wanted().length
  })
  assert.ok(count > 5, `${name}: the frame alone has more stops than ${count}`)
  for (let step = 0; step < count + 3; step += 1) await page.keyboard.press('Tab')
  const missed = await page.evaluate(() => {
    document.removeEventListener('focusin', window.hear)
    const reached = new Set(window.stops)
    return window.wanted().filter((one) => !reached.has(one)).map((one) => one.outerHTML.slice(0, 120))
  })
  assert.deepEqual(missed, [], `${name}: never reached by Tab`)
}

// Two at once: one draws while the other's desk answers.
describe('by keyboard alone, in both languages', { concurrency: 2 }, () => {
  for (const [role, pages] of Object.entries(PAGES)) {
    test(`${role}: every page`, async () => {
      const screen = await logIn(the.house, the.browser, role, `pages-${role}`)
      const { page } = screen
      const visit = async (name, language) => {
        await stands(page, name)
        await screen.look(`page-${role}-${name}-${language}`)
        await hasItsKeys(page, name, role)
        await isReachedByTab(page, name)
      }
      for (const language of ['zh', 'en']) {
        if (language === 'en') await speakByKey(page, 'en')
        for (const name of pages) {
          await page.keyboard.press('g')
          await page.keyboard.press(GOES[name])
          await visit(name, language)
          if (name !== 'book') continue
          // From the book into a portrait: to the grid by Tab, a row down, Enter.
          await page.locator(ROW).first().waitFor()
          await tabTo(page, '[role=treegrid]')
          await page.keyboard.press('ArrowDown')
          await page.keyboard.press('ArrowDown')
          await page.locator('[role=treegrid] .tr.sel').waitFor()
          await page.keyboard.press('Enter')
          await page.locator('.portrait .why .wbody').waitFor()
          await visit('portrait', language)
        }
      }
      await screen.close()
    })
  }
})
