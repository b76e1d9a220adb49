import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ENGINE_FAULTS } from '../../mutation/engineFaults.mjs'

describe('deliberate faults', () => {
  it.each(ENGINE_FAULTS)('still apply: $name', ({ file, find, replace }) => {
    const source = readFileSync(new URL(`../../../src/engine/${file}`, import.meta.url), 'utf8')
    expect(source.split(find)).toHaveLength(2)
    expect(replace).not.toBe(find)
  })

  it('have names of their own', () => {
    const names = ENGINE_FAULTS.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })
})
