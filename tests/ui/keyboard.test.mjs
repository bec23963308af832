// One flow by keyboard alone: from the login page to the reason for a customer's tier. The
// mouse is never touched; focus is always somewhere visible.
import { test } from 'node:test'
import { Screen } from './screen.mjs'
import { inHouse, ROW, tabTo } from './story.mjs'

const the = inHouse()

test('login, book, portrait and why by keyboard alone', async () => {
  const screen = await Screen.open(the.browser, await the.house.desk('keyboard'))
  const { page } = screen
  await page.locator('[data-role=relationship_manager]').first().waitFor()
  await tabTo(page, '[data-role=relationship_manager]')
  await page.keyboard.press('Enter')
  await page.locator(ROW).first().waitFor()

  await tabTo(page, '[role=treegrid]')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.locator('[role=treegrid] .tr.sel').waitFor()
  await screen.look('keyboard-book-zh')
  await page.keyboard.press('Enter')
  await page.locator('.portrait .why .wbody').waitFor()

  const before = await page.locator('.portrait .why').count()
  await page.keyboard.press('w')
  await page.waitForFunction((count) => document.querySelectorAll('.portrait .why').length !== count, before)
  if (before > 0) await page.keyboard.press('w')
  await page.locator('.portrait .why .wbody').waitFor()

  await tabTo(page, '[role=tab]')
  await page.keyboard.press('ArrowRight')
  await page.locator('#facet-body[aria-labelledby=facet-assets]').waitFor()
  await page.keyboard.press('Control+Shift+L')
  await page.locator('input[type=password]').waitFor()
  await screen.close()
})
