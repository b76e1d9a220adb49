import { test } from 'vitest'
import { sampleResult } from '../../support/sampleResult.ts'
import { roiSeries } from '#charts/roi/series.ts'
test('x', () => {
  for (const r of [sampleResult(), sampleResult({ selected: { line: 0, tariff: 0, hold: 1 }, network: { kind: 'static' }, powerUsdPerKwh: 0.03, price: { kind: 'growth', growthAnnual: 0.15 } })]) {
  console.log(r.cases.slice(0, 15).map((c) => [c.line, c.tariff, c.hold, c.roi, c.problem]).join('\n'), r.limits)
  const m = roiSeries(r)
  console.log(m.title, '|', m.subtitle, '|', m.summary, m.domain, m.ticks, m.endLabels, m.events, m.source, m.table.rows.slice(0, 3))
  console.log(r.grid?.grid.roi.map((x) => x.map((y) => Math.round((y ?? 0) * 100)).join(' ')).join('\n'))
  }
})
