// Arrival in the browser: the counter gives notice, and the advisor's desk tells at once, over any
// page, by key into the portrait, and in the list of work.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { goTo, inHouse, logIn, ROW, speak } from './story.mjs'

const the = inHouse()

test('whose customer stands at the counter is told, opens the portrait by a key and finds it in the tasks', async () => {
  const advisor = await logIn(the.house, the.browser, 'relationship_manager', 'told')
  await advisor.page.locator(ROW).first().dblclick()
  await advisor.page.locator('.portrait .head h2').waitFor()
  const id = /customer\/([0-9a-f-]+)/.exec(await advisor.page.evaluate(() => location.hash))[1]
  const name = (await advisor.page.locator('.portrait .head h2').innerText()).trim()
  await goTo(advisor, 'book')
  await advisor.page.locator(ROW).first().waitFor()
  assert.equal(await advisor.page.locator('[data-arrival]').count(), 0)

  const teller = await logIn(the.house, the.browser, 'teller', 'counter')
  await teller.page.evaluate((to) => { location.hash = `#/counter?id=${to}` }, id)
  await teller.page.locator('#page article h2').waitFor()
  await teller.page.locator('#page article button').filter({ hasText: '到店通知' }).click()
  await teller.page.locator('#arrival-note').fill('3 号窗口，转存')
  await teller.page.keyboard.press('Enter')
  await teller.page.getByText(/已通知/).waitFor()
  // What is kept back for undoing goes up, and the advisor's next round brings it.
  await teller.page.locator('header.bar').getByText(/已同步/).waitFor()

  await goTo(advisor, 'sync')
  await advisor.page.getByRole('button', { name: '立即同步' }).click()
  const call = advisor.page.locator('[data-arrival]')
  await call.waitFor({ timeout: 90_000 })
  const words = await call.innerText()
  assert.ok(words.includes(name) && words.includes('3 号窗口，转存'), words)
  await advisor.look('arrival-told-zh')
  await goTo(advisor, 'task')
  await advisor.page.locator(`[data-arrived="${id}"]`).waitFor()
  await advisor.look('task-arrival-zh')
  await advisor.page.keyboard.press('F8')
  await advisor.page.waitForFunction((one) => location.hash.includes(one), id)
  await advisor.page.locator('.portrait .head h2').waitFor()
  assert.equal(await call.count(), 0, 'who was looked at is not called again')
  await speak(advisor, 'en')
  await goTo(advisor, 'task')
  await advisor.page.locator(`[data-arrived="${id}"]`).waitFor()
  await advisor.look('task-arrival-en')
  await teller.close()
  await advisor.close()
})
