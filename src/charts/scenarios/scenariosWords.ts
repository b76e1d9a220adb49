import { roundForDisplay } from '#format/decimalText.ts'
import { formatDate } from '#format/formatDate.ts'
import { formatNumber } from '#format/formatNumber.ts'
import { formatSignedPercent } from '#format/formatSignedPercent.ts'
import type { DelayScenario } from '#scenario/scenario.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import type { ChartText } from '../chartTypes.ts'
import { isPendingCase } from '../frame/pendingCase.ts'
import { endIso } from '../labels/endIso.ts'
import { dayCount, holdDays, holdLabel } from '../labels/holdLabel.ts'
import { capitalised } from '../labels/listText.ts'
import { tariffPhrase } from '../labels/tariffLabel.ts'
import { holdMarks } from './holdMarks.ts'
import type { ScenarioRow } from './series.ts'

const NEUTRAL = 'Return by scenario'
const ON_TIME: DelayScenario = { kind: 'fixed', stage: 'customs', days: 0 }

/** "A 60-day hold costs 13 to 31 points": what the chosen hold (or the longest, when on time is chosen) takes from imported lines. */
function holdFinding(
  result: ScenarioResult,
  imported: readonly ScenarioRow[],
): { text: string; hold: number } | null {
  const { scenario, selected } = result
  const days = scenario.holds.map(holdDays)
  const onTime = days.indexOf(0)
  const marks = holdMarks(scenario)
  const hold = (days[selected.hold] ?? 0) > 0 ? selected.hold : marks.longest
  const shape = hold === null ? undefined : scenario.holds[hold]
  if (hold === null || onTime === -1 || shape === undefined) return null
  const costs = imported.flatMap((row) => {
    const cell = row.cells.find((one) => one.tariff === selected.tariff)
    const early = cell?.values[onTime] ?? null
    const late = cell?.values[hold] ?? null
    return early === null || late === null ? [] : [Math.round(roundForDisplay((early - late) * 100))]
  })
  if (costs.length === 0) return null
  const least = Math.min(...costs)
  const most = Math.max(...costs)
  if (least < 0 || most < 1) return null
  const range = least === most ? formatNumber(most) : `${formatNumber(least)} to ${formatNumber(most)}`
  const held = Math.round(days[hold] ?? 0)
  const name =
    shape.kind === 'distribution'
      ? `A hold averaging ${dayCount(held)}`
      : shape.stage === 'customs'
        ? `A ${formatNumber(held)}-day hold`
        : `A delay of ${dayCount(held)}`
  return { text: `${name} costs ${range} ${most === 1 ? 'point' : 'points'}`, hold }
}

/** "at 60 % duty every import held that long loses": the mildest tariff under which all imported lines lose, if some other spares one. */
function lossFinding(result: ScenarioResult, imported: readonly ScenarioRow[], hold: number): string {
  const verdicts = result.scenario.tariffs.map((tariff, index) => {
    const values = imported.flatMap(
      (row) => row.cells.find((cell) => cell.tariff === index)?.values[hold] ?? [],
    )
    return {
      tariff,
      all: values.length > 0 && values.every((value) => value < 0),
      mean: values.reduce((a, b) => a + b, 0),
    }
  })
  const losing = verdicts.filter((one) => one.all)
  if (losing.length === 0) return ''
  if (losing.length === verdicts.length) return '; every import held that long loses'
  const mildest = losing.reduce((best, one) => (one.mean > best.mean ? one : best))
  return `; ${tariffPhrase(mildest.tariff)} every import held that long loses`
}

/** Title, subtitle and summary of the dot plot. `rows`: imported lines first. */
export function scenariosWords(
  result: ScenarioResult,
  rows: readonly ScenarioRow[],
): Omit<ChartText, 'source'> {
  const { scenario } = result
  const imported = rows.filter(
    (row) =>
      row.cells.length === scenario.tariffs.length &&
      result.cases.some((one) => one.line === row.line && !one.noBorder),
  )
  const hold = holdFinding(result, imported)
  const end = formatDate(endIso(result), 'month')
  const duty = (index: number) => {
    const tariff = scenario.tariffs[index]
    return tariff === undefined ? '' : tariffPhrase(tariff)
  }
  const all = rows.flatMap((row) =>
    row.cells.flatMap((cell) =>
      cell.values.flatMap((value, index) => (value === null ? [] : [{ row, cell, index, value }])),
    ),
  )
  const losses = all.filter((one) => one.value < 0).length
  const best = all.reduce<(typeof all)[number] | null>(
    (a, b) => (a === null || b.value > a.value ? b : a),
    null,
  )
  const worst = all.reduce<(typeof all)[number] | null>(
    (a, b) => (a === null || b.value < a.value ? b : a),
    null,
  )
  const name = (one: (typeof all)[number]) =>
    `${one.row.identity.model}, ${one.row.identity.route}, ${duty(one.cell.tariff)}, ${holdLabel(scenario.holds[one.index] ?? ON_TIME).toLowerCase()}: ${formatSignedPercent(one.value)}`
  const counted = `${losses} of ${all.length} cases ${losses === 1 ? 'loses' : 'lose'}.`
  return {
    title:
      hold === null || result.cases.some(isPendingCase)
        ? NEUTRAL
        : capitalised(hold.text + lossFinding(result, imported, hold.hold)),
    neutralTitle: NEUTRAL,
    subtitle: `ROI to ${end}, %, by import duty and delay`,
    summary:
      best === null || worst === null
        ? '0 cases have a result.'
        : formatSignedPercent(best.value) === formatSignedPercent(worst.value)
          ? `${counted} ROI is ${formatSignedPercent(best.value)} everywhere.`
          : `${counted} Best: ${name(best)}. Worst: ${name(worst)}.`,
  }
}
