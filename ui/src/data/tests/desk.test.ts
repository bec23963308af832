import { QueryObserver } from '@tanstack/react-query'
import { beforeEach, describe, expect, test } from 'vitest'
import { provides, type CallName, type Calls, type Topic } from '@/contract'
import { CallFailure, type Host } from '@/host'
import { sampleHost } from '@/host/sample'
import { WINDOW, windowsFor } from '../book'
import { call, setHost } from '../call'
import { newClient, readKey, reload } from '../client'
import { longEnough } from '../customer'

/** A host that notes what it was asked and answers nothing until it is told. */
function slowHost() {
  const asked: { name: CallName; callId: string; request: unknown }[] = []
  const host: Host = {
    kind: 'sample',
    call: <K extends CallName>(name: K, request: Calls[K]['request'], callId: string) => {
      asked.push({ name, callId, request })
      return name === 'call.cancel' ? Promise.resolve(null as Calls[K]['response']) : new Promise<Calls[K]['response']>(() => undefined)
    },
    onTopics: () => () => undefined,
  }
  return { host, asked }
}

describe('a call', () => {
  test('answers with what the workbench says', async () => {
    setHost(sampleHost(''))
    const state = await call('session.open', { login: '8001267', password: 'fenhu-demo' })
    expect(state.stage).toBe('open')
    const book = await call('customer.book', { search: '', sort: 'aum', order: 'descending', collapsed: [], offset: 0, limit: WINDOW })
    expect(book.rows).toHaveLength(WINDOW)
    expect(book.groups.reduce((sum, group) => sum + group.count, 0)).toBe(book.matched)
  })

  test('fails with a code, facts and a trace', async () => {
    setHost(sampleHost(''))
    const wrong = call('session.open', { login: '8001267', password: 'guess' })
    await expect(wrong).rejects.toMatchObject({ code: 'wrong_password', facts: { left: '4' } })
    await expect(call('customer.find', { text: '沈' })).rejects.toBeInstanceOf(CallFailure)
    await expect(call('customer.find', { text: '沈' })).rejects.toMatchObject({ code: 'locked' })
  })

  test('whatever else goes wrong becomes `internal`', async () => {
    setHost({ kind: 'sample', call: () => Promise.reject(new TypeError('net')), onTopics: () => () => undefined })
    await expect(call('sync.state', null)).rejects.toMatchObject({ code: 'internal' })
  })

  test('is cancelled over there when the screen no longer wants it', () => {
    const { host, asked } = slowHost()
    setHost(host)
    const control = new AbortController()
    void call('customer.find', { text: 'zx' }, control.signal)
    control.abort()
    expect(asked.map(({ name }) => name)).toEqual(['customer.find', 'call.cancel'])
    expect(asked[1]?.request).toEqual({ call_id: asked[0]?.callId })
  })
})

describe('topics', () => {
  beforeEach(() => setHost(sampleHost('')))

  test.each<[Topic, CallName[]]>([
    ['customer', ['customer.book', 'portrait.get']],
    ['sync', ['sync.state']],
    ['setting', ['setting.get']],
  ])('%s reloads the reads that provide it and no others', (topic, expected) => {
    const client = newClient()
    const reads: CallName[] = ['customer.book', 'portrait.get', 'sync.state', 'setting.get', 'session.state']
    for (const name of reads) client.setQueryData([name, null], {})
    reload(client, [topic])
    const stale = reads.filter((name) => client.getQueryState([name, null])?.isInvalidated)
    expect(stale).toEqual(expected)
    for (const name of expected) expect(provides[name]).toContain(topic)
  })

  test('a read that finds the desk locked asks where it stands', async () => {
    const client = newClient()
    client.setQueryData(readKey('session.state', null), {})
    const stop = new QueryObserver(client, { queryKey: ['sync.state', null], queryFn: () => Promise.reject(new CallFailure({ code: 'locked', facts: {}, trace_id: '' })) }).subscribe(() => undefined)
    await expect.poll(() => client.getQueryState(readKey('session.state', null))?.isInvalidated).toBe(true)
    stop()
  })
})

describe('windows of the book', () => {
  test.each([
    [{ first: 0, last: 20 }, 420, [0, 200]],
    [{ first: 190, last: 210 }, 420, [0, 200, 400]],
    [{ first: 25_000, last: 25_020 }, 50_000, [24_800, 25_000, 25_200]],
    [{ first: 49_990, last: 49_999 }, 50_000, [49_600, 49_800]],
    [{ first: 0, last: 0 }, 0, [0]],
  ])('rows %o of %i need %j', (range, total, offsets) => expect(windowsFor(range, total)).toEqual(offsets))
})

test.each([['z', false], ['zx', true], ['沈', true], [' 7 ', false], ['7716', true], ['', false]])('"%s" is long enough: %s', (text, long) =>
  expect(longEnough(text)).toBe(long))
