import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { PROJECT_ROOT } from '../../support/build.mjs'

function engine(input: string): { status: number | null; output: string } {
  const child = spawnSync('npm', ['run', '--silent', 'engine'], {
    cwd: PROJECT_ROOT,
    input,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  return { status: child.status, output: child.stdout }
}

it('answers in the order of the requests, each under its id, and prints nothing else', () => {
  const requests = [
    { id: 'b', op: 'subsidy', height: 840_000 },
    { id: 7, op: 'no_such_operation' },
    { id: 'a', op: 'evaluate', scenario: { miner: { units: 1 } } },
    { id: 'c', op: 'evaluate', scenario: { miner: { units: -1 } } },
    { id: 'd', miner: { units: 2 }, nonsense: 1 },
  ]
  const { status, output } = engine(JSON.stringify(requests))
  expect(status).toBe(0)
  const results = JSON.parse(output) as Record<string, unknown>[]
  expect(results.map((result) => result['id'])).toEqual(['b', 7, 'a', 'c', 'd'])
  expect(results[1]).toEqual({ id: 7, error: 'invalid:op' })
  expect(results[2]).toHaveProperty('npv_usd')
  expect(results[3]).toEqual({ id: 'c', error: 'invalid:units' })
  expect(results[4]).toEqual({ id: 'd', error: 'unknown_field:nonsense' })
}, 60_000)

it.each(['', 'not json', '{"op":"evaluate"}', '[1,', 'null'])(
  'refuses %j with a code and exit 2',
  (input) => {
    const { status, output } = engine(input)
    expect(JSON.parse(output)).toEqual([{ error: 'invalid:json' }])
    expect(status).toBe(2)
  },
)

it('answers an empty list with an empty list', () => {
  expect(engine('[]')).toEqual({ status: 0, output: expect.stringMatching(/^\[\]\s*$/) as unknown })
})
