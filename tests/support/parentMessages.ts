import type { Frame } from 'playwright'
import { settledResult } from './pageReaders.ts'
import type { Article } from './siteSessionArticle.ts'

/** Query of a snapshot, written by hand. */
export const HAND_WRITTEN_SNAPSHOT =
  '?v=1&mkt=20261027t0005z:p84714:d140577632152494:b973413:f0.02:g14.5:qmempool.coinbase&buy=20261027'

/** Posts to a frame as the page around it does. */
export async function post(host: Article, frame: number, ...messages: readonly object[]): Promise<void> {
  await host.visit.page.evaluate(
    ([index, all]) => {
      const target = document.querySelectorAll('iframe')[index as number]?.contentWindow
      for (const message of all as object[]) target?.postMessage(message, '*')
    },
    [frame, messages] as const,
  )
}

/** A message of Landfall's. */
export const ours = (type: string, fields: object = {}) => ({ ns: 'landfall', v: 1, type, ...fields })

/** What a message could change in an embed. */
export async function stateOf(frame: Frame): Promise<unknown> {
  const { inputs } = await settledResult(frame)
  const look = await frame.evaluate(() => ({
    theme: document.documentElement.dataset['theme'] ?? 'auto',
    accent: document.documentElement.getAttribute('style') ?? '',
    nodes: document.querySelectorAll('*').length,
    scripts: document.scripts.length,
    text: document.body.innerText,
    address: location.href,
  }))
  return { inputs, ...look }
}
