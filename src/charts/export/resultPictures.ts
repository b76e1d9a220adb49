import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import type { ChartPicture } from './chartPicture.ts'
import { buyBtcPicture } from './buyBtcPicture.ts'
import { limitsPicture, timelinePicture } from './casePictures.ts'
import { heatmapPicture } from './heatmapPicture.ts'
import { landedPicture } from './landedPicture.ts'
import { rankPicture } from './rankPicture.ts'
import { roiPicture } from './roiPicture.ts'
import { scenariosPicture } from './scenariosPicture.ts'
import { tablePicture } from './tablePicture.ts'
import { verdictPicture } from './verdictPicture.ts'

/** Charts of a result that can be exported, in the order of the page; the words of embeds where there is one. */
export const RESULT_PICTURES = [
  'verdict',
  'roi',
  'scenarios',
  'heatmap',
  'landed',
  'rank',
  'btc',
  'timeline',
  'limits',
  'table',
] as const

export type ResultPicture = (typeof RESULT_PICTURES)[number]

const PICTURES: Readonly<Record<ResultPicture, (result: ScenarioResult) => ChartPicture>> = {
  verdict: verdictPicture,
  roi: roiPicture,
  scenarios: scenariosPicture,
  heatmap: heatmapPicture,
  landed: landedPicture,
  rank: rankPicture,
  btc: buyBtcPicture,
  timeline: timelinePicture,
  limits: limitsPicture,
  table: tablePicture,
}

/** A chart of a result, ready to be drawn as a picture. */
export function resultPicture(chart: ResultPicture, result: ScenarioResult): ChartPicture {
  return PICTURES[chart](result)
}
