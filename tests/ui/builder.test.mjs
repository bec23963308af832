// The builder and the lists in the browser: several values and lunar days come back as they were typed, a whole number
// finds who it may belong to, and lists go by tag, by township, and by whose address nobody has settled.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, filterBy, inHouse, logIn, matched, ROW, speak } from './story.mjs'

// Enough that somebody's address says neither town nor country.
const the = inHouse(1_600)

/** Opens the builder over what is typed; gives its dialog with one condition. */
async function build(page) {
  await page.locator('button[aria-haspopup=dialog]').filter({ hasText: '条件' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('[data-field]').first().waitFor()
  assert.equal(await dialog.locator('[data-field]').count(), 1)
  return dialog
}

test('the builder opens on two ages and on a lunar day, and gives both back', async () => {
  const screen = await logIn(the.house, the.browser, 'relationship_manager', 'builder')
  const { page } = screen
  await page.locator(ROW).first().waitFor()

  const both = await filterBy(page, '年龄:30,40')
  let dialog = await build(page)
  const ages = dialog.locator('[data-field=age] input[aria-label="取值"]')
  assert.deepEqual(await ages.evaluateAll((boxes) => boxes.map((box) => box.value)), ['30', '40'])
  await screen.look('builder-ages-zh')
  await dialog.getByRole('button', { name: '去掉第 2 个取值' }).click()
  await page.waitForFunction(() => document.querySelectorAll('[data-field=age] input[aria-label="取值"]').length === 1)
  await page.waitForFunction(() => /^年龄[:=]\s*30(岁)?$/.test(document.querySelector('[role=dialog] input.mono').value))
  await page.keyboard.press('Control+Enter')
  await dialog.waitFor({ state: 'detached' })
  const one = await matched(page)
  assert.ok(one <= both, `${one} of ${both}`)

  const hits = await filterBy(page, '农历生日:农历八月十五')
  dialog = await build(page)
  const said = dialog.locator('[data-field=lunar_birthday]')
  assert.match(await said.innerText(), /农历/)
  const numbers = await said.locator('.ant-select, input').evaluateAll((parts) => parts.map((part) => part.value ?? part.textContent).join(' '))
  assert.match(numbers, /8/)
  assert.match(numbers, /15/)
  await screen.look('builder-lunar-zh')
  await page.keyboard.press('Control+Enter')
  await dialog.waitFor({ state: 'detached' })
  assert.equal(await matched(page), hits, 'looking at it changed nothing')
  await screen.close()
})

test('a whole number finds whom its mask fits, and says that it may be somebody else', async () => {
  const screen = await logIn(the.house, the.browser, 'relationship_manager', 'possible')
  const { page } = screen
  await page.locator(ROW).first().dblclick()
  await page.locator('.portrait').waitFor()
  const customer = await page.locator('.portrait').getAttribute('data-customer')
  const { attributes } = await ask(page, 'portrait.get', { id: customer })
  const phone = attributes.find((one) => one.contact === 'mobile').value
  assert.match(phone, /^\d{3}\*{4}\d{4}$/)
  await page.keyboard.press('F2')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await page.keyboard.type(phone.replace('****', '0000'))
  const hit = dialog.locator(`[data-customer="${customer}"]`)
  await hit.getByText('可能').waitFor()
  assert.doesNotMatch(await hit.innerText(), /0000/)
  await screen.look('possible-zh')
  await screen.close()
})

test('a list goes by tag: who carries several stands under each, and the total counts them once', async () => {
  const screen = await logIn(the.house, the.browser, 'relationship_manager', 'bytag')
  const { page } = screen
  await page.locator(ROW).first().waitFor()
  const all = await matched(page)
  await page.locator('#group-by ~ .ant-select').click()
  await page.keyboard.type('标签')
  await page.locator('.ant-select-item-option', { hasText: /^标签$/ }).click()
  await page.waitForFunction(() => location.hash.includes('by=tag'))
  const heads = page.locator('[role=treegrid] .gh')
  await heads.first().waitFor()
  const told = await ask(page, 'customer.book', { search: '', sort: 'aum', order: 'descending', group_by: 'tag', collapsed: [], offset: 0, limit: 1 })
  const sum = told.groups.reduce((total, group) => total + group.count, 0)
  assert.ok(sum > all, `${sum} stand in groups, ${all} are here`)
  assert.equal(await matched(page), all)
  const first = told.groups.find((group) => group.count > 0)
  await page.waitForFunction((name) => document.querySelector('[role=treegrid] .gh')?.textContent.includes(name), first.name_zh)
  await screen.look('book-by-tag-zh')
  await screen.close()
})

test('the overview leads to the list by township and to addresses nobody has settled', async () => {
  const screen = await logIn(the.house, the.browser, 'branch_manager', 'visits')
  const { page } = screen
  await page.evaluate(() => { location.hash = '/overview' })
  const open = page.locator('[data-unresolved]')
  await open.waitFor()
  await screen.look('overview-visits-zh')
  const count = Number(await open.getAttribute('data-drill'))
  assert.ok(count > 0)
  await open.click()
  await page.locator(ROW).first().waitFor()
  assert.equal(await matched(page), count)
  await page.evaluate(() => { location.hash = '/overview' })
  await page.getByRole('button', { name: '按乡镇街道列名单' }).click()
  await page.waitForFunction(() => location.hash.includes('by=township'))
  const heads = page.locator('[role=treegrid] .gh')
  await heads.first().waitFor()
  assert.match(await heads.first().innerText(), /街道|镇|乡|未知|未填|无/)
  await screen.look('book-by-township-zh')
  await page.evaluate(() => { location.hash = '/overview?section=migration' })
  await page.locator('[data-left]').first().waitFor()
  await screen.look('overview-migration-left-zh')
  await speak(screen, 'en')
  await page.evaluate(() => { location.hash = '/overview?section=migration' })
  await page.locator('[data-left]').first().waitFor()
  await screen.look('overview-migration-left-en')
  await page.evaluate(() => { location.hash = '/overview?section=shape' })
  await open.waitFor()
  await screen.look('overview-visits-en')
  await screen.close()
})
