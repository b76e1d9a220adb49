import { expect, it } from 'vitest'
import { parseBlocks } from '#market/parseBlocks.ts'
import { DEFAULT_WORLD, worldReply } from '../../support/providerServer.mjs'

// A calculator that takes difficulty from one call and the height from another earns four times too much when the second
// fails, because it then knows of no halving. Here both come from one list of blocks, or neither does.

type Row = Record<string, unknown>

function blocks(): Row[] {
  const body: unknown = JSON.parse(String(worldReply('https://mempool.space/api/v1/blocks').body))
  if (!Array.isArray(body)) throw new Error('a list of blocks')
  return body as Row[]
}

it('height and difficulty are read from one list of blocks', () => {
  const read = parseBlocks(blocks())
  expect(read.ok && read.value.tip).toMatchObject({ height: 974_000, bits: DEFAULT_WORLD.bits })
})

it.each([
  ['left out', undefined],
  ['null', null],
  ['0', 0],
  ['a text', '974000'],
  ['that of an era before', 764_000],
])('a difficulty whose height is %s is not used', (_name, height) => {
  const [tip, ...rest] = blocks()
  expect(parseBlocks([{ ...tip, height }, ...rest]).ok).toBe(false)
})

it('a list in which no block has a height gives no difficulty either', () => {
  const rows = blocks().map(({ height: _height, ...row }) => row)
  expect(parseBlocks(rows).ok).toBe(false)
})
