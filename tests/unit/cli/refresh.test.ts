import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DIFFICULTY_RETARGETS } from '#facts/difficultyRetargets.ts'
import { DIFFICULTY_RETARGET_TABLE } from '#facts/difficultyRetargetTable.ts'
import { MONTHLY_HISTORY } from '#facts/monthlyHistory.ts'
import { MONTHLY_HISTORY_TABLE } from '#facts/monthlyHistoryTable.ts'
import { parseMonthTable } from '#facts/parseMonthTable.ts'
import { parseRetargetTable } from '#facts/parseRetargetTable.ts'
import { difficultyFromBits } from '#market/difficultyFromBits.ts'
import type { MarketReaderDeps } from '#market/marketReaderDeps.ts'
import { bitsFromDifficulty } from '../../../src/cli/bitsFromDifficulty.ts'
import { MONTH_FILE, refreshFacts, RETARGET_FILE } from '../../../src/cli/refreshFacts.ts'
import { monthTableText } from '../../../src/cli/refreshMonths.ts'
import { entriesOf, retargetTableText } from '../../../src/cli/refreshRetargets.ts'
import { createWorldFetch, DEFAULT_WORLD, startProviderServer } from '../../support/providerServer.mjs'

const DAY_S = 86_400
const ROOT = path.resolve(import.meta.dirname, '../../..')

/** Price of the first of a month: that of the table, or 70,000 USD and a little more each month after it. */
function priceOn(month: string): number {
  const known = MONTHLY_HISTORY.find((record) => record.month === month)?.priceUsd
  return known ?? 70_000 + 111.115 * Number(month.slice(5))
}

/** Daily candles of two years as the exchanges give them: the last one of each month closes at the price of the next month. */
function dailyCloses(): readonly (readonly [timeS: number, close: string])[] {
  const today = Math.floor(DEFAULT_WORLD.nowMs / 1_000 / DAY_S) * DAY_S
  return Array.from({ length: 720 }, (_, index) => {
    const timeS = today - (719 - index) * DAY_S
    const next = new Date((timeS + DAY_S) * 1_000).toISOString()
    return [timeS, `${next.slice(8, 10) === '01' ? priceOn(next.slice(0, 7)) : 75_000}`] as const
  })
}

function candleBody(url: string): unknown {
  const rows = dailyCloses()
  if (url.includes('kraken')) {
    const wide = rows.map(([timeS, close]) => [
      timeS,
      close,
      `${Number(close) * 2}`,
      `${Number(close) / 2}`,
      close,
    ])
    return { error: [], result: { XXBTZUSD: wide, last: 0 } }
  }
  const ohlc = rows.map(([timeS, close]) => ({
    timestamp: `${timeS}`,
    open: close,
    high: close,
    low: close,
    close,
  }))
  return { data: { pair: 'BTC/USD', ohlc } }
}

/** The stand-in world with prices that go on from the table; `change` may replace any answer. */
function depsWith(
  change: (url: string, body: unknown) => unknown = (_url, body) => body,
  faults = new Map<string, string>(),
): MarketReaderDeps {
  const worldFetch = createWorldFetch({ faults })
  return {
    fetch: async (url, init) => {
      const response = await worldFetch(url, init)
      if (!response.ok || [...faults.keys()].some((key) => url.includes(key))) return response
      const body: unknown = /ohlc/i.test(url) ? candleBody(url) : await response.json()
      return Response.json(change(url, body))
    },
    now: () => DEFAULT_WORLD.nowMs,
    setTimeout: (run, ms) => setTimeout(run, ms),
    clearTimeout: (timer) => clearTimeout(timer),
    random: () => 0.5,
  }
}

let root: string
const fileText = (file: string): string => readFileSync(path.join(root, file), 'utf8')
const tableIn = (file: string): string => /`\n([^`]*)`/.exec(fileText(file))?.[1] ?? ''

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'landfall-refresh-'))
  mkdirSync(path.join(root, 'src/facts'), { recursive: true })
  for (const file of [RETARGET_FILE, MONTH_FILE]) cpSync(path.join(ROOT, file), path.join(root, file))
})
afterEach(() => {
  rmSync(root, { recursive: true, force: true })
})

async function refresh(deps: MarketReaderDeps, dryRun = false) {
  return await refreshFacts(root, deps, new AbortController().signal, { dryRun })
}

function untouched(): void {
  for (const file of [RETARGET_FILE, MONTH_FILE]) {
    expect(fileText(file)).toBe(readFileSync(path.join(ROOT, file), 'utf8'))
  }
}

describe('texts of the tables', () => {
  it('come out of what was read from them letter for letter', () => {
    expect(retargetTableText(entriesOf(DIFFICULTY_RETARGETS))).toBe(DIFFICULTY_RETARGET_TABLE)
    expect(monthTableText(MONTHLY_HISTORY)).toBe(MONTHLY_HISTORY_TABLE)
  })

  it('have bits that can be found again from each difficulty', () => {
    for (const { bits, height } of DIFFICULTY_RETARGETS) {
      if (bits === null) continue
      const difficulty = difficultyFromBits(bits) ?? Number.NaN
      const given = difficulty < 1e9 ? difficulty : Math.round(difficulty)
      expect(bitsFromDifficulty(given), `${height}`).toBe(bits)
    }
    for (const none of [0, 0.5, -1, Number.NaN, Infinity, 133.87e12, 1e30]) {
      expect(bitsFromDifficulty(none)).toBeNull()
    }
  })
})

describe('refresh of the tables', () => {
  it('fills the gap, replaces the estimated day and adds the months since the last row', async () => {
    const report = await refresh(depsWith())
    if (!report.ok) throw new Error(report.error)
    expect(report.value.changed).toBe(true)
    const retargets = parseRetargetTable(tableIn(RETARGET_FILE), 0)
    expect(retargets).toHaveLength(484)
    expect(tableIn(RETARGET_FILE)).not.toContain('@')
    expect(retargets.at(-1)).toMatchObject({ height: 973_728, bits: DEFAULT_WORLD.bits, basis: 'block' })
    expect(retargets.at(-2)).toMatchObject({ height: 971_712, bits: 0x17020093, basis: 'block' })
    expect(retargets.slice(0, 474)).toEqual(DIFFICULTY_RETARGETS.slice(0, 474))
    const months = parseMonthTable(tableIn(MONTH_FILE))
    expect(months.map((record) => record.month).slice(-3)).toEqual(['2026-08', '2026-09', '2026-10'])
    expect(months.at(-1)?.priceUsd).toBe(71_111.15)
    expect(months.slice(0, 175)).toEqual(MONTHLY_HISTORY.slice(0, 175))
    // Known now, from the retargets just read.
    const august = retargets.findLast((retarget) => retarget.time < '2026-08-01')
    expect(months.at(-3)).toEqual({ month: '2026-08', priceUsd: 62_829.09, difficulty: august?.difficulty })
    expect(report.value.lines[0]).toBe('retargets from mempool.space, confirmed by bitview.space: 9 changed')
    expect(report.value.lines).toContain('months from Kraken, confirmed by Bitstamp: 3 changed')
  })

  it('leaves everything around the tables as it is, and changes nothing the second time', async () => {
    await refresh(depsWith())
    const once = [fileText(RETARGET_FILE), fileText(MONTH_FILE)]
    expect(once[0]?.slice(0, 200)).toBe(readFileSync(path.join(ROOT, RETARGET_FILE), 'utf8').slice(0, 200))
    const again = await refresh(depsWith())
    expect(again.ok && again.value).toEqual({
      changed: false,
      lines: [
        'retargets from mempool.space, confirmed by bitview.space: no change',
        'months from Kraken, confirmed by Bitstamp: no change',
      ],
    })
    expect([fileText(RETARGET_FILE), fileText(MONTH_FILE)]).toEqual(once)
  })

  it('writes nothing in a dry run, and says what it would', async () => {
    const report = await refresh(depsWith(), true)
    expect(report.ok && report.value.lines).toContain('nothing written (dry run)')
    expect(report.ok && report.value.lines.some((line) => line.includes('957600: new -> 2026-07-'))).toBe(
      true,
    )
    untouched()
  })

  it('makes do with one provider and says so', async () => {
    const faults = new Map([
      ['mempool', '404'],
      ['kraken', '404'],
    ])
    const report = await refresh(depsWith(undefined, faults))
    expect(report.ok && report.value.lines[0]).toBe(
      'retargets from bitview.space alone (mempool.space: HTTP 404): 9 changed',
    )
    expect(report.ok && report.value.lines.join(' ')).toContain(
      'months from Bitstamp alone (Kraken: HTTP 404)',
    )
  })

  it.each([
    [['mempool', 'bitview'], 'retargets: mempool.space: HTTP 500; bitview.space: HTTP 500'],
    [['kraken', 'bitstamp'], 'prices: Kraken: HTTP 500; Bitstamp: HTTP 500'],
  ])('writes neither table when both providers of one are down: %s', async (down, error) => {
    const report = await refresh(depsWith(undefined, new Map(down.map((name) => [name, '500']))))
    expect(report).toEqual({ ok: false, error })
    untouched()
  })

  type Row = readonly [number, number, number, number]
  const onMempool =
    (change: (rows: readonly Row[]) => unknown) =>
    (url: string, body: unknown): unknown =>
      url.includes('mempool') ? change(body as readonly Row[]) : body
  const known = DIFFICULTY_RETARGETS.at(-5)
  const knownRow = (factor: number, shiftS: number): Row => [
    Date.parse(known?.time ?? '') / 1_000 + shiftS,
    known?.height ?? 0,
    (known?.difficulty ?? 0) * factor,
    1,
  ]

  it.each([
    [
      'a difficulty no target has',
      onMempool((rows) => [[...(rows[0] ?? []).slice(0, 2), 1.42e14], ...rows.slice(1)]),
      'no target',
    ],
    [
      'another difficulty than the second provider',
      onMempool((rows) => [
        [...(rows[0] ?? []).slice(0, 2), difficultyFromBits(0x1701f8c5)],
        ...rows.slice(1),
      ]),
      'disagree',
    ],
    [
      'another time than the second provider',
      onMempool((rows) => [[(rows[0]?.[0] ?? 0) + 60, ...(rows[0] ?? []).slice(1, 3)], ...rows.slice(1)]),
      'disagree',
    ],
    [
      'other bits than the table',
      onMempool((rows) => [
        ...rows,
        [knownRow(1, 0)[0], known?.height, difficultyFromBits((known?.bits ?? 0) + 1)],
      ]),
      'contradicts',
    ],
    ['a time hours from the table', onMempool((rows) => [...rows, knownRow(1, 5 * 3_600)]), 'contradicts'],
  ])('refuses %s and writes nothing', async (_case, change, words) => {
    const report = await refresh(depsWith(change))
    expect(report.ok).toBe(false)
    expect(report.ok ? '' : report.error).toContain(words)
    untouched()
  })

  it('refuses prices that contradict the table or the second exchange', async () => {
    const scaled = (host: string, factor: number) => (url: string, body: unknown) =>
      url.includes(host)
        ? (JSON.parse(
            JSON.stringify(body, (_key, value: unknown) =>
              typeof value === 'string' && Number(value) > 1_000 && Number(value) < 1e6
                ? `${Number(value) * factor}`
                : value,
            ),
          ) as unknown)
        : body
    for (const [change, words] of [
      [scaled('kraken', 1.1), 'contradicts'],
      [scaled('bitstamp', 1.1), 'disagree'],
    ] as const) {
      const report = await refresh(depsWith(change))
      expect(report.ok ? '' : report.error).toContain(words)
    }
    untouched()
  })

  it('ends with the last month the candles tell of, and leaves the difficulty open where it is not known', async () => {
    const report = await refresh(
      depsWith((url, body) => {
        if (url.includes('adjustments')) return (body as readonly Row[]).slice(0, 3)
        if (!url.includes('kraken')) return body
        const { result } = body as { result: { XXBTZUSD: readonly (readonly unknown[])[] } }
        const september = Date.UTC(2026, 7, 31) / 1_000
        return { error: [], result: { XXBTZUSD: result.XXBTZUSD.filter(([timeS]) => timeS !== september) } }
      }),
    )
    expect(report.ok).toBe(true)
    expect(parseMonthTable(tableIn(MONTH_FILE)).at(-1)).toEqual({
      month: '2026-08',
      priceUsd: 62_829.09,
      difficulty: null,
    })
    expect(tableIn(RETARGET_FILE)).toContain('@969696 2026-10-0')
  })

  it('works over HTTP against the stand-in server', async () => {
    const server = await startProviderServer()
    try {
      const deps = depsWith()
      const report = await refresh({
        ...deps,
        fetch: async (url, init) =>
          /ohlc/i.test(url)
            ? await deps.fetch(url, init)
            : await fetch(url.replace('https://', `${server.origin}/`), init),
      })
      expect(report.ok && report.value.changed).toBe(true)
      expect(server.requests.filter((url) => url.includes('difficulty-adjustments'))).toHaveLength(2)
    } finally {
      await server.close()
    }
  })
})
