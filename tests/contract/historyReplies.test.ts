import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DIFFICULTY_RETARGETS } from '#facts/difficultyRetargets.ts'
import type { Provider } from '#market/provider.ts'
import { bitstampOhlc } from '#market/providers/bitstampOhlc.ts'
import { bitviewAdjustments } from '#market/providers/bitviewAdjustments.ts'
import { krakenOhlc } from '#market/providers/krakenOhlc.ts'
import { mempoolAdjustments } from '#market/providers/mempoolAdjustments.ts'
import { MARKET_BOUNDS } from '#units/market.ts'

const MINUTE = 60_000

function payload(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`./payloads/${name}`, import.meta.url), 'utf8'))
}

function read<T>(provider: Provider<T>, body: unknown, now = 0): T {
  const result = provider.parse(body, now)
  if (!result.ok) throw new Error(`${result.error.kind} ${result.error.detail}`)
  return result.value
}

function faultKind(provider: Provider<unknown>, body: unknown, now = 0): string {
  const result = provider.parse(body, now)
  return result.ok ? 'accepted' : result.error.kind
}

const ADJUSTMENTS = payload('mempoolAdjustments822528.json') as readonly (readonly [
  number,
  number,
  number,
  number,
])[]
const KRAKEN = payload('krakenOhlc20230706.json') as {
  readonly error: readonly string[]
  readonly result: { readonly XXBTZUSD: readonly (readonly unknown[])[]; readonly last: number }
}
const KRAKEN_NOW = 1_688_671_400_000
const BITSTAMP = payload('bitstampOhlc20260927.json') as {
  readonly data: { readonly ohlc: readonly Readonly<Record<string, string>>[] }
}
const BITSTAMP_NOW = 1_790_508_000_000

describe('changes of difficulty', () => {
  it('of mempool and bitview come out oldest first and agree with the table', () => {
    for (const provider of [mempoolAdjustments, bitviewAdjustments]) {
      const changes = read(provider, ADJUSTMENTS)
      expect(changes.map((change) => change.height)).toEqual([818_496, 820_512, 822_528])
      for (const { height, difficulty, timeS } of changes) {
        const known = DIFFICULTY_RETARGETS.find((retarget) => retarget.height === height)
        expect(difficulty).toBe(known?.difficulty)
        expect(Math.abs(timeS * 1_000 - Date.parse(known?.time ?? ''))).toBeLessThan(30 * MINUTE)
      }
    }
  })

  it.each([
    ['time', (time: number) => ({ time })],
    ['timestamp', (timestamp: number) => ({ timestamp })],
    ['time and an unknown field', (time: number) => ({ time, mood: 'good' })],
  ])('case 15: rows written out with `%s` are read, too', (_name, named) => {
    const rows = ADJUSTMENTS.map(([time, height, difficulty, adjustment]) => ({
      ...named(time),
      height,
      difficulty,
      adjustment,
    }))
    expect(read(mempoolAdjustments, rows)).toEqual(read(mempoolAdjustments, ADJUSTMENTS))
  })

  it('case 15: rows without a time are refused, rows with a field more are not', () => {
    const bare = ADJUSTMENTS.map(([, height, difficulty]) => ({ height, difficulty }))
    expect(faultKind(mempoolAdjustments, bare)).toBe('semantic')
    expect(
      faultKind(
        mempoolAdjustments,
        ADJUSTMENTS.map((row) => [...row, 'more']),
      ),
    ).toBe('accepted')
    expect(
      faultKind(
        mempoolAdjustments,
        ADJUSTMENTS.map((row) => row.slice(0, 3)),
      ),
    ).toBe('accepted')
  })

  it('case 14: times in milliseconds are those in seconds', () => {
    const rows = ADJUSTMENTS.map(([time, ...rest]) => [time * 1_000, ...rest])
    expect(read(mempoolAdjustments, rows)).toEqual(read(mempoolAdjustments, ADJUSTMENTS))
  })

  it('of the genesis block may have a ratio of 0; heights may be missing, doubled and in any order', () => {
    const genesis = [1_231_006_505, 0, 1, 0] as const
    const [first, ...rest] = ADJUSTMENTS
    expect(read(mempoolAdjustments, [genesis, ...rest, first, first])).toHaveLength(4)
  })

  const [newest, middle, oldest] = ADJUSTMENTS
  it.each([
    ['an empty list', [], 'schema'],
    ['no list', { rows: [] }, 'schema'],
    ['an error in place of a list', { error: 'x' }, 'reported'],
    ['a difficulty of zero', [[...(newest ?? []).slice(0, 2), 0, 1]], 'semantic'],
    ['a difficulty as text', [[...(newest ?? []).slice(0, 2), '72006146478567.1', 1]], 'schema'],
    ['an infinite difficulty', [[...(newest ?? []).slice(0, 2), Infinity, 1]], 'schema'],
    ['a height inside an epoch', [[1_703_311_464, 822_529, 7e13, 1]], 'semantic'],
    ['a negative height', [[1_703_311_464, -2016, 7e13, 1]], 'schema'],
    ['a time before the first block', [[17, 822_528, 7e13, 1]], 'semantic'],
    ['times that fall', [newest, [1_703_400_000, 820_512, 67_305_906_902_031.39, 1], oldest], 'semantic'],
    [
      'a ratio that is not that of the rows',
      [[...(newest ?? []).slice(0, 3), 1.5], middle, oldest],
      'semantic',
    ],
    ['a change of more than four', [[...(newest ?? []).slice(0, 2), 3e14], middle], 'semantic'],
    ['a hole row', [null, middle], 'schema'],
  ])('are refused with %s', (_case, body, kind) => {
    expect(faultKind(mempoolAdjustments, body)).toBe(kind)
  })
})

describe('candles', () => {
  it('of Kraken have time, low, high and close', () => {
    expect(read(krakenOhlc(86_400), KRAKEN, KRAKEN_NOW).candles[1]).toEqual({
      timeS: 1_688_671_260,
      lowUsd: 30_300,
      highUsd: 30_304.5,
      closeUsd: 30_300,
    })
  })

  it('of Bitstamp, too', () => {
    expect(read(bitstampOhlc(86_400), BITSTAMP, BITSTAMP_NOW).candles).toEqual([
      { timeS: 1_790_503_200, lowUsd: 84_791.7, highUsd: 85_089.89, closeUsd: 84_865.17 },
      { timeS: 1_790_506_800, lowUsd: 84_819.11, highUsd: 84_934.09, closeUsd: 84_842.79 },
    ])
  })

  it.each(['XXBTZUSD', 'XBTUSD', 'BTC/USD', 'XBT/USD'])('of Kraken are found under the name %s', (name) => {
    const body = { error: [], result: { last: 1, [name]: KRAKEN.result.XXBTZUSD } }
    expect(read(krakenOhlc(604_800), body, KRAKEN_NOW).candles).toHaveLength(4)
  })

  it.each([
    ['throttled', { error: ['EGeneral:Too many requests'] }, 'http'],
    ['unavailable', { error: ['EService:Unavailable'] }, 'http'],
    ['another pair', { error: [], result: { XETHZUSD: KRAKEN.result.XXBTZUSD } }, 'schema'],
    ['no result', { error: [] }, 'schema'],
    ['no rows', { error: [], result: { XBTUSD: [] } }, 'stale'],
    [
      'short rows',
      { error: [], result: { XBTUSD: KRAKEN.result.XXBTZUSD.map((row) => row.slice(0, 4)) } },
      'schema',
    ],
    [
      'prices of -1',
      {
        error: [],
        result: { XBTUSD: KRAKEN.result.XXBTZUSD.map(([time]) => [time, '-1', '-1', '-1', '-1']) },
      },
      'schema',
    ],
    [
      'prices of zero',
      { error: [], result: { XBTUSD: KRAKEN.result.XXBTZUSD.map(([time]) => [time, '0', '0', '0', '0']) } },
      'semantic',
    ],
  ])('of Kraken: %s', (_case, body, kind) => {
    expect(faultKind(krakenOhlc(86_400), body, KRAKEN_NOW)).toBe(kind)
  })

  it('of Bitstamp: an error with status 200 is refused', () => {
    const body = { code: '400.067', errors: [{ field: 'step', message: 'Invalid', code: '400.067' }] }
    expect(faultKind(bitstampOhlc(86_400), body, BITSTAMP_NOW)).not.toBe('accepted')
  })

  it('are stale when the newest one began more than two spans ago', () => {
    const later = KRAKEN_NOW + 2 * 86_400_000 + 60_000
    expect(faultKind(krakenOhlc(86_400), KRAKEN, later)).toBe('stale')
    expect(faultKind(krakenOhlc(604_800), KRAKEN, later)).toBe('accepted')
  })
})

const HOSTILE: readonly unknown[] = [
  null,
  true,
  '',
  ' 5',
  '1,234.5',
  'NaN',
  '1e999',
  '-5',
  '__proto__',
  0,
  -1,
  1e308,
  5e-324,
  2 ** 53,
  0.5,
  [],
  {},
  [[]],
]

/** Every place in a JSON value, as a list of keys. */
function places(node: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof node !== 'object' || node === null) return [path]
  return [path, ...Object.entries(node).flatMap(([key, child]) => places(child, [...path, key]))]
}

function mutated(
  node: unknown,
  [key, ...rest]: readonly string[],
  change: (old: unknown) => unknown,
): unknown {
  if (key === undefined) return change(node)
  // What the path leads to may have gone with an earlier change.
  if (typeof node !== 'object' || node === null) return node
  if (Array.isArray(node)) {
    return node.map((child: unknown, index) => (`${index}` === key ? mutated(child, rest, change) : child))
  }
  const fields = node as Readonly<Record<string, unknown>>
  return { ...fields, [key]: mutated(fields[key], rest, change) }
}

const change = fc.oneof(
  fc.constantFrom(...HOSTILE).map((value) => () => value),
  fc.double({ min: 1e-6, max: 1e6, noNaN: true }).map((factor) => (old: unknown) => {
    if (typeof old === 'number') return old * factor
    return typeof old === 'string' ? `${Number(old) * factor}` : old
  }),
  fc.constant((): unknown => undefined),
)

describe('mutated answers', () => {
  const targets = [
    { provider: mempoolAdjustments, body: ADJUSTMENTS as unknown, now: 0 },
    { provider: krakenOhlc(86_400), body: KRAKEN as unknown, now: KRAKEN_NOW },
    { provider: bitstampOhlc(86_400), body: BITSTAMP as unknown, now: BITSTAMP_NOW },
  ] as const

  it('never make a parser throw, and what is accepted lies within bounds', () => {
    for (const { provider, body, now } of targets) {
      const all = places(body)
      fc.assert(
        fc.property(fc.array(fc.tuple(fc.constantFrom(...all), change), { maxLength: 3 }), (changes) => {
          let spoilt = body
          for (const [path, how] of changes) spoilt = mutated(spoilt, path, how)
          const result = provider.parse(spoilt, now)
          if (!result.ok) return
          let beforeS = 0
          for (const row of 'candles' in result.value ? result.value.candles : result.value) {
            expect(row.timeS).toBeGreaterThanOrEqual(1_231_006_505)
            expect(row.timeS).toBeLessThan(2 ** 32)
            if ('difficulty' in row) {
              expect(row.timeS).toBeGreaterThan(beforeS)
              beforeS = row.timeS
              expect(row.height % 2016).toBe(0)
              expect(row.difficulty).toBeGreaterThanOrEqual(1)
              expect(row.difficulty).toBeLessThanOrEqual(MARKET_BOUNDS.difficulty.high)
            } else {
              expect(row.lowUsd).toBeGreaterThanOrEqual(1)
              expect(row.closeUsd).toBeGreaterThanOrEqual(row.lowUsd)
              expect(row.highUsd).toBeGreaterThanOrEqual(row.closeUsd)
              expect(row.highUsd).toBeLessThanOrEqual(MARKET_BOUNDS.priceUsd.high)
            }
          }
        }),
        { numRuns: 400, seed: 20_261_031 },
      )
    }
  })
})
