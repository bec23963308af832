// Saved views in the browser: kept, taken back, gone through one by one.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, filterBy, goTo, inHouse, logIn, matched, ROW, speak } from './story.mjs'

const the = inHouse(800)

test('a view keeps filter and order, comes back as a tab, and is taken back', async () => {
  const screen = await logIn(the.house, the.browser, 'relationship_manager', 'view')
  const { page } = screen
  await page.locator(ROW).first().waitFor()
  const some = await filterBy(page, '层级:白金、金卡')
  await page.getByRole('button', { name: '保存视图' }).click()
  await page.locator('#view-name').fill('白金客户')
  await screen.look('view-save-zh')
  await page.keyboard.press('Control+Enter')
  const tab = page.locator('nav[aria-label="视图"] button').filter({ hasText: '白金客户' })
  await tab.waitFor()
  await page.locator('nav[aria-label="视图"] button').first().click()
  await page.waitForFunction(() => !location.hash.includes('view='))
  await page.locator(ROW).first().waitFor()
  await tab.click()
  await page.waitForFunction(() => location.hash.includes('view='))
  await page.locator(ROW).first().waitFor()
  assert.equal(await matched(page), some)
  await screen.look('view-zh')
  await page.getByRole('button', { name: '全部视图' }).click()
  await page.getByRole('button', { name: '白金客户 删除' }).click()
  await tab.waitFor({ state: 'detached' })
  await page.keyboard.press('Control+z')
  await tab.waitFor()
  await screen.close()
})

test('] goes through all pinned views, the open one is among the tabs, and each keeps its own place', async () => {
  const screen = await logIn(the.house, the.browser, 'relationship_manager', 'turn')
  const { page } = screen
  await page.locator(ROW).first().waitFor()
  const all = await matched(page)
  const names = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛'].map((letter) => `视图${letter}`)
  const pinned = { id: null, pinned: true, shared: false, collapsed: [], columns: [], sort: 'aum', order: 'descending', group_by: 'tier' }
  for (const [place, name] of names.entries()) {
    const { filter } = await ask(page, 'filter.parse', { text: `年龄>=${20 + place}`, language: 'zh-CN' })
    await ask(page, 'view.save', { view: { ...pinned, name, filter } })
  }
  await page.reload()
  const open = page.locator('nav[aria-label="视图"] button[aria-current=page]')
  await page.locator('[data-view]').first().waitFor()
  const grid = page.locator('[role=treegrid]')
  const folded = page.locator('[role=treegrid] .gh[aria-expanded=false]')
  await page.locator(ROW).first().waitFor()
  await grid.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowLeft')
  await folded.waitFor()

  const seen = []
  for (const _ of names) {
    const before = await open.innerText()
    await page.keyboard.press(']')
    await page.waitForFunction((was) => document.querySelector('nav[aria-label="视图"] button[aria-current=page]')?.innerText !== was, before)
    seen.push((await open.innerText()).split('\n')[0])
    await matched(page)
    assert.equal(await folded.count(), 0, 'what is folded in one view is not in the next')
  }
  assert.deepEqual(seen.toSorted(), names.toSorted(), 'each once')
  await screen.look('views-many-zh')

  const search = page.getByRole('textbox', { name: /姓名|找/ }).first()
  await search.focus()
  await page.keyboard.type('w')
  await page.keyboard.press('Enter')
  await page.keyboard.press(']')
  await page.waitForFunction(() => !location.hash.includes('view='))
  assert.equal(await matched(page), all, 'what was typed stays with its view')
  assert.equal(await search.inputValue(), '')
  await folded.waitFor()

  await speak(screen, 'en')
  await goTo(screen, 'book')
  await page.locator(ROW).first().waitFor()
  await page.keyboard.press('[')
  await page.locator('button[data-view][aria-current=page]').waitFor()
  await matched(page)
  await screen.look('views-many-en')
  await screen.close()
})
