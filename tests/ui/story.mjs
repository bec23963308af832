// Story: what several browser tests do: log somebody in and wait for what they see first.
import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { House } from './house.mjs'
import { openBrowser, Screen } from './screen.mjs'

/** A house and a browser for every test of a file: opened before the first, closed after the last. */
export function inHouse(customers, asOf) {
  const open = {}
  before(async () => {
    open.house = await House.open(customers, 'demo', asOf)
    open.browser = await openBrowser()
  })
  after(async () => {
    await open.browser?.close()
    await open.house?.close()
  })
  return open
}

/** A row of a grid that has arrived. */
export const ROW = '[role=treegrid] .tr:not(.waiting)'

/** Opens a screen on a new desk and logs in by one click on a demo account of this role. */
export async function logIn(house, browser, role, desk = role) {
  const screen = await Screen.open(browser, await house.desk(desk))
  await screen.page.locator(`[data-role=${role}]`).first().click()
  await screen.page.locator('nav.rail').waitFor()
  // A branch takes longer than a book to come down the first time.
  await screen.page.locator('header.bar').getByText(/已同步|Synced/).waitFor({ timeout: 240_000 })
  return screen
}

/** Tabs until the focused element matches: the mouse is never touched. */
export async function tabTo(page, css, most = 120) {
  for (let step = 0; step <= most; step += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, css)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never reached ${css}`)
}

/** Goes to a page by its entry in the rail. */
export async function goTo(screen, address) {
  await screen.page.locator(`nav.rail a[href$="#/${address}"]`).click()
}

/** Asks the desk behind a page, as the page itself would. */
export async function ask(page, name, request) {
  const answer = await page.evaluate(async ([name, request]) => {
    const response = await fetch(new URL('/rpc', location.href), {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name, request, call_id: name }),
    })
    return response.json()
  }, [name, request])
  assert.ok('ok' in answer, `${name}: ${JSON.stringify(answer)}`)
  return answer.ok
}

/** Chooses a language in the settings and waits until the page speaks it. */
export async function speak(screen, language) {
  await goTo(screen, 'setting')
  const own = { en: 'English', 'zh-CN': '简体中文' }[language]
  await screen.page.getByText(own, { exact: true }).first().click()
  await spoken(screen, language)
}

/** Waits until the page speaks a language; when it does not, says what the desk keeps and what stands on the page. */
export async function spoken(screen, language) {
  const { page } = screen
  try {
    await page.locator(`html[lang="${language}"]`).waitFor()
  } catch (cause) {
    const kept = await ask(page, 'setting.get', null)
    const words = await page.locator('body').innerText()
    throw new Error(`asked for ${language}, the desk keeps ${kept.language}; ${page.url()}: ${words.slice(0, 400)}`, { cause })
  }
}

/** How many customers the book says it shows, once it answers what was asked last. */
export async function matched(page) {
  const told = page.locator('[data-hits][aria-busy=false]')
  await told.waitFor()
  return Number(await told.getAttribute('data-hits'))
}

/** A condition in force, by the button that takes it away. */
export const CHIPS = '[aria-label="生效的条件"] button[aria-label^="去掉"]'

/** Types into the filter line what should stand there. */
export async function typeFilter(page, text) {
  // An empty list has no grid to stand on.
  await page.evaluate(() => document.activeElement?.blur())
  await page.keyboard.press('/')
  await page.keyboard.press('Control+a')
  await page.keyboard.type(text)
}

/** Types a filter, waits until its conditions follow, and tells how many it finds. */
export async function filterBy(page, text, conditions = 1) {
  await typeFilter(page, text)
  await page.waitForFunction(([css, wanted]) => document.querySelectorAll(css).length === wanted, [CHIPS, conditions])
  await page.keyboard.press('Enter')
  return matched(page)
}
