// A contradiction in the browser: a correction made without a line meets one that was decided
// meanwhile; the sync centre shows the three values, and one key a field settles it (F-12).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Screen } from './screen.mjs'
import { ask, goTo, inHouse, logIn, ROW, speak } from './story.mjs'

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

/** Starts a desk again that was stopped, opens it and goes to what needs somebody. */
async function comeBack(name) {
  await the.house.restart(name)
  const back = await Screen.open(the.browser, the.house.desks.get(name))
  await back.page.locator('input[type=password]').fill('fenhu-demo')
  await back.page.keyboard.press('Enter')
  await back.page.locator('nav.rail em.hot').waitFor({ timeout: 90_000 })
  await goTo(back, 'sync')
  return back
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

  const back = await comeBack('away')
  const { page } = back
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

/** Opens the preference of the portrait that is open, in the dock. */
async function wish(page) {
  await page.locator('.follow').getByRole('button', { name: '改', exact: true }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('.pick').waitFor()
  return dialog
}

test('a preference changed on both sides stands as merged with old, mine and head office, and a choice ends it', async () => {
  // The same advisor at two desks; one of them writes without a line.
  const away = await logIn(the.house, the.browser, 'relationship_manager', 'wish-away')
  await away.page.locator(ROW).nth(2).dblclick()
  await away.page.locator('.portrait .head h2').waitFor()
  const address = await away.page.evaluate(() => location.hash.split('?')[0])
  const id = address.split('/').at(-1)
  const { preference: before } = await ask(away.page, 'portrait.get', { id })
  await the.house.closeOffice()
  await open(away.page, `${address}?why=false`)
  const dialog = await wish(away.page)
  await dialog.locator('.pick').selectOption('weekday_evening')
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.waitFor({ state: 'detached' })
  await away.page.locator('.follow').getByText('工作日 18 点后').waitFor()
  await away.close()
  await the.house.desks.get('wish-away').stop()
  await the.house.openOffice()

  const here = await logIn(the.house, the.browser, 'relationship_manager', 'wish-here')
  await ask(here.page, 'preference.set', { customer: id, preference: { ...before, best_slot: 'weekend', do_not_market: true } })
  await goTo(here, 'sync')
  await here.page.getByRole('button', { name: '立即同步' }).click()
  await here.page.locator('.sync-centre li', { hasText: '联系偏好' }).locator('.ok').waitFor()
  await here.close()

  const back = await comeBack('wish-away')
  const { page } = back
  await page.locator('.sync-centre li button', { hasText: '联系偏好' }).first().click()
  const slot = page.locator('.conflict tbody tr', { hasText: '时段' })
  await slot.waitFor()
  const [old, mine, theirs] = await slot.locator('td').allInnerTexts()
  assert.ok(mine.includes('工作日 18 点后') && theirs.includes('周末') && !old.includes('工作日 18 点后'), `${old} | ${mine} | ${theirs}`)
  await back.look('sync-preference-zh')
  // Each field that contradicts is settled: the hour as head office had it, the rest by one press.
  await page.getByRole('button', { name: '都用总行' }).click()
  await slot.locator('input[type=radio]').nth(1).focus()
  await page.keyboard.press('2')
  await page.keyboard.press('Control+Enter')
  await page.locator('nav.rail em.hot').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '立即同步' }).click()
  const stands = async () => (await ask(page, 'portrait.get', { id })).preference
  assert.equal((await stands()).best_slot, 'weekend')
  assert.equal((await stands()).do_not_market, true, 'what was not contradicted by choice is not lost')
  await open(page, `${address}?why=false`)
  await page.locator('.follow').getByText('周末').first().waitFor()
  await back.close()
})
