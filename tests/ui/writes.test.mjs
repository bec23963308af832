// Writing in the browser, by keyboard alone: log a contact, add a tag, take it back; offline
// through a restart until it is delivered; a correction refused; the sync centre in both languages.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, inHouse, logIn, goTo, ROW, speak } from './story.mjs'
import { Screen } from './screen.mjs'

const the = inHouse()

/** Opens the first portrait of the book. */
async function openFirst(page) {
  await page.locator(ROW).first().dblclick()
  await page.locator('.portrait .logbox').waitFor()
}

/** The toast that offers to take something back. */
const toast = (page) => page.locator('.notices .notice')

test('by keyboard alone: a contact is logged, a tag put on and taken back', async () => {
  const screen = await logIn(the.house, the.browser, 'relationship_manager', 'writes')
  const { page } = screen
  await openFirst(page)
  await page.keyboard.press('l')
  await page.keyboard.press('2')
  await page.keyboard.type('愿谈到期安排')
  await screen.look('portrait-log-zh')
  await page.keyboard.press('Enter')
  await toast(page).waitFor()
  await page.locator('.timeline li', { hasText: '愿谈到期安排' }).locator('.pending').waitFor()
  await screen.look('portrait-logged-zh')

  await page.keyboard.press('Escape')
  await page.keyboard.press('t')
  await page.getByRole('dialog').getByRole('option').first().waitFor()
  await screen.look('tag-search-zh')
  await page.keyboard.type('购房')
  const option = page.getByRole('dialog').getByRole('option').first()
  await option.waitFor()
  const tag = (await option.locator('.word').innerText()).trim()
  await page.keyboard.press('Enter')
  await page.locator('.writeform').waitFor()
  await screen.look('tag-add-zh')
  await page.keyboard.type('面访时提到')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.keyboard.press('7')
  const row = page.locator('.tags.wide tr', { hasText: tag }).filter({ has: page.locator('.pending') })
  await row.waitFor()
  await screen.look('portrait-tagged-zh')
  await page.keyboard.press('Control+z')
  await row.waitFor({ state: 'detached' })

  await goTo(screen, 'task')
  await page.locator('.tasks .task', { hasText: '愿谈到期安排' }).waitFor()
  await screen.look('task-zh')
  await screen.close()
})

test('S puts the first task of a customer off until tomorrow, and Ctrl Z takes that back', async () => {
  const screen = await logIn(the.house, the.browser, 'relationship_manager', 'snooze')
  const { page } = screen
  await openFirst(page)
  await page.keyboard.press('s')
  await toast(page).filter({ hasText: /没有本人要推迟的待办|已推迟到/ }).first().waitFor()
  const customer = await page.locator('.portrait').getAttribute('data-customer')
  const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  if (await page.locator('.follow').count() === 0) await page.keyboard.press('w')
  await page.getByRole('button', { name: '建待办' }).click()
  await page.locator('.todoform .field').fill('补签风险揭示书')
  await page.keyboard.press('Enter')
  const task = page.locator('.todo', { hasText: '补签风险揭示书' })
  await task.waitFor()
  const next = page.locator('.todo:has(kbd)')
  assert.equal(await next.count(), 1, 'one at a time is the next to put off')
  // Those that stand before it go first.
  for (let one = await next.innerText(); !one.includes('补签风险揭示书'); one = await next.innerText()) {
    await page.keyboard.press('s')
    await page.waitForFunction((old) => document.querySelector('.todo:has(kbd)')?.innerText !== old, one)
  }
  await screen.look('portrait-snooze-zh')
  await page.keyboard.press('s')
  await toast(page).filter({ hasText: '已推迟到' }).first().waitFor()
  await task.getByRole('button', { name: /稍后/ }).waitFor({ state: 'detached' })
  const snoozed = async () => (await ask(page, 'portrait.get', { id: customer })).tasks.find((one) => one.title === '补签风险揭示书').snoozed_until
  assert.ok((await snoozed()) > day)
  await page.keyboard.press('Control+z')
  await task.getByRole('button', { name: /稍后/ }).waitFor()
  assert.equal(await snoozed(), null)
  await screen.close()
})

test('notes, preference, correction: written in the dock, waiting in the sync centre, delivered when asked', async () => {
  const screen = await logIn(the.house, the.browser, 'relationship_manager', 'dock')
  const { page } = screen
  await openFirst(page)
  const address = await page.evaluate(() => location.hash.split('?')[0])
  await page.keyboard.press('n')
  await page.keyboard.type('到期前先打电话')
  await page.keyboard.press('Control+Enter')
  await page.locator('.note', { hasText: '到期前先打电话' }).locator('.pending').waitFor()
  await page.locator('.star').click()
  await page.locator('.star.on').waitFor()
  await screen.look('portrait-follow-zh')
  await page.locator('[data-facet=relations]').click()
  await page.getByRole('button', { name: '申请更正' }).click()
  await page.getByRole('dialog').waitFor()
  await page.locator('.writeform .pick').first().selectOption('employer')
  await page.locator('.writeform input').nth(0).fill('江州造船厂')
  await page.locator('.writeform input').nth(1).fill('见工作证')
  await screen.look('change-zh')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.locator('.relations .note', { hasText: '江州造船厂' }).waitFor()
  await screen.look('portrait-changes-zh')

  await goTo(screen, 'sync')
  const waiting = page.locator('.sync-centre li button', { hasText: '写便签' })
  await waiting.waitFor()
  await waiting.click()
  await screen.look('sync-waiting-zh')
  await page.getByRole('button', { name: '立即同步' }).click()
  await page.locator('.sync-centre li', { hasText: '写便签' }).locator('.ok').waitFor()
  await screen.look('sync-settled-zh')
  assert.equal(await page.locator('nav.rail em.hot').count(), 0, 'nothing was refused')

  await speak(screen, 'en')
  await goTo(screen, 'sync')
  await page.locator('.sync-centre li').first().click()
  await screen.look('sync-settled-en')
  await goTo(screen, 'task')
  await page.locator('.tasks').waitFor()
  await screen.look('task-en')
  await page.evaluate((hash) => { location.hash = `${hash}?why=false` }, address)
  await page.locator('.portrait .follow').waitFor()
  await screen.look('portrait-follow-en')
  await screen.close()
})

test('what is written offline is there after a restart and is delivered when the line is back', async () => {
  const screen = await logIn(the.house, the.browser, 'relationship_manager', 'restart')
  const { page } = screen
  await openFirst(page)
  const address = await page.evaluate(() => location.hash.split('?')[0])
  await the.house.closeOffice()
  try {
    await page.keyboard.press('l')
    await page.keyboard.press('1')
    await page.keyboard.type('线断时记的一笔')
    await page.keyboard.press('Enter')
    await page.locator('.timeline li', { hasText: '线断时记的一笔' }).waitFor()
    await screen.close()
    await the.house.restart('restart')
    const again = await Screen.open(the.browser, the.house.desks.get('restart'))
    await again.page.locator('input[type=password]').fill('fenhu-demo')
    await again.page.keyboard.press('Enter')
    await again.page.locator('.offbar').waitFor()
    await again.page.evaluate((hash) => { location.hash = hash }, address)
    await again.page.locator('.timeline li', { hasText: '线断时记的一笔' }).locator('.pending').waitFor()
    await again.look('portrait-offline-pending-zh')
    await the.house.openOffice()
    await goTo(again, 'sync')
    await again.page.getByRole('button', { name: '立即同步' }).click()
    await again.page.locator('.sync-centre li', { hasText: '记录联系' }).locator('.ok').waitFor()
    await again.look('sync-delivered-after-offline-zh')
    await again.close()
  } finally {
    await the.house.openOffice()
  }
})

test('a vault locked with another password asks for the one before', async () => {
  const screen = await Screen.open(the.browser, await the.house.desk('password'))
  const account = screen.page.locator('[data-role=relationship_manager]').first()
  await account.waitFor()
  const login = await account.getAttribute('data-login')
  await account.click()
  await screen.page.locator('nav.rail').waitFor()
  await screen.page.keyboard.press('Control+Shift+L')
  await screen.page.locator('input[type=password]').waitFor()
  the.house.setPassword(login, 'another-word-1')
  try {
    await screen.page.locator('input[type=password]').fill('another-word-1')
    await screen.page.keyboard.press('Enter')
    await screen.page.locator('input[type=password]').nth(1).waitFor()
    await screen.look('login-other-password-zh')
    await screen.page.locator('input[type=password]').nth(1).fill('fenhu-demo')
    await screen.page.keyboard.press('Enter')
    await screen.page.locator('nav.rail').waitFor()
  } finally {
    the.house.setPassword(login, 'fenhu-demo')
  }
  await screen.close()
})
