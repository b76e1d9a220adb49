import { MARKET_BOUNDS } from '#units/market.ts'
import { fail, ok, type Result } from '#units/result.ts'
import { fault, faultWords, type Fault } from './fault.ts'
import { fetchJson } from './fetchJson.ts'
import { finiteNumber } from './figureShapes.ts'
import type { MarketReaderDeps } from './marketReaderDeps.ts'
import type { NodeCapability } from './ownNode.ts'
import { ownNodeProviders } from './ownNodeProviders.ts'
import { parseShape } from './parseShape.ts'
import { check, fields, list, tuple } from './shape.ts'

const backendShape = fields({
  version: check((text): text is string => typeof text === 'string' && text.length <= 100),
})
const tipShape = check(
  (height): height is number =>
    Number.isInteger(height) && Number(height) > 0 && Number(height) <= MARKET_BOUNDS.tipHeight.high,
)
/** Time, height and difficulty of a retarget come first in each row. */
const epochsShape = list(tuple(finiteNumber, finiteNumber, finiteNumber), 1)

const SILENT = faultWords(fault('timeout'))

interface Question {
  readonly capability: NodeCapability['capability']
  readonly url: string
  /** In words what the answer shows. */
  readonly read: (body: unknown, now: number) => Result<string, Fault>
}

function mapped<T>(result: Result<T, Fault>, words: (value: T) => string): Result<string, Fault> {
  return result.ok ? ok(words(result.value)) : result
}

function questions(base: string): readonly Question[] {
  const { blocks, rewards, prices } = ownNodeProviders(base)
  return [
    {
      capability: 'backend',
      url: `${base}/api/v1/backend-info`,
      read: (body) => mapped(parseShape(backendShape, body), ({ version }) => `mempool ${version}`),
    },
    {
      capability: 'tip',
      url: `${base}/api/blocks/tip/height`,
      read: (body) => mapped(parseShape(tipShape, body), (height) => `height ${height}`),
    },
    {
      capability: 'blocks',
      url: blocks.url,
      read: (body, now) =>
        mapped(blocks.parse(body, now), (reading) => `${reading.blocks.length} blocks, difficulty, fees`),
    },
    {
      capability: 'rewards',
      url: rewards.url,
      read: (body, now) =>
        mapped(rewards.parse(body, now), (sum) => `fees of ${sum.endHeight - sum.startHeight + 1} blocks`),
    },
    {
      capability: 'epochs',
      url: `${base}/api/v1/mining/difficulty-adjustments`,
      read: (body) => mapped(parseShape(epochsShape, body), (rows) => `${rows.length} retargets`),
    },
    {
      capability: 'prices',
      url: prices.url,
      read: (body, now) => mapped(prices.parse(body, now), ({ priceUsd }) => `price ${priceUsd} USD`),
    },
  ]
}

/** What most likely lies behind a failure, where a node of one's own fails in its own ways. */
function nodeWords(failure: Fault): string {
  const words = faultWords(failure)
  if (failure.kind === 'opaque') {
    return `${words}: it does not run, does not allow other pages (CORS), or the browser kept this page from the local network`
  }
  if (failure.kind === 'html') return 'sent a web page: this is not the address of the mempool server itself'
  if (failure.kind === 'http' && failure.status === 404) {
    return 'does not offer this (404); mining data need block indexing switched on'
  }
  return words
}

/** The questions of `testNode`, one after the other. Rejects only when `signal` aborts, with its reason. */
export async function nodeCapabilities(
  deps: MarketReaderDeps,
  base: string,
  signal: AbortSignal,
): Promise<readonly NodeCapability[]> {
  const found: NodeCapability[] = []
  for (const { capability, url, read } of questions(base)) {
    // A host that does not answer at all is not asked five times more.
    const silent = found[0]?.ok === false && found.at(-1)?.words === SILENT
    const body = silent ? fail(fault('timeout')) : await fetchJson(url, deps, signal)
    signal.throwIfAborted()
    const result = body.ok ? read(body.value, deps.now()) : body
    const words = result.ok ? result.value : nodeWords(result.error)
    found.push({ capability, ok: result.ok, words })
  }
  return found
}
