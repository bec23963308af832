// Flows of an advisor and a teller from the first key to the last: before a meeting, from a question
// to a saved view, a view that comes back as it was, and Chinese being composed wherever one types.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, CHIPS, inHouse, logIn, matched, ROW } from './story.mjs'

const the = inHouse(1_600)

/** Counts what a person does: a key, a click, something typed. */
function acting(page) {
  const acts = { done: 0 }
  const one = (act) => async (...words) => { acts.done += 1; await act(...words) }
  return Object.assign(acts, {
    press: one((key) => page.keyboard.press(key)),
    type: one((text) => page.keyboard.type(text)),
    click: one((button) => button.click()),
  })
}

test('F-04: from Ctrl-K to a portrait that says on one screen what a meeting needs', async () => {
  const screen = await logIn(the.house, the.browser, 'relationship_manager', 'meeting')
  const { page } = screen
  await page.locator(ROW).first().waitFor()
  const name = await page.locator(ROW).first().locator('b').first().innerText()
  const acts = acting(page)
  await acts.press('Control+k')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await acts.type(name.slice(0, 1))
  await dialog.locator('[data-customer]').first().waitFor()
  await acts.press('Enter')
  await page.waitForFunction(() => location.hash.startsWith('#/customer/'))
  await page.locator('.summary').waitFor()
  assert.ok(acts.done <= 3, `${acts.done} actions`)
  await screen.look('meeting-zh')
  const sight = async (found, what) => {
    await found.first().waitFor()
    const box = await found.first().boundingBox()
    assert.ok(box !== null && box.y >= 0 && box.y + Math.min(box.height, 20) <= 768, `${what} is in sight: ${JSON.stringify(box)}`)
  }
  await sight(page.locator('.summary'), 'the sentence')
  await sight(page.locator('header.head button.badge'), 'the tier and its why')
  await sight(page.locator('header.head h2'), 'the name')
  await screen.close()
})

test('F-08: from a question to a saved view in five actions', async () => {
  const screen = await logIn(the.house, the.browser, 'relationship_manager', 'question')
  const { page } = screen
  await page.locator(ROW).first().waitFor()
  const text = '层级:白金 且 未联系>60天 且 到期:未来90天'
  const { filter } = await ask(page, 'filter.parse', { text, language: 'zh-CN' })
  const { count } = await ask(page, 'customer.count', { filter, search: '' })
  await page.locator('[role=treegrid]').focus()
  const acts = acting(page)
  await acts.press('/')
  await acts.type(text)
  await page.waitForFunction((css) => document.querySelectorAll(css).length === 3, CHIPS)
  assert.equal(await matched(page), count)
  await acts.click(page.getByRole('button', { name: '保存视图' }))
  await page.locator('#view-name').waitFor()
  await acts.type('白金待回访')
  await acts.press('Control+Enter')
  const tab = page.locator('nav[aria-label="视图"] button').filter({ hasText: '白金待回访' })
  await tab.waitFor()
  assert.equal(acts.done, 5)
  await page.waitForFunction((wanted) => [...document.querySelectorAll('nav[aria-label="视图"] button')].some((one) => one.textContent === wanted), `白金待回访${count}`)
  await screen.look('question-zh')
  await screen.close()
})

/** The book as it stands: heads of columns, order, groups, tabs. */
const standing = (page) => page.evaluate(() => ({
  columns: [...document.querySelectorAll('[role=treegrid] [role=columnheader]')].map((head) => head.textContent),
  sorted: [...document.querySelectorAll('[role=columnheader][aria-sort]')].filter((head) => head.getAttribute('aria-sort') !== 'none').map((head) => [head.textContent, head.getAttribute('aria-sort')]),
  groups: [...document.querySelectorAll('[role=treegrid] .gh')].map((head) => head.getAttribute('aria-expanded')),
  by: document.querySelector('#group-by')?.parentElement?.querySelector('.ant-select')?.textContent,
}))

test('a saved view comes back with its columns, order, groups, folds and pin, also after a restart', async () => {
  const screen = await logIn(the.house, the.browser, 'relationship_manager', 'restored')
  const { page } = screen
  await page.locator(ROW).first().waitFor()
  const plain = await standing(page)
  await page.evaluate(() => { location.hash = '#/book?by=age_band&sort=delta&order=ascending' })
  await page.waitForFunction((old) => document.querySelector('#group-by')?.parentElement?.querySelector('.ant-select')?.textContent !== old, plain.by)
  await page.getByRole('button', { name: '列与密度' }).click()
  const chooser = page.getByRole('dialog', { name: '列与密度' })
  await chooser.locator('li input:not(:checked)').first().click()
  await page.keyboard.press('Escape')
  await page.waitForFunction((count) => document.querySelectorAll('[role=treegrid] [role=columnheader]').length === count + 1, plain.columns.length)
  await page.locator('[role=treegrid] .gh').first().click()
  await page.locator('[role=treegrid] .gh[aria-expanded=false]').first().waitFor()
  await page.getByRole('button', { name: '保存视图' }).click()
  await page.locator('#view-name').fill('按年龄')
  await page.keyboard.press('Control+Enter')
  const tab = page.locator('nav[aria-label="视图"] button').filter({ hasText: '按年龄' })
  await tab.waitFor()
  await page.waitForFunction(() => location.hash.includes('view='))
  await page.locator('[role=treegrid] .gh[aria-expanded=false]').first().waitFor()
  const kept = await standing(page)
  assert.notDeepEqual(kept.columns, plain.columns)
  assert.notDeepEqual(kept.sorted, plain.sorted)
  assert.notEqual(kept.by, plain.by)
  const { views } = await ask(page, 'view.list', null)
  const [{ view }] = views.filter((one) => one.view.name === '按年龄')
  assert.deepEqual([view.pinned, view.sort, view.order, view.group_by, view.collapsed.length], [true, 'delta', 'ascending', 'age_band', 1])
  await page.locator('nav[aria-label="视图"] button').first().click()
  await page.waitForFunction(() => !location.hash.includes('view='))
  await page.waitForFunction((by) => document.querySelector('#group-by')?.parentElement?.querySelector('.ant-select')?.textContent === by, plain.by)
  // The columns of the plain book go back, so that those of the view are the view's own.
  await page.getByRole('button', { name: '列与密度' }).click()
  await chooser.getByRole('button', { name: '恢复默认' }).click()
  await page.keyboard.press('Escape')
  await page.waitForFunction((count) => document.querySelectorAll('[role=treegrid] [role=columnheader]').length === count, plain.columns.length)
  await tab.click()
  await page.waitForFunction((by) => document.querySelector('#group-by')?.parentElement?.querySelector('.ant-select')?.textContent === by, kept.by)
  await page.locator('[role=treegrid] .gh[aria-expanded=false]').first().waitFor()
  assert.deepEqual(await standing(page), kept)
  await page.reload()
  await page.locator('[role=treegrid] .gh[aria-expanded=false]').first().waitFor()
  assert.deepEqual(await standing(page), kept, 'the page is opened again')
  await screen.look('view-restored-zh')
  await screen.close()
})

/** Letters on their way to characters, as an input method shows them. */
async function compose(page, letters) {
  const session = await page.context().newCDPSession(page)
  await session.send('Input.imeSetComposition', { text: letters, selectionStart: letters.length, selectionEnd: letters.length })
  return (text) => session.send('Input.insertText', { text })
}

/** Enter of an input method: it takes the letters and does nothing else. */
const enter = (page) => page.evaluate(() => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true })))

test('composing Chinese in the search of the book and in the filter asks nothing until it is Chinese', async () => {
  const screen = await logIn(the.house, the.browser, 'relationship_manager', 'composing')
  const { page } = screen
  await page.locator(ROW).first().waitFor()
  const all = await matched(page)
  const asked = []
  page.on('request', (request) => { if (request.url().endsWith('/rpc')) asked.push(request.postData() ?? '') })
  const search = page.getByLabel('姓名、拼音、手机尾号')
  await search.click()
  const write = await compose(page, 'wang')
  assert.equal(await enter(page), true, 'nobody took the Enter')
  assert.equal(await search.evaluate((box) => box === document.activeElement), true, 'the field is still where one types')
  assert.equal(await matched(page), all)
  await write('王')
  await page.locator('section[data-shown="王"]').waitFor()
  assert.ok((await matched(page)) < all)
  assert.ok(!asked.some((request) => request.includes('wang')), 'letters on their way were not asked')
  await page.keyboard.press('Escape')
  await page.locator('section[data-shown=""]').waitFor()

  await page.locator('[role=treegrid]').first().focus()
  await page.keyboard.press('/')
  await page.keyboard.press('Control+a')
  const finish = await compose(page, 'cengji')
  assert.equal(await enter(page), true)
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')), '条件文本')
  assert.equal(await page.locator(CHIPS).count(), 0)
  await finish('层级:金卡')
  await page.waitForFunction((css) => document.querySelectorAll(css).length === 1, CHIPS)
  assert.ok(!asked.some((request) => request.includes('cengji')))
  await screen.close()
})

test('composing Chinese at the counter opens nobody until it is Chinese', async () => {
  const screen = await logIn(the.house, the.browser, 'teller', 'composing-teller')
  const { page } = screen
  await page.evaluate(() => { location.hash = '#/counter' })
  const box = page.getByRole('combobox')
  await box.click()
  const write = await compose(page, 'wang')
  assert.equal(await enter(page), true, 'nobody took the Enter')
  assert.ok(!(await page.evaluate(() => location.hash)).includes('id='))
  await write('王')
  await page.locator('[role=option][data-customer]').first().waitFor()
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => location.hash.includes('id='))
  await screen.close()
})

/** Changes the answers of some calls on their way to the page; `change` gets what the desk said. */
async function answering(page, changes) {
  await page.route('**/rpc', async (route) => {
    const change = changes[route.request().postDataJSON().name]
    if (change === undefined) return route.continue()
    const response = await route.fetch()
    const answer = await response.json()
    return route.fulfill({ response, json: { ...answer, ok: await change(answer.ok) } })
  })
}

test('a long batch shows how far it is; its report tells everybody by reason', async () => {
  const screen = await logIn(the.house, the.browser, 'relationship_manager', 'batch')
  const { page } = screen
  await page.locator(ROW).first().waitFor()
  const row = (place, code, facts) => ({ id: `00000000-0000-7000-8000-${String(place).padStart(12, '0')}`, name: `王*${place % 10}`, code, facts })
  const refused = [...Array.from({ length: 270 }, (_, place) => row(place, 'list_full', { max: '50' })), ...Array.from({ length: 3 }, (_, place) => row(300 + place, 'not_found', {}))]
  let finish
  const finished = new Promise((done) => { finish = done })
  await answering(page, {
    'bulk.progress': () => ({ done: 250, of: 600 }),
    'bulk.apply': async (done) => { await finished; return { ...done, refused, refused_total: 273 } },
  })
  await page.locator('[role=treegrid]').focus()
  await page.keyboard.press('Control+a')
  await page.getByRole('button', { name: '重点关注' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await page.keyboard.press('Control+Enter')
  await dialog.getByText('已办 250 / 600 户').waitFor()
  const bar = dialog.getByRole('progressbar')
  assert.deepEqual([await bar.getAttribute('aria-valuenow'), await bar.getAttribute('aria-valuemax')], ['250', '600'])
  await screen.look('bulk-running-zh')
  finish()
  await dialog.getByText('273 户没有办成').waitFor()
  const reasons = dialog.locator('[data-refused]')
  assert.deepEqual(await reasons.evaluateAll((all) => all.map((one) => one.dataset.refused)), ['270', '3'])
  await reasons.first().locator('summary').click()
  const more = reasons.first().getByRole('button')
  await screen.look('bulk-refused-zh')
  while ((await more.count()) > 0) await more.click()
  assert.equal(await reasons.first().locator('li').count(), 270, 'every one by name')
  await screen.close()
})

test('more than are named one by one: taking one out says what to do instead', async () => {
  const screen = await logIn(the.house, the.browser, 'relationship_manager', 'stuck')
  const { page } = screen
  await answering(page, { 'customer.book': (book) => ({ ...book, matched: 6_000 }) })
  await page.reload()
  await page.locator(ROW).first().waitFor()
  await page.locator('[role=treegrid]').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('x')
  await page.getByRole('alert').filter({ hasText: '超过 5,000 户不能逐户去掉' }).waitFor()
  await screen.look('bulk-stuck-zh')
  await page.keyboard.press('Escape')
  await page.getByRole('alert').waitFor({ state: 'detached' })
  await screen.close()
})

test('the cut-points of the quadrants are typed, kept, and put back', async () => {
  const screen = await logIn(the.house, the.browser, 'relationship_manager', 'cuts')
  const { page } = screen
  await page.evaluate(() => { location.hash = '#/overview?section=spread' })
  await page.locator('[data-quadrant]').first().waitFor()
  const tiles = () => page.locator('[data-quadrant]').evaluateAll((all) => all.map((one) => Number(one.dataset.drill)))
  const before = await tiles()
  await page.locator('#cut-value').fill('100')
  await page.keyboard.press('Enter')
  await page.getByText('月日均 100 万及以上').waitFor()
  const after = await tiles()
  assert.notDeepEqual(after, before)
  assert.equal(after.reduce((sum, one) => sum + one, 0), before.reduce((sum, one) => sum + one, 0), 'everybody is in one')
  await screen.look('overview-cuts-zh')
  await page.reload()
  await page.getByText('月日均 100 万及以上').waitFor()
  await page.getByRole('button', { name: '恢复默认' }).click()
  await page.getByText('月日均 100 万及以上').waitFor({ state: 'detached' })
  assert.deepEqual(await tiles(), before)
  await screen.close()
})
