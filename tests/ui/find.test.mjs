// Finding in the browser: filters by text and by the builder, the palette, bulk actions,
// segments, and the overview whose every figure leads to a list of the same length.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filterBy, inHouse, logIn, matched, ROW, speak, tabTo } from './story.mjs'

// A book that looks like a branch's: charts of nine customers show nothing.
const the = inHouse(1_600)

/** Opens a page by its address and waits for something on it. */
async function visit(page, hash, css) {
  await page.evaluate((to) => { location.hash = to }, hash)
  await page.locator(css).first().waitFor()
}

test('a filter is text and tree: faults are placed and mended, chips go one by one', async () => {
  const screen = await logIn(the.house, the.browser, 'relationship_manager', 'filter')
  const { page } = screen
  await page.locator(ROW).first().waitFor()
  const all = await matched(page)

  await page.locator('[role=treegrid]').focus()
  await page.keyboard.press('/')
  await page.keyboard.type('层极:白金')
  const fault = page.getByRole('alert')
  await fault.waitFor()
  assert.match(await fault.innerText(), /第 1 个字起/)
  await screen.look('filter-fault-zh')
  await fault.getByRole('button').first().click()
  await page.waitForFunction(() => document.querySelectorAll('[aria-label="生效的条件"] button[aria-label^="去掉"]').length === 1)
  await fault.waitFor({ state: 'detached' })

  await filterBy(page, '层级:白金、金卡 且 未联系>=1天', 2)
  await screen.look('filter-zh')
  const some = await matched(page)
  assert.ok(some < all, `${some} of ${all}`)
  assert.equal(Number(await page.locator('[role=treegrid]').getAttribute('aria-rowcount')) - 1 - (await page.locator('[role=treegrid] .gh').count()), some, 'rows of the list')

  await page.locator('button[aria-haspopup=dialog]').filter({ hasText: '条件' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('[data-field]').first().waitFor()
  assert.equal(await dialog.locator('[data-field]').count(), 2, 'the builder holds the same conditions')
  assert.match(await dialog.locator('input.mono').inputValue(), /层级/)
  await dialog.getByRole('button', { name: '加一组' }).click()
  await dialog.locator('[data-field]').nth(2).waitFor()
  await screen.look('filter-builder-zh')
  await dialog.getByRole('button', { name: '去掉这一组' }).click()
  await dialog.locator('[data-field] button[aria-label="去掉这一条"]').nth(1).click()
  await page.keyboard.press('Control+Enter')
  await dialog.waitFor({ state: 'detached' })
  await page.waitForFunction(() => document.querySelectorAll('[aria-label="生效的条件"] button[aria-label^="去掉"]').length === 1)
  await page.locator('[aria-label="生效的条件"] button[aria-label^="去掉"]').click()
  await page.waitForFunction(() => document.querySelectorAll('[aria-label="生效的条件"] button[aria-label^="去掉"]').length === 0)
  await page.locator(ROW).first().waitFor()
  assert.equal(await matched(page), all)
  await screen.close()
})

test('the palette finds customers, views and pages; composing Chinese triggers nothing', async () => {
  const screen = await logIn(the.house, the.browser, 'relationship_manager', 'palette')
  const { page } = screen
  await page.locator(ROW).first().waitFor()
  await page.keyboard.press('Control+k')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await screen.look('palette-zh')
  await page.keyboard.type('wang')
  await dialog.locator('[data-customer]').first().waitFor()
  await screen.look('palette-customers-zh')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('gailan')
  await dialog.locator('[data-line]').first().waitFor()
  const session = await page.context().newCDPSession(page)
  await session.send('Input.imeSetComposition', { text: 'gai lan', selectionStart: 7, selectionEnd: 7 })
  await page.evaluate(() => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true })))
  assert.equal(await dialog.count(), 1, 'Enter of an input method chooses nothing')
  await session.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 })
  await page.keyboard.press('Control+a')
  await page.keyboard.type('gailan')
  await dialog.locator('[data-line=entry]').first().waitFor()
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => location.hash.startsWith('#/overview'))
  await page.locator('[data-charts] .panel').first().waitFor()
  await page.keyboard.press('?')
  await page.locator('.keys').waitFor()
  await screen.look('keys-zh')
  await page.keyboard.press('Escape')
  await page.keyboard.press('g')
  await page.keyboard.press('b')
  await page.locator(ROW).first().waitFor()
  await screen.close()
})

/** Every figure of a section leads to a list of as many customers; the first of each panel by keyboard. */
async function figuresLead(page, section, view = 'chart') {
  const stand = async () => {
    await visit(page, `#/overview?section=${section}`, '[data-charts] .panel')
    if (view === 'table' && (await page.locator('[data-charts] table').count()) === 0) await page.keyboard.press('v')
    await page.locator(view === 'table' ? '[data-charts] table [data-drill]' : '[data-drill]').first().waitFor()
    return page.locator('[data-drill]:not([disabled])')
  }
  const count = await (await stand()).count()
  assert.ok(count > 0, `${section} has figures`)
  const panels = new Set()
  for (let place = 0; place < count; place += 1) {
    const figure = (await stand()).nth(place)
    const told = Number(await figure.getAttribute('data-drill'))
    const panel = await figure.evaluate((one) => [...document.querySelectorAll('[data-charts] .panel')].indexOf(one.closest('.panel')))
    if (panels.has(panel)) await figure.click()
    else {
      panels.add(panel)
      await figure.evaluate((one) => { one.dataset.wanted = '' })
      await tabTo(page, '[data-wanted]')
      await page.keyboard.press('Enter')
    }
    await page.waitForFunction(() => location.hash.startsWith('#/book'))
    await page.locator(ROW).first().waitFor()
    assert.equal(await matched(page), told, `figure ${place} of ${section}, ${view}`)
  }
}

test('the overview adds up and every figure leads to its list', async () => {
  const screen = await logIn(the.house, the.browser, 'relationship_manager', 'overview')
  const { page } = screen
  await page.locator(ROW).first().waitFor()
  const all = await matched(page)
  await page.keyboard.press('g')
  await page.keyboard.press('o')
  await page.locator('[data-charts] .panel').first().waitFor()
  assert.equal(Number((await page.locator('[data-total]').innerText()).replaceAll(',', '')), all)
  await screen.look('overview-zh')
  await page.keyboard.press('v')
  await page.locator('[data-charts] table').first().waitFor()
  await screen.look('overview-tables-zh')
  const tiers = await page.locator('[data-charts] .panel').first().locator('tbody tr').evaluateAll((rows) => rows.map((row) => Number(row.children[1].textContent.replaceAll(',', ''))))
  assert.equal(tiers.reduce((sum, one) => sum + one, 0), all, 'the tiers add up to the book')
  await figuresLead(page, 'shape', 'table')
  await figuresLead(page, 'spread', 'table')
  for (const section of ['spread', 'migration', 'pivot']) {
    await visit(page, `#/overview?section=${section}`, '[data-charts] .panel')
    await page.locator('[data-drill]').first().waitFor()
    await screen.look(`overview-${section}-zh`)
    await figuresLead(page, section)
  }
  await screen.close()
})

test('one act on everybody: progress, a report, and taken back', async () => {
  const screen = await logIn(the.house, the.browser, 'relationship_manager', 'bulk')
  const { page } = screen
  await page.locator(ROW).first().waitFor()
  const all = await matched(page)
  await page.locator('[role=treegrid]').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('x')
  await page.keyboard.press('Shift+ArrowDown')
  await page.locator('[role=treegrid] .tr.picked').nth(1).waitFor()
  await screen.look('bulk-some-zh')
  await page.keyboard.press('Control+a')
  await page.getByText(`已选 ${all} 户`).waitFor()
  await page.getByRole('button', { name: '重点关注' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await screen.look('bulk-zh')
  await page.keyboard.press('Control+Enter')
  await dialog.getByText(/已改 .* 户的重点关注/).waitFor()
  // Ten seconds to think again: taken back first, looked at the second time.
  await dialog.getByRole('button', { name: /撤销/ }).click()
  await dialog.getByText(/已撤销/).waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await page.locator('[role=treegrid]').focus()
  await page.keyboard.press('Control+a')
  await page.getByRole('button', { name: '重点关注' }).click()
  await dialog.waitFor()
  await page.keyboard.press('Control+Enter')
  await dialog.getByText(/已改 .* 户的重点关注/).waitFor()
  await screen.look('bulk-report-zh')
  await screen.close()
})

test('segments as a portrait and side by side', async () => {
  const screen = await logIn(the.house, the.browser, 'branch_manager', 'segment')
  const { page } = screen
  await page.locator(ROW).first().waitFor()
  await filterBy(page, '层级:金卡', 1)
  await page.getByRole('button', { name: '保存视图' }).click()
  await page.locator('#view-name').fill('金卡客户')
  await page.keyboard.press('Control+Enter')
  await page.locator('nav[aria-label="视图"] button').filter({ hasText: '金卡客户' }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('s')
  await page.locator('[data-segment]').nth(1).waitFor()
  await page.keyboard.press('j')
  await page.locator('[data-count]').waitFor()
  const whole = Number(await page.locator('[data-count]').getAttribute('data-count'))
  await screen.look('segment-zh')
  await page.keyboard.press('c')
  await page.locator('[data-overlap=both]').waitFor()
  await screen.look('segment-compare-zh')
  const parts = await page.locator('[data-overlap]').evaluateAll((all) => all.map((one) => Number(one.dataset.drill)))
  assert.equal(parts.reduce((sum, one) => sum + one, 0), whole, 'the parts make the whole book')
  await screen.close()
})

test('finding by keyboard alone: palette, overview, a table, a list', async () => {
  const screen = await logIn(the.house, the.browser, 'branch_manager', 'find-keys')
  const { page } = screen
  await page.locator(ROW).first().waitFor()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('gailan')
  await page.locator('[data-line=entry]').first().waitFor()
  await page.keyboard.press('Enter')
  await page.locator('[data-charts] .panel').first().waitFor()
  await page.keyboard.press('v')
  await page.locator('[data-charts] table button').first().waitFor()
  for (let step = 0; step < 60; step += 1) {
    if (await page.evaluate(() => document.activeElement?.matches('[data-charts] table button') ?? false)) break
    await page.keyboard.press('Tab')
  }
  const told = Number(await page.evaluate(() => document.activeElement?.getAttribute('data-drill')))
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => location.hash.startsWith('#/book'))
  await page.locator(ROW).first().waitFor()
  assert.equal(await matched(page), told)
  await screen.close()
})

test('the same screens in English', async () => {
  const screen = await logIn(the.house, the.browser, 'relationship_manager', 'find-en')
  const { page } = screen
  await page.locator(ROW).first().waitFor()
  await speak(screen, 'en')
  await visit(page, '#/book', ROW)
  await page.locator('[role=treegrid]').focus()
  await page.keyboard.press('/')
  await page.keyboard.type('tier:platinum')
  await page.waitForFunction(() => location.hash.includes('f='))
  await page.locator('button[aria-haspopup=dialog]').filter({ hasText: 'Condition' }).click()
  await page.locator('[data-field]').first().waitFor()
  await screen.look('filter-builder-en')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').waitFor()
  await screen.look('palette-en')
  await page.keyboard.press('Escape')
  for (const section of ['shape', 'spread', 'migration', 'pivot']) {
    await visit(page, `#/overview?section=${section}`, '[data-charts] .panel')
    await screen.look(section === 'shape' ? 'overview-en' : `overview-${section}-en`)
  }
  await screen.close()
})
