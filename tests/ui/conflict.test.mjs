// A contradiction in the browser: a correction made without a line meets one that was decided
// meanwhile; the sync centre shows the three values, and one key a field settles it (F-12).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Screen } from './screen.mjs'
import { goTo, inHouse, logIn, ROW, speak } from './story.mjs'

const the = inHouse()

/** Proposes another employer on the portrait that is open. */
async function propose(page, employer) {
  await page.locator('[data-facet=relations]').click()
  await page.getByRole('button', { name: '申请更正' }).click()
  await page.locator('.writeform .pick').first().selectOption('employer')
  await page.locator('.writeform input').nth(0).fill(employer)
  await page.locator('.writeform input').nth(1).fill('见工作证')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.locator('.relations .note', { hasText: employer }).waitFor()
}

/** Opens a portrait by its address. */
async function open(page, address) {
  await page.evaluate((to) => { location.hash = to }, address)
  await page.locator('.portrait .head h2').waitFor()
}

test('a correction that was overtaken waits with three values, and one key settles it', async () => {
  // The same advisor at two desks, both with what head office says today.
  const away = await logIn(the.house, the.browser, 'relationship_manager', 'away')
  await away.page.locator(ROW).first().dblclick()
  await away.page.locator('.portrait .head h2').waitFor()
  const address = await away.page.evaluate(() => location.hash.split('?')[0])
  await the.house.closeOffice()
  await propose(away.page, '江州造船厂')
  await away.close()
  await the.house.desks.get('away').stop()
  await the.house.openOffice()

  const here = await logIn(the.house, the.browser, 'relationship_manager', 'here')
  await open(here.page, address)
  await propose(here.page, '滨江医院')
  await goTo(here, 'sync')
  await here.page.getByRole('button', { name: '立即同步' }).click()
  await here.page.locator('.sync-centre li', { hasText: '申请更正' }).getByText('待核定').waitFor()
  const manager = await logIn(the.house, the.browser, 'branch_manager', 'manager')
  await open(manager.page, address)
  await manager.page.locator('[data-facet=relations]').click()
  await manager.page.getByRole('button', { name: '采纳', exact: true }).click()
  await manager.look('change-decide-zh')
  await goTo(manager, 'sync')
  await manager.page.getByRole('button', { name: '立即同步' }).click()
  await manager.page.locator('.sync-centre li .ok').first().waitFor()
  await manager.close()
  await here.close()

  await the.house.restart('away')
  const back = await Screen.open(the.browser, the.house.desks.get('away'))
  const { page } = back
  await page.locator('input[type=password]').fill('fenhu-demo')
  await page.keyboard.press('Enter')
  await page.locator('nav.rail em.hot').waitFor({ timeout: 90_000 })
  await goTo(back, 'sync')
  await page.locator('.sync-centre li button', { hasText: '江州造船厂' }).first().click()
  const row = page.locator('.conflict tbody tr')
  await row.first().waitFor()
  const words = await row.first().innerText()
  assert.ok(words.includes('江州造船厂') && words.includes('滨江医院'), words)
  await back.look('sync-conflict-zh')
  await speak(back, 'en')
  await goTo(back, 'sync')
  await page.locator('.sync-centre li button', { hasText: '江州造船厂' }).first().click()
  await row.first().waitFor()
  await back.look('sync-conflict-en')
  await row.locator('input[type=radio]').nth(1).focus()
  await page.keyboard.press('2')
  await page.keyboard.press('Control+Enter')
  await page.locator('nav.rail em.hot').waitFor({ state: 'detached' })
  await back.close()
})
