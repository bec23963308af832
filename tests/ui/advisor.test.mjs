// A relationship manager in the browser: login, book by tier, portrait with its facets and
// the reason for the tier, sync centre, settings, in both languages.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Screen } from './screen.mjs'
import { goTo, inHouse, logIn, ROW, speak } from './story.mjs'

// Enough customers that a book looks like one.
const the = inHouse(1_600)

test('the login page lists demo accounts and a click opens the book', async () => {
  const screen = await Screen.open(the.browser, await the.house.desk('login'))
  await screen.page.locator('[data-login]').first().waitFor()
  await screen.look('login-zh')
  await screen.page.locator('[data-role=relationship_manager]').first().click()
  await screen.page.locator(ROW).first().waitFor()
  await screen.close()
})

test('a wrong password is refused in words', async () => {
  const screen = await Screen.open(the.browser, await the.house.desk('wrong'))
  const account = screen.page.locator('[data-role=relationship_manager]').first()
  await account.waitFor()
  await screen.page.locator('#login').fill(await account.getAttribute('data-login'))
  await screen.page.locator('input[type=password]').fill('not this one')
  await screen.page.keyboard.press('Enter')
  await screen.page.getByRole('alert').waitFor()
  await screen.look('login-refused-zh')
  await screen.close()
})

test('an opening that is heard of before its answer is here loses nothing: the language can be chosen', async () => {
  const screen = await Screen.open(the.browser, await the.house.desk('heard'))
  const { page } = screen
  const asks = (request, name) => request.url().endsWith('/rpc') && request.postDataJSON().name === name
  const preferences = page.waitForResponse((response) => asks(response.request(), 'setting.get'))
  await page.route('**/rpc', async (route) => {
    if (!asks(route.request(), 'session.open')) return route.continue()
    const answer = await route.fetch()
    await preferences
    return route.fulfill({ response: answer })
  })
  await page.locator('[data-role=relationship_manager]').first().click()
  await page.locator(ROW).first().waitFor()
  await speak(screen, 'en')
  await screen.close()
})

test('the book is grouped by tier, folds, sorts and searches', async () => {
  const screen = await logIn(the.house, the.browser, 'relationship_manager', 'book')
  const { page } = screen
  await page.locator(ROW).first().waitFor()
  await screen.look('book-zh')

  const heads = page.locator('[role=treegrid] .gh')
  const first = heads.first()
  assert.equal(await first.getAttribute('aria-expanded'), 'true')
  await first.click()
  await page.locator('[role=treegrid] .gh[aria-expanded=false]').first().waitFor()
  await first.click()
  await page.locator('[role=treegrid] .gh[aria-expanded=false]').first().waitFor({ state: 'detached' })

  await page.locator('[role=search] input').fill('zzzzzz')
  await page.locator(ROW).first().waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '清空' }).first().click()
  await page.locator(ROW).first().waitFor()
  await screen.close()
})

test('a portrait shows seven facets and why, in both languages', async () => {
  const screen = await logIn(the.house, the.browser, 'relationship_manager', 'portrait')
  const { page } = screen
  await page.locator(ROW).first().dblclick()
  await page.locator('.portrait .why .wbody').waitFor()
  const address = await page.evaluate(() => location.hash.split('?')[0])
  await screen.look('portrait-zh')
  for (const facet of ['assets', 'products', 'behaviour', 'relations', 'interactions', 'tags']) {
    await page.locator(`[data-facet=${facet}]`).click()
    await page.locator(`#facet-body[aria-labelledby=facet-${facet}]`).waitFor()
    await screen.look(`portrait-${facet}-zh`)
  }
  await speak(screen, 'en')
  await screen.look('setting-en')
  await page.evaluate((hash) => { location.hash = hash }, address)
  await page.locator('.portrait .why .wbody').waitFor()
  await screen.look('portrait-en')
  for (const facet of ['assets', 'products', 'behaviour', 'relations', 'interactions', 'tags']) {
    await page.locator(`[data-facet=${facet}]`).click()
    await page.locator(`#facet-body[aria-labelledby=facet-${facet}]`).waitFor()
    await screen.look(`portrait-${facet}-en`)
  }
  await goTo(screen, 'book')
  await page.locator(ROW).first().waitFor()
  await screen.look('book-en')
  await goTo(screen, 'sync')
  await page.locator('#page h2').first().waitFor()
  await screen.look('sync-en')
  await speak(screen, 'zh-CN')
  await screen.look('setting-zh')
  await goTo(screen, 'sync')
  await page.locator('#page h2').first().waitFor()
  await screen.look('sync-zh')
  await screen.close()
})

test('without head office the same vault opens and a bar says so', async () => {
  const online = await logIn(the.house, the.browser, 'relationship_manager', 'offline')
  await online.page.locator(ROW).first().waitFor()
  await speak(online, 'en')
  await online.page.keyboard.press('Control+Shift+L')
  await online.page.locator('input[type=password]').waitFor()
  await online.look('unlock-en')
  await online.close()
  await the.house.closeOffice()
  try {
    const screen = await Screen.open(the.browser, the.house.desks.get('offline'))
    await screen.page.locator('input[type=password]').fill('fenhu-demo')
    await screen.page.keyboard.press('Enter')
    await screen.page.locator('.offbar').waitFor()
    await goTo(screen, 'book')
    await screen.page.locator(ROW).first().waitFor()
    await screen.look('book-offline-en')
    await speak(screen, 'zh-CN')
    await goTo(screen, 'book')
    await screen.page.locator(ROW).first().waitFor()
    await screen.look('book-offline-zh')
    await screen.close()
  } finally {
    await the.house.openOffice()
  }
})
