// Screen: Chromium at the design size, with what every browser test looks at: no error on
// the console, no accessibility violation, and a picture of each screen.
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { shots } from './house.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const candidates = [process.env.FENHU_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Opens the browser; sandboxing is off because tests may run as root. */
export async function openBrowser() {
  const binary = candidates.find((file) => file && existsSync(file))
  if (!binary) throw new Error('Chromium is missing: run `cargo xtask test`, which installs it, or set FENHU_CHROMIUM.')
  return chromium.launch({ executablePath: binary, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
}

/** One person's screen. */
export class Screen {
  static async open(browser, desk) {
    const screen = new Screen()
    screen.context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
    screen.page = await screen.context.newPage()
    screen.page.setDefaultTimeout(60_000)
    screen.complaints = []
    screen.page.on('pageerror', (error) => screen.complaints.push(String(error)))
    screen.page.on('console', (message) => {
      if (message.type() === 'error') screen.complaints.push(message.text())
    })
    await screen.page.goto(desk.url)
    return screen
  }

  /** Two frames, and every colour that is on its way has arrived: half-way ones are nobody's contrast. */
  async settle() {
    await this.page.evaluate(async () => {
      const frame = () => new Promise((done) => requestAnimationFrame(done))
      await frame()
      await frame()
      const moving = document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations !== Infinity)
      await Promise.allSettled(moving.map((one) => one.finished))
    })
  }

  /** Takes a picture and asks axe; a serious or critical violation fails. */
  async look(name) {
    mkdirSync(shots, { recursive: true })
    await this.settle()
    await this.page.screenshot({ path: join(shots, `${name}.png`) })
    // Once a page: it is half a megabyte.
    if (!(await this.page.evaluate(() => 'axe' in window))) await this.page.evaluate(axe)
    // What a round changed while the picture was taken has its colours too.
    await this.settle()
    const report = await this.page.evaluate(() =>
      window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }),
    )
    const grave = report.violations.filter((violation) => ['serious', 'critical'].includes(violation.impact))
    const words = grave.map(
      (violation) => `${violation.id} (${violation.help}): ${violation.nodes.map((node) => node.html).slice(0, 3).join(' | ')}`,
    )
    assert.deepEqual(words, [], `accessibility of ${name}`)
  }

  /** Nothing was complained about on the console. */
  async close() {
    await this.context.close()
    assert.deepEqual(this.complaints, [], 'errors on the console')
  }
}
