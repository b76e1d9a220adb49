import { describe, expect, it } from 'vitest'
import { bundledHistory } from '#market/history/bundledHistory.ts'
import { parseHistoryFiles } from '#market/history/parseHistoryFiles.ts'
import { writeDifficultyFile, writePriceFile } from '#market/staticHistoryFile.ts'

const NOW = Date.parse('2026-11-20T12:00:00Z')

describe('parseHistoryFiles', () => {
  it('reads back what a site publishes', async () => {
    const history = await bundledHistory()
    const read = parseHistoryFiles(
      JSON.parse(writeDifficultyFile(history)),
      JSON.parse(writePriceFile(history)),
      NOW,
    )
    if (!read.ok) throw new Error(read.error.kind)
    expect(read.value.difficulty).toEqual(history.difficulty)
    expect(read.value.price.map(({ timeS }) => timeS)).toEqual(
      history.price.filter((bar) => bar.final).map(({ timeS }) => timeS),
    )
    expect(read.value.provenance.price.state).toBe('bundled')
    // Prices of single days give the same hashprice as the tables do.
    const at = (points: typeof history.hashprice) =>
      new Map(points.map((one) => [one.timeS, one.usdPerPhDay]))
    const [tables, file] = [at(history.hashprice), at(read.value.hashprice)]
    const shared = [...tables.keys()].filter((timeS) => file.has(timeS))
    expect(shared.length).toBeGreaterThan(100)
    for (const timeS of shared) expect(file.get(timeS)).toBeCloseTo(tables.get(timeS) ?? 0, 9)
  })

  it('reads a weekly close at the end of its week', () => {
    const head = {
      schema: 1,
      provenance: { sourceId: 'x', source: 'X', observedAt: null, fetchedAt: null, state: 'fresh', note: '' },
    }
    const week = 7 * 86_400
    const read = parseHistoryFiles(
      { ...head, rows: [[1_700_000_000, 1, 6e13]] },
      { ...head, rows: [0, 1, 2].map((index) => [1_710_000_000 + index * week, 60_000]) },
      NOW,
    )
    if (!read.ok) throw new Error(read.error.kind)
    expect(read.value.hashprice.map(({ timeS }) => timeS)).toEqual(
      [1, 2, 3].map((index) => 1_710_000_000 + index * week),
    )
  })

  it.each([
    ['nothing', null],
    ['a page', '<!doctype html>'],
    ['another schema', { schema: 2, rows: [] }],
    ['no rows', { schema: 1, rows: [] }],
    [
      'rows out of order',
      {
        schema: 1,
        rows: [
          [1_700_000_000, 1, 2],
          [1_600_000_000, 1, 2],
        ],
      },
    ],
    ['an impossible value', { schema: 1, rows: [[1_700_000_000, -1, -2]] }],
    ['text for a number', { schema: 1, rows: [[1_700_000_000, '<b>', 2]] }],
  ])('refuses %s', async (_what, file) => {
    const history = await bundledHistory()
    const provenance = history.provenance.difficulty
    const damaged = typeof file === 'object' && file !== null ? { provenance, ...file } : file
    const price: unknown = JSON.parse(writePriceFile(history))
    expect(parseHistoryFiles(damaged, price, NOW).ok).toBe(false)
    expect(parseHistoryFiles(JSON.parse(writeDifficultyFile(history)), damaged, NOW).ok).toBe(false)
  })
})
