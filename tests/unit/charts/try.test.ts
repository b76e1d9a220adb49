import { test } from 'vitest'
import { sampleResult, MIXED_SCENARIO } from '../../support/sampleResult.ts'
import { roiSeries } from '#charts/roi/series.ts'
import { scenariosSeries } from '#charts/scenarios/series.ts'
import { heatmapSeries } from '#charts/heatmap/series.ts'
import { landedSeries } from '#charts/landed/series.ts'
import { rankSeries } from '#charts/rank/series.ts'
import { buyBtcSeries } from '#charts/buy-btc/series.ts'
import { timelineSeries } from '#charts/timeline/series.ts'
import { limitsSeries } from '#charts/limits/series.ts'
import { verdictSeries } from '#charts/verdict/series.ts'
test('x', () => {
  for (const r of [sampleResult(), sampleResult(MIXED_SCENARIO)]) {
    console.log(verdictSeries(r).text)
    for (const f of [roiSeries, scenariosSeries, heatmapSeries, landedSeries, rankSeries, buyBtcSeries]) {
      const m = f(r); console.log(['== ' + m.title, m.neutralTitle, m.subtitle, m.summary, m.source].join('\n'))
    }
    console.log(timelineSeries(r), limitsSeries(r).rows, limitsSeries(r).gauges)
    const h = heatmapSeries(r)
    console.log(h.rows.map((x) => [x.head, x.sub, ...x.cells.map((c) => c.text + c.note)].join('  ')).join('\n'), h.segments)
  }
})
