// A teller in the browser: F2, a few letters, Enter, the card; no amount anywhere.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { House } from './house.mjs'
import { openBrowser } from './screen.mjs'
import { logIn, speak } from './story.mjs'

let house
let browser
before(async () => {
  house = await House.open()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await house?.close()
})

test('F2, a few letters, Enter: the card of a customer, and no amount', async () => {
  const screen = await logIn(house, browser, 'teller')
  const { page } = screen
  await page.keyboard.press('F2')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await page.keyboard.type('wang')
  await dialog.getByRole('option').first().waitFor()
  await screen.look('lookup-zh')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => /#\/counter\?.*id=/.test(location.hash))
  await page.locator('#page h2').first().waitFor()
  await screen.look('counter-card-zh')
  const text = await page.locator('#page').innerText()
  assert.match(text, /\*/, 'the name is masked')
  assert.doesNotMatch(text, /[¥￥]|\d[\d,]*\.\d\d\s*(元|万|亿)/, 'no amount at a counter')
  const card = await page.evaluate(() => location.hash)
  await speak(screen, 'en')
  await page.evaluate((hash) => { location.hash = hash }, card)
  await page.locator('#page h2').first().waitFor()
  await screen.look('counter-card-en')
  await screen.close()
})
