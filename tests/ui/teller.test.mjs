// A teller in the browser: F2, a few letters, Enter, the card; no amount anywhere.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, inHouse, logIn, speak } from './story.mjs'

const the = inHouse()

test('F2, a few letters, Enter: the card of a customer, and no amount', async () => {
  const screen = await logIn(the.house, the.browser, 'teller')
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
  await page.keyboard.press('F2')
  await dialog.waitFor()
  await page.keyboard.type('wang')
  await dialog.getByRole('option').first().waitFor()
  await screen.look('lookup-en')
  await page.keyboard.press('Escape')
  await screen.close()
})

test('F-02: from F2 to the card, with its machine time; arrival, feedback, referral by keyboard', async () => {
  const screen = await logIn(the.house, the.browser, 'teller', 'counter')
  const { page } = screen
  const began = performance.now()
  await page.keyboard.press('F2')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  const times = []
  for (const letter of 'wang') {
    const pressed = performance.now()
    await page.keyboard.press(letter)
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    times.push(performance.now() - pressed)
  }
  await dialog.locator('[data-customer]').first().waitFor()
  await page.keyboard.press('Enter')
  await page.locator('#page article h2').waitFor()
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  console.log(`F-02 machine time: ${Math.round(performance.now() - began)} ms; keys ${times.map((time) => Math.round(time)).join(', ')} ms`)

  await page.keyboard.press('n')
  await page.locator('#arrival-note').waitFor()
  await screen.look('arrival-zh')
  await page.keyboard.press('Enter')
  await page.getByText(/已通知/).waitFor()
  await screen.look('counter-card-notified-zh')
  await page.keyboard.press('f')
  await page.locator('#feedback-text').waitFor()
  await page.keyboard.type('排队太久')
  await screen.look('feedback-zh')
  await page.keyboard.press('Control+Enter')
  await page.locator('#feedback-text').waitFor({ state: 'detached' })
  await page.keyboard.press('r')
  await page.locator('#referral-note').waitFor()
  await screen.look('referral-zh')
  await page.keyboard.press('Control+Enter')
  await page.locator('#referral-note').waitFor({ state: 'detached' })
  await page.keyboard.press('e')
  await page.locator('#elsewhere-number').waitFor()
  await screen.look('elsewhere-zh')
  await page.keyboard.press('Escape')
  await screen.close()
})

test('C calls the advisor to the counter: a notice that says so, listed by ?', async () => {
  const screen = await logIn(the.house, the.browser, 'teller', 'calling')
  const { page } = screen
  const { hits } = await ask(page, 'customer.find', { text: 'wang' })
  const cards = await Promise.all(hits.map((hit) => ask(page, 'customer.card', { id: hit.id })))
  const [served, alone] = [cards.find((card) => card.advisor !== null), cards.find((card) => card.advisor === null)]
  await page.evaluate((id) => { location.hash = `/counter?id=${encodeURIComponent(id)}` }, served.id)
  await page.locator('#page article h2').waitFor()
  await page.locator('section[tabindex="-1"]').focus()
  await page.keyboard.press('?')
  const keys = page.getByRole('dialog')
  await keys.getByText('呼叫客户经理').waitFor()
  await page.keyboard.press('Escape')
  await keys.waitFor({ state: 'detached' })
  await page.keyboard.press('c')
  await page.locator('#arrival-note').waitFor()
  assert.equal(await page.locator('#arrival-note').inputValue(), '请到柜面')
  await screen.look('call-zh')
  await page.keyboard.press('Enter')
  await page.getByText(/已呼叫/).waitFor()
  await screen.look('called-zh')
  if (alone !== undefined) {
    await page.evaluate((id) => { location.hash = `/counter?id=${encodeURIComponent(id)}` }, alone.id)
    await page.getByText('待分户').first().waitFor()
    assert.equal(await page.getByRole('button', { name: /呼叫/ }).count(), 0, 'nobody is there to be called')
  }
  await screen.close()
})
