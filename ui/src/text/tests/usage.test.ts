import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

import { zh } from '../zh'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The program's own text: no dictionaries, no tests. */
function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return ['zh', 'en', 'tests'].includes(entry.name) ? [] : sources(path)
    return /\.tsx?$/.test(entry.name) && !entry.name.includes('.test.') ? [readFileSync(path, 'utf8')] : []
  })
}

function keys(tree: object, path = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const here = path === '' ? key : `${path}.${key}`
    return typeof value === 'string' ? [here.replace(/_other$/, '')] : keys(value as object, here)
  })
}

it('every word of the dictionary is said somewhere', () => {
  const program = sources(root).join('\n')
  // A key written with a slot, such as `bank.family.${code}`, says every word below it.
  const stems = [...program.matchAll(/`((?:[a-z]\w*\.)[\w.]*)\$\{/g)].map((match) => match[1] ?? '')
  const silent = keys(zh).filter((key) => !program.includes(`'${key}'`) && !stems.some((stem) => key.startsWith(stem)))
  expect(silent).toEqual([])
})
