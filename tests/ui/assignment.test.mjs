// A branch manager in the browser: the branch's book with advisors, and giving a customer to
// somebody else.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { goTo, inHouse, logIn, ROW, speak } from './story.mjs'

const the = inHouse()

test('a manager gives a customer to an advisor and the request is delivered', async () => {
  const screen = await logIn(the.house, the.browser, 'branch_manager')
  const { page } = screen
  await page.locator(ROW).first().waitFor()
  await screen.look('book-branch-zh')
  await page.locator(ROW).first().click()
  await page.keyboard.press('a')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await dialog.locator('input[type=radio]').first().waitFor()
  await screen.look('assign-zh')
  assert.equal(await dialog.locator('input[type=radio][disabled]').count(), 1, 'who serves already cannot be chosen')
  await dialog.locator('input[type=radio]:not([disabled])').first().check()
  await dialog.locator('#assign-reason').fill('换管户')
  await dialog.locator('button[type=submit]').click()
  await dialog.waitFor({ state: 'detached' })
  await page.locator('nav.rail a[href$="#/sync"]').click()
  await page.getByText('已送达').first().waitFor()
  await screen.look('sync-delivered-zh')
  assert.equal(await page.locator('nav.rail em.hot').count(), 0, 'nothing was refused')
  await speak(screen, 'en')
  await goTo(screen, 'book')
  await page.locator(ROW).first().click()
  await page.keyboard.press('a')
  await dialog.locator('input[type=radio]').first().waitFor()
  await screen.look('assign-en')
  await page.keyboard.press('Escape')
  await screen.close()
})
