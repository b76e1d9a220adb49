import { fetchJson } from '#market/fetchJson.ts'
import { parseHistoryFiles } from '#market/history/parseHistoryFiles.ts'
import { HISTORY_FILES } from '#market/staticHistoryFile.ts'
import type { MarketHistory } from '#units/marketHistory.ts'
import { EMBED_DEPS } from './embedDeps.ts'

/** The history files beside this embed; null when one cannot be read or has another form. */
export async function readHistoryFiles(signal: AbortSignal): Promise<MarketHistory | null> {
  const read = async (file: string): Promise<unknown> => {
    const answer = await fetchJson(new URL(`../../${file}`, location.href).href, EMBED_DEPS, signal)
    return answer.ok ? answer.value : null
  }
  const [difficulty, price] = await Promise.all([read(HISTORY_FILES.difficulty), read(HISTORY_FILES.price)])
  const history = parseHistoryFiles(difficulty, price, EMBED_DEPS.now())
  return history.ok ? history.value : null
}
