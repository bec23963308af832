// What stands behind a mask, in the browser: asked of head office for a reason, by keyboard alone,
// shown for half a minute, covered again; without a line the phone is opened where it lies sealed, and
// of what lies nowhere here it says why not.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inHouse, logIn, ROW, spoken, tabTo } from './story.mjs'

const the = inHouse()

/** Opens the dialog from the contact line. */
async function open(page) {
  await tabTo(page, '[data-act=reveal]')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
}

test('a phone number is shown for a reason and for half a minute, and nowhere else', async () => {
  const screen = await logIn(the.house, the.browser, 'relationship_manager', 'reveal')
  const { page } = screen
  await page.locator(ROW).first().dblclick()
  await page.locator('.portrait .why .wbody').waitFor()
  const masked = /\d{3}\*{4}\d{4}/.exec(await page.locator('.portrait .ids').innerText())[0]
  await page.clock.install()

  await open(page)
  const dialog = page.getByRole('dialog')
  assert.ok(await dialog.locator('button[type=submit]').isDisabled(), 'nothing is asked without a reason')
  await page.keyboard.type('回电，核对到期安排')
  await screen.look('reveal-ask-zh')
  await page.keyboard.press('Control+Enter')
  const clear = dialog.locator('.clear').first()
  await clear.waitFor()
  const number = await clear.innerText()
  assert.match(number, /^1\d{10}$/)
  assert.equal(`${number.slice(0, 3)}****${number.slice(7)}`, masked, 'the number behind this mask')
  await dialog.getByText(/余 \d+ 秒/).waitFor()
  await dialog.getByText('由总行提供').waitFor()
  await screen.look('reveal-shown-zh')
  await page.clock.fastForward(31_000)
  await dialog.getByText(/已重新遮盖/).waitFor()
  assert.ok(!(await page.locator('body').innerText()).includes(number), 'the number is gone')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  assert.ok(await page.evaluate(() => document.activeElement.matches('[data-act=reveal]')), 'the focus is back on the contact line')

  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('option').first().waitFor()
  await page.keyboard.type('english')
  await page.keyboard.press('Enter')
  await spoken(screen, 'en')
  await open(page)
  await page.keyboard.type('Call back about the maturity')
  await page.keyboard.press('Enter')
  await clear.waitFor()
  await screen.look('reveal-shown-en')
  await page.keyboard.press('Escape')

  await the.house.closeOffice()
  try {
    await open(page)
    await page.keyboard.type('Call back')
    await page.keyboard.press('Control+Enter')
    await clear.waitFor()
    assert.equal(await clear.innerText(), number, 'the same number, without a line')
    await dialog.getByText('Sealed on this device', { exact: true }).waitFor()
    await screen.look('reveal-sealed-en')
    await page.keyboard.press('Escape')

    await open(page)
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Call back')
    await page.keyboard.press('Control+Enter')
    await dialog.locator('.warn, [role=alert]').first().waitFor()
    await screen.look('reveal-offline-en')
    assert.equal(await clear.count(), 0)
    await page.keyboard.press('Escape')
  } finally {
    await the.house.openOffice()
  }
  await screen.close()
})
