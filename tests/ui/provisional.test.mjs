// A source that is late, in the browser: tiers made of it are 暂定 on the list, the portrait and the counter card.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, inHouse, logIn, ROW, speak } from './story.mjs'

/** Two months before any day this runs on: the close of the month after has not come. */
function longAgo() {
  const now = new Date()
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 2, 20)).toISOString().slice(0, 10)
}

const the = inHouse(400, longAgo())

test('a late source makes tiers provisional on list, portrait and counter card, in both languages', async () => {
  const screen = await logIn(the.house, the.browser, 'relationship_manager', 'late')
  const { page } = screen
  await page.locator(ROW).first().waitFor()
  const { feeds } = await ask(page, 'sync.state', null)
  assert.notEqual(feeds.find((feed) => feed.code === 'snapshot').age, 'fresh')
  await page.locator('[data-provisional-list]').getByText('层级暂定').waitFor()
  assert.ok(await page.locator('[role=treegrid] .gh [data-provisional]').count() > 0, 'heads of groups are dashed')
  await screen.look('provisional-book-zh')
  await page.locator(ROW).first().dblclick()
  const badge = page.locator('.portrait .who [data-provisional]')
  await badge.waitFor()
  assert.match(await badge.innerText(), /暂定/)
  await screen.look('provisional-portrait-zh')
  await speak(screen, 'en')
  await page.goBack()
  await page.locator('.portrait .who [data-provisional]').waitFor()
  assert.match(await page.locator('.portrait .who [data-provisional]').innerText(), /provisional/)
  await screen.look('provisional-portrait-en')
  await screen.close()

  const counter = await logIn(the.house, the.browser, 'teller', 'late-counter')
  const { hits } = await ask(counter.page, 'customer.find', { text: 'wang' })
  await counter.page.evaluate((id) => { location.hash = `/counter?id=${encodeURIComponent(id)}` }, hits[0].id)
  const card = counter.page.locator('#page article [data-provisional]')
  await card.waitFor()
  assert.match(await card.innerText(), /暂定/)
  await counter.look('provisional-card-zh')
  await counter.close()
})
