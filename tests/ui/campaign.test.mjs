// Campaigns in the browser: filters by campaign, need and any stretch of time, in text and in the
// builder; what came of a segment, whose every number is a list; campaigns on a customer's page.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filterBy, inHouse, logIn, matched, ROW, speak, typeFilter } from './story.mjs'

const the = inHouse(1_600)

/** Keeps the filter in force as a view and goes to it among the segments. */
async function asSegment(page, name) {
  await page.getByRole('button', { name: '保存视图' }).click()
  await page.locator('#view-name').fill(name)
  await page.keyboard.press('Control+Enter')
  await page.locator('nav[aria-label="视图"] button').filter({ hasText: name }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('s')
  await page.locator('[data-segment]').filter({ hasText: name }).getByRole('button').first().click()
  await page.locator('[data-count]').waitFor()
}

/** Chooses what is measured. */
async function measure(page, label, option, css) {
  await page.getByRole('combobox', { name: label }).click()
  await page.locator('.ant-select-item-option').filter({ hasText: option }).click()
  await page.locator(css).waitFor()
}

test('a branch asks by campaign, need and any stretch of time, and sees what came of it', async () => {
  const screen = await logIn(the.house, the.browser, 'branch_manager', 'campaign')
  const { page } = screen
  await page.locator(ROW).first().waitFor()
  const all = await matched(page)
  const reached = await filterBy(page, '活动(触达):国庆基金定投外呼', 1)
  const planted = the.house.truth.pursued.campaigns.C2610
  assert.ok(reached > 0 && reached <= planted.reached, `${reached} of ${planted.reached} reached in the bank`)
  const open = await filterBy(page, '活动(触达):国庆基金定投外呼 且 需求(待满足):理财、基金', 2)
  assert.ok(open < reached)
  await page.locator('button[aria-haspopup=dialog]').filter({ hasText: '条件' }).click()
  await page.getByRole('dialog').locator('[data-field=need]').waitFor()
  await screen.look('campaign-builder-zh')
  await page.keyboard.press('Escape')

  const week = await filterBy(page, '登录(近7天)>=1 且 转入(2026-03-01..2026-05-31)>=1万', 2)
  assert.ok(week > 0 && week < all, `${week} of ${all}`)
  await typeFilter(page, '登录(2026-03-05..2026-05-12)>=5')
  const fault = page.getByRole('alert')
  await fault.waitFor()
  assert.match(await fault.innerText(), /整月/)
  await screen.look('campaign-months-fault-zh')
  await fault.getByRole('button').first().click()
  await fault.waitFor({ state: 'detached' })
  await page.keyboard.press('Enter')

  const gold = await filterBy(page, '层级>=金卡', 1)
  await asSegment(page, '金卡以上')
  await page.getByRole('button', { name: '成效' }).click()
  await page.locator('[data-effect=time]').waitFor()
  assert.equal(Number(await page.locator('[data-stage=base]').getAttribute('data-drill')), gold)
  await screen.look('segment-effect-time-zh')
  await page.locator('[data-segment=all]').getByRole('button').first().click()
  await page.getByRole('button', { name: '成效' }).click()
  await measure(page, '看哪次活动或哪段时间', '国庆基金定投外呼', '[data-effect=C2610]')
  assert.match(await page.locator('[data-effect] [role=status]').innerText(), /对照组 \d+ 户.*95% 区间/)
  assert.equal(await page.locator('[data-lift]').count(), 1)
  await screen.look('segment-effect-zh')
  const stages = await page.locator('[data-stage]').evaluateAll((found) => found.map((one) => [one.dataset.stage, Number(one.dataset.drill)]))
  assert.deepEqual(stages.map(([stage]) => stage), ['base', 'reached', 'interested', 'converted'])
  assert.ok(stages.every(([, count], place) => place === 0 || count <= stages[place - 1][1]), `never wider: ${stages}`)
  for (const [stage, told] of stages) {
    await page.locator(`[data-stage=${stage}]`).click()
    await page.waitForFunction(() => location.hash.startsWith('#/book'))
    await page.locator(ROW).first().waitFor()
    assert.equal(await matched(page), told, stage)
    await page.goBack()
    await page.locator('[data-count]').waitFor()
    await page.getByRole('button', { name: '成效' }).click()
    await measure(page, '看哪次活动或哪段时间', '国庆基金定投外呼', '[data-effect=C2610]')
  }
  await screen.close()
})

test('a page tells the campaigns and needs of its customer; the same in English', async () => {
  const screen = await logIn(the.house, the.browser, 'branch_manager', 'campaign-page')
  const { page } = screen
  await page.locator(ROW).first().waitFor()
  await filterBy(page, '活动(到场):中秋理财沙龙 且 有(需求)', 2)
  await page.locator(ROW).first().dblclick()
  await page.locator('.portrait').waitFor()
  await page.getByRole('tab', { name: /互动/ }).click()
  await page.getByText('中秋理财沙龙').waitFor()
  await screen.look('portrait-campaigns-zh')
  await speak(screen, 'en')
  await page.goBack()
  await page.getByText('Autumn wealth salon').waitFor()
  await screen.look('portrait-campaigns-en')
  await page.evaluate(() => { location.hash = '#/segment?a=all' })
  await page.locator('[data-count]').waitFor()
  await page.getByRole('button', { name: 'Effect' }).click()
  await measure(page, 'Campaign or period', 'October fund plan calls', '[data-effect=C2610]')
  await screen.look('segment-effect-en')
  await screen.close()
})
