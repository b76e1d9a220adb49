import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseMonthTable } from '#facts/parseMonthTable.ts'
import { parseRetargetTable } from '#facts/parseRetargetTable.ts'
import { faultWords } from '#market/fault.ts'
import { fetchJson } from '#market/fetchJson.ts'
import type { MarketReaderDeps } from '#market/marketReaderDeps.ts'
import type { Provider } from '#market/provider.ts'
import { bitstampOhlc } from '#market/providers/bitstampOhlc.ts'
import { bitviewAdjustments } from '#market/providers/bitviewAdjustments.ts'
import { krakenOhlc } from '#market/providers/krakenOhlc.ts'
import { mempoolAdjustments } from '#market/providers/mempoolAdjustments.ts'
import { fail, ok, type Result } from '#units/result.ts'
import { refreshMonths } from './refreshMonths.ts'
import { refreshRetargets, type RefreshedTable } from './refreshRetargets.ts'

export const RETARGET_FILE = 'src/facts/difficultyRetargetTable.ts'
export const MONTH_FILE = 'src/facts/monthlyHistoryTable.ts'

/** What was read, what changed or would change, and what to look at by hand. */
export interface RefreshReport {
  readonly lines: readonly string[]
  readonly changed: boolean
}

/** The first answer of two providers, and the second one's if it came: one alone is enough, the other confirms it. */
interface Reading<T> {
  readonly value: T
  readonly second: T | null
  readonly words: string
}

async function readTwo<T>(
  providers: readonly [Provider<T>, Provider<T>],
  deps: MarketReaderDeps,
  signal: AbortSignal,
): Promise<Result<Reading<T>, string>> {
  const answers = await Promise.all(
    providers.map(async (provider) => {
      const body = await fetchJson(provider.url, deps, signal)
      return { name: provider.source.name, parsed: body.ok ? provider.parse(body.value, deps.now()) : body }
    }),
  )
  const good = answers.flatMap(({ name, parsed }) => (parsed.ok ? [{ name, value: parsed.value }] : []))
  const bad = answers.flatMap(({ name, parsed }) =>
    parsed.ok ? [] : [`${name}: ${faultWords(parsed.error)}`],
  )
  const [first, second] = good
  if (first === undefined) return fail(bad.join('; '))
  const words =
    second === undefined
      ? `${first.name} alone (${bad.join('; ')})`
      : `${first.name}, confirmed by ${second.name}`
  return ok({ value: first.value, second: second?.value ?? null, words })
}

const TABLE = /`\n[^`]*\n`/

/** Table text of a source file, between its only pair of backquotes that spans lines. */
function tableOf(file: string): string {
  const table = TABLE.exec(readFileSync(file, 'utf8'))?.[0]
  if (table === undefined) throw new Error(`no table in ${file}`)
  return table.slice(1, -1)
}

function replaceTable(file: string, text: string): void {
  const source = readFileSync(file, 'utf8')
  const scratch = `${file}.${process.pid}.tmp`
  writeFileSync(
    scratch,
    source.replace(TABLE, () => `\`${text}\``),
  )
  renameSync(scratch, file)
}

function section(name: string, words: string, { changes }: RefreshedTable): readonly string[] {
  const count = changes.length === 0 ? 'no change' : `${changes.length} changed`
  return [`${name} from ${words}: ${count}`, ...changes.map((change) => `  ${change}`)]
}

/**
 * Reads retargets and monthly prices from providers and rewrites both tables below `root`, the folder of the project. With `dryRun`
 * nothing is written. The same answers always give the same text, and a second run changes nothing. The error says why nothing was
 * written; half a refresh is never written.
 */
export async function refreshFacts(
  root: string,
  deps: MarketReaderDeps,
  signal: AbortSignal,
  { dryRun }: { readonly dryRun: boolean },
): Promise<Result<RefreshReport, string>> {
  const retargetFile = path.join(root, RETARGET_FILE)
  const monthFile = path.join(root, MONTH_FILE)
  const before = { retargets: tableOf(retargetFile), months: tableOf(monthFile) }

  const changes = await readTwo([mempoolAdjustments, bitviewAdjustments], deps, signal)
  if (!changes.ok) return fail(`retargets: ${changes.error}`)
  const candles = await readTwo([krakenOhlc(86_400), bitstampOhlc(86_400)], deps, signal)
  if (!candles.ok) return fail(`prices: ${candles.error}`)

  const { value: listed, second: confirming } = changes.value
  const retargets = refreshRetargets(parseRetargetTable(before.retargets, 0), listed, confirming)
  if (!retargets.ok) return fail(`retargets: ${retargets.error}`)
  const months = refreshMonths(
    parseMonthTable(before.months),
    parseRetargetTable(retargets.value.text, 0),
    candles.value.value.candles,
    candles.value.second?.candles ?? null,
    deps.now(),
  )
  if (!months.ok) return fail(`prices: ${months.error}`)

  if (!dryRun) {
    if (retargets.value.text !== before.retargets) replaceTable(retargetFile, retargets.value.text)
    if (months.value.text !== before.months) replaceTable(monthFile, months.value.text)
  }
  const changed = retargets.value.text !== before.retargets || months.value.text !== before.months
  return ok({
    changed,
    lines: [
      ...section('retargets', changes.value.words, retargets.value),
      ...section('months', candles.value.words, months.value),
      ...(changed
        ? [
            dryRun ? 'nothing written (dry run)' : `written: ${RETARGET_FILE}, ${MONTH_FILE}`,
            'then: name date and source in difficultyRetargets.ts and monthlyHistory.ts, drop later points that the tables',
            'now hold, and let tests/unit/facts/networkHistory.test.ts expect the new last rows',
          ]
        : []),
    ],
  })
}
