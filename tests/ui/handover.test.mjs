// A handover (U-09, F-07) from its first step to the receiver's last word, by keyboard alone; then
// the wizard and the board in English.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { House } from './house.mjs'
import { openBrowser, Screen } from './screen.mjs'
import { ask, tabTo } from './story.mjs'

let house
let browser
before(async () => {
  // One branch of ten advisors, small enough to come down at once.
  house = await House.open(700, 'ds-50k')
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await house?.close()
})

/** The managers of the only branch (crates/sample-bank: branch 01, role 3, places 001 and 002). */
const [MANAGER, DEPUTY] = ['1013001', '1013002']
const HEARD = { timeout: 90_000 }

/** Logs somebody in on a desk of their own, by keyboard, and opens 移交. */
async function enter(login) {
  const screen = await Screen.open(browser, await house.desk(login))
  const { page } = screen
  await page.locator('#login').waitFor()
  await tabTo(page, '#login')
  await page.keyboard.press('Control+a')
  await page.keyboard.type(login)
  await tabTo(page, 'input[type=password]')
  await page.keyboard.type('fenhu-demo')
  await page.keyboard.press('Enter')
  await page.locator('nav.rail').waitFor()
  await page.locator('header.bar').getByText(/已同步|Synced/).waitFor({ timeout: 240_000 })
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  await openHandovers(page)
  return screen
}

/** The last of the page's sections, by Tab and Enter. */
async function openHandovers(page) {
  await page.locator('.seg button').first().waitFor()
  await tabTo(page, '.seg button:last-child')
  await page.keyboard.press('Enter')
  await page.locator('.seg button:last-child[aria-pressed=true]').waitFor()
}

/** Reaches something by Tab and presses Enter on it. */
async function pressOn(page, css) {
  await page.locator(css).first().waitFor(HEARD)
  await tabTo(page, css)
  await page.keyboard.press('Enter')
}

/** A colleague whose book needs two persons: 钻石 and above are in it. */
async function withTheHighest(page) {
  const { leavers } = await ask(page, 'handover.list', null)
  for (const one of leavers) {
    const draft = await ask(page, 'handover.start', { leaver: one.emp_no, receivers: [] })
    if (draft.two_persons) return one.emp_no
  }
  assert.fail('nobody of this branch serves anybody of 钻石 or above')
}

/** Which step the wizard is at. */
const step = (page) => page.locator('li[aria-current=step]').innerText()

test('F-07 by keyboard alone: proposed, agreed to by a second person, received', async () => {
  const screen = await enter(MANAGER)
  const { page } = screen
  await pressOn(page, '[data-act=start]')
  assert.match(await step(page), /谁离岗/)
  await page.locator('[data-leaver]').first().waitFor()
  // The step has the focus: the first colleague is one Tab away.
  await page.keyboard.press('Tab')
  await tabTo(page, '[data-leaver]', 3)
  await tabTo(page, `[data-leaver="${await withTheHighest(page)}"]`, 12)
  await page.keyboard.press('Enter')
  await page.locator('[data-leaver][aria-pressed=true]').waitFor()
  await page.locator('[data-act=next]:not(:disabled)').waitFor()
  await page.keyboard.press('Control+Enter')

  // Who gets whom: one is given to somebody else by the arrows of its list.
  await page.locator('table.list tbody tr').first().waitFor()
  assert.match(await step(page), /怎么分/)
  await tabTo(page, 'table.list select')
  const chosen = page.locator('table.list select').first()
  const suggested = await chosen.inputValue()
  for (let turn = 0; turn < 20 && (await chosen.inputValue()) === suggested; turn += 1) await page.keyboard.press(turn < 10 ? 'ArrowDown' : 'ArrowUp')
  assert.notEqual(await chosen.inputValue(), suggested)
  await page.locator('table.list tbody tr').first().getByText('手工调整').waitFor()
  await page.keyboard.press('Control+Enter')

  // The packs: one customer's alone, by Enter on the name.
  assert.match(await step(page), /移交包/)
  await page.locator('[data-pack]').first().waitFor()
  await tabTo(page, 'table.list th button')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.querySelectorAll('[data-pack]').length === 1)
  await page.keyboard.press('Control+Enter')

  // The reason: a cause by the arrows, a line of text, and off it goes.
  assert.match(await step(page), /提交/)
  await tabTo(page, 'input[type=radio]')
  await page.keyboard.press('ArrowDown')
  await tabTo(page, '#handover-reason')
  await page.keyboard.type('调往滨江支行')
  await screen.look('handover-keyboard-send-zh')
  await page.keyboard.press('Control+Enter')
  await page.getByText('已保存：移交单，待总行核定').waitFor()
  await page.locator('[data-handover]').first().waitFor(HEARD)
  assert.match(await page.locator('[data-handover]').first().innerText(), /调岗/)
  await page.getByText('待复核').first().waitFor(HEARD)
  await screen.look('handover-keyboard-list-zh')
  assert.equal(await page.locator('[data-act=approve]').count(), 0, 'who proposed it does not decide')
  // One who has somebody to acknowledge.
  const { handovers } = await ask(page, 'handover.list', null)
  const receiver = handovers[0].receivers.find((one) => one.to_acknowledge > 0)
  await screen.close()

  const deputy = await enter(DEPUTY)
  await pressOn(deputy.page, '[data-act=approve]')
  await deputy.page.getByText('已保存：同意，待总行划转').waitFor()
  await deputy.page.getByText('待接收').first().waitFor(HEARD)
  await deputy.close()

  const taking = await enter(receiver.emp_no)
  await pressOn(taking.page, '[data-act=accept]')
  await taking.page.getByText('已保存：接收').waitFor()
  // Head office has heard it; then each of the highest is acknowledged.
  await taking.page.getByText('已接收').first().waitFor(HEARD)
  await pressOn(taking.page, '[data-act=acknowledge]')
  await taking.page.getByText('已保存：确认').waitFor()
  await taking.look('handover-keyboard-received-zh')
  await taking.close()
})

test('the wizard and the board in English', async () => {
  const screen = await Screen.open(browser, house.desks.get(MANAGER))
  const { page } = screen
  await page.locator('nav.rail').waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('option').first().waitFor()
  await page.keyboard.type('english')
  await page.keyboard.press('Enter')
  await page.locator('html[lang=en]').waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  await page.locator('[role=grid] [role=row]').first().waitFor()
  await screen.look('assign-waiting-en')
  await page.locator('[role=grid]').first().focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('s')
  await page.locator('[data-planned]').first().waitFor()
  await screen.look('assign-suggestion-en')
  await page.keyboard.press('v')
  await page.getByRole('dialog').waitFor()
  await screen.look('assign-preview-en')
  await page.keyboard.press('Escape')
  await openHandovers(page)
  await page.locator('[data-handover]').first().waitFor()
  await screen.look('handover-list-en')
  await pressOn(page, '[data-act=start]')
  await screen.look('handover-who-en')
  await pressOn(page, '[data-leaver]')
  await page.keyboard.press('Control+Enter')
  await page.locator('table.list tbody tr').first().waitFor()
  await screen.look('handover-split-en')
  await page.keyboard.press('Control+Enter')
  await page.locator('[data-pack]').first().waitFor()
  await screen.look('handover-pack-en')
  await page.keyboard.press('Control+Enter')
  await page.locator('#handover-reason').waitFor()
  await screen.look('handover-send-en')
  await screen.close()
})
