// House: real programs for a browser test: a small generated bank, head office over TLS,
// and a desk (bridge) for each person. Everything ends with close().
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const programs = process.env.FENHU_PROGRAMS ?? join(root, 'target/debug')

/** Where pictures of screens go. */
export const shots = join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'shots')

function program(name) {
  const file = join(programs, name)
  if (!existsSync(file)) {
    throw new Error(`${file} is missing: run \`cargo xtask test\`, or \`cargo build -p ${name}\`.`)
  }
  return file
}

function run(name, words, input) {
  const end = spawnSync(program(name), words, { encoding: 'utf8', input })
  if (end.status !== 0) {
    throw new Error(`${name} ${words.join(' ')} ended with ${end.status}:\n${end.stderr}\n${end.stdout}`)
  }
  return end.stdout
}

/** Starts a program and waits for its readiness line, one JSON object. */
async function start(name, words) {
  const child = spawn(program(name), words, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { RUST_LOG: 'warn', FENHU_LOG: 'warn', ...process.env },
  })
  const ended = new Promise((done) => child.once('exit', done))
  const first = new Promise((done, fail) => {
    createInterface({ input: child.stdout }).once('line', done)
    child.once('error', fail)
    child.once('exit', (code) => fail(new Error(`${name} ended with ${code} before it was ready`)))
  })
  const ready = JSON.parse(await first)
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  return { ...ready, stop }
}

/** A bank with its head office running. */
export class House {
  #folder
  #office
  #data
  /** Desks by name. */
  desks = new Map()

  /** Makes a bank of this many customers and opens its head office; `ds-50k` is one branch with ten advisors; `asOf` is the business date of its data. */
  static async open(customers = 400, set = 'demo', asOf = undefined) {
    const house = new House()
    house.#folder = mkdtempSync(join(tmpdir(), 'fenhu-browser-'))
    house.#data = join(house.#folder, 'office')
    const bundle = join(house.#folder, 'bundle')
    run('sample-bank', ['--set', set, '--customers', String(customers), '--seed', '7', '--out', bundle, ...(asOf === undefined ? [] : ['--as-of', asOf])])
    run('head-office', ['import', '--data', house.#data, bundle])
    house.truth = JSON.parse(readFileSync(join(bundle, 'truth.json'), 'utf8'))
    const [, ...staff] = readFileSync(join(bundle, 'staff.csv'), 'utf8').trim().split('\n')
    house.staff = staff.map((line) => line.split(',')).map(([emp_no, name, role]) => ({ emp_no, name, role }))
    await house.openOffice()
    return house
  }

  /** Opens head office; after closeOffice(), at the same address again. */
  async openOffice() {
    if (this.#office !== undefined) return
    const listen = this.address === undefined ? '127.0.0.1:0' : `127.0.0.1:${new URL(this.address.url).port}`
    this.#office = await start('head-office', ['serve', '--data', this.#data, '--listen', listen, '--demo'])
    this.address = { url: this.#office.url, ca: this.#office.ca }
  }

  /** Stops head office: every desk is offline. */
  async closeOffice() {
    await this.#office?.stop()
    this.#office = undefined
  }

  /** Opens a desk; the same name opens the same vaults again. */
  async desk(name) {
    const desk = await start('bridge', [
      '--device-dir', join(this.#folder, 'device', name),
      '--office', this.address.url,
      '--ca', this.address.ca,
      '--ui', join(root, 'ui/dist'),
      '--listen', '127.0.0.1:0',
    ])
    this.desks.set(name, desk)
    return desk
  }

  /** Ends a desk's program and starts it again on the same device. */
  async restart(name) {
    await this.desks.get(name)?.stop()
    return this.desk(name)
  }

  /** Gives an account another password at head office. */
  setPassword(login, password) {
    run('head-office', ['set-password', '--data', this.#data, login], `${password}\n`)
  }

  /** Ends every desk, head office, and removes the bank. */
  async close() {
    for (const desk of this.desks.values()) await desk.stop()
    await this.closeOffice()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
