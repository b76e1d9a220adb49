import { formatDate } from '#format/formatDate.ts'
import { formatNumber } from '#format/formatNumber.ts'
import { formatPercent } from '#format/formatPercent.ts'
import { formatSignedPercent } from '#format/formatSignedPercent.ts'
import { formatUsdPerKwhCents } from '#format/formatUsdPerKwhCents.ts'
import { defaultSetOf } from '#scenario/defaultSets.ts'
import type { Line } from '#scenario/scenario.ts'
import { caseAt, type CaseResult, type ScenarioResult } from '#scenario/scenarioResult.ts'
import { endIso } from '../labels/endIso.ts'
import { dayCount, holdLabel, stageWords } from '../labels/holdLabel.ts'
import { capitalised, listText } from '../labels/listText.ts'
import { outlookLabel } from '../labels/outlookLabel.ts'
import { rateText } from '../labels/rateText.ts'
import { routePhrase } from '../labels/routeName.ts'
import { reasonText } from './reasonText.ts'

/** A run of text; results are emphasised by their sign, `together` is a name that must not break over lines. */
export interface VerdictPart {
  readonly text: string
  readonly tone: 'plain' | 'together' | 'gain' | 'loss' | 'neutral'
}

/** Another way to use the money, with its result. */
export interface VerdictRival {
  readonly key: string
  readonly name: string
  readonly result: VerdictPart
}

export interface VerdictModel {
  readonly sentence: readonly VerdictPart[]
  readonly rivals: readonly VerdictRival[]
  /** Both as plain text. */
  readonly text: string
}

const MEAN_DAYS_PER_MONTH = 30.436875

function plain(text: string): VerdictPart {
  return { text, tone: 'plain' }
}

function signed(roi: number): VerdictPart {
  const text = formatSignedPercent(roi)
  return { text, tone: roi < 0 ? 'loss' : roi > 0 ? 'gain' : 'neutral' }
}

/** "Held 60 days at 40.1 % duty", "On time at 40.1 % duty", "With no duty and no customs hold". */
function circumstances(result: ScenarioResult): string {
  const { selected, scenario } = result
  const hold = scenario.holds[selected.hold]
  const rate = selected.metrics?.landed.tariffRate ?? 0
  const late =
    hold?.kind === 'fixed' && hold.stage !== 'customs' && hold.days > 0
      ? `${dayCount(hold.days)} late ${stageWords(hold.stage)}`
      : ''
  if (selected.noBorder)
    return late === ''
      ? 'With no duty and no customs hold'
      : `${capitalised(late)}, with no duty and no customs hold`
  const duty = `at ${rateText(rate)} duty`
  if (late !== '') return `${capitalised(late)} ${duty}`
  if (hold === undefined) return capitalised(duty)
  if (hold.kind === 'distribution') return `Held ${holdLabel(hold)}, ${duty}`
  return hold.days === 0 ? `On time ${duty}` : `Held ${dayCount(hold.days)} ${duty}`
}

function horizonWords(result: ScenarioResult): string {
  const { scenario } = result
  if (scenario.lifeDays !== null) {
    return `over ${dayCount(scenario.lifeDays)} from the first hash`
  }
  return `by ${formatDate(endIso(result), 'monthLong')}`
}

function paybackWords(one: CaseResult, many: boolean): string {
  if (one.paybackDays === null) return '; payback is not reached.'
  const months = Math.round(one.paybackDays / MEAN_DAYS_PER_MONTH)
  const span =
    months === 0
      ? dayCount(Math.round(one.paybackDays))
      : months === 1
        ? '1 month'
        : `${formatNumber(months)} months`
  return ` and ${many ? 'pay' : 'pays'} back in ${span}.`
}

function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Outlook and power price, where they are not the defaults. */
function assumptionWords(result: ScenarioResult): string {
  const { scenario, market } = result
  const { scenario: defaults } = defaultSetOf(scenario)
  const parts: string[] = []
  if (!sameJson(scenario.network, defaults.network) || !sameJson(scenario.price, defaults.price)) {
    parts.push(outlookLabel(scenario, market))
  }
  if (scenario.powerUsdPerKwh !== defaults.powerUsdPerKwh) {
    parts.push(`power at ${formatUsdPerKwhCents(scenario.powerUsdPerKwh)}/kWh`)
  }
  return parts.length === 0 ? '' : ` Assumes ${listText(parts)}.`
}

/** "100 S21 Pro", kept on one line. */
function subjectOf(line: Line): VerdictPart {
  const quantity = line.quantity === 1 ? 'one' : formatNumber(line.quantity)
  const text = `${quantity} ${line.label}`
  // A narrow screen has no room to keep a long name whole.
  return { text, tone: text.length > 24 ? 'plain' : 'together' }
}

function sentenceOf(result: ScenarioResult): readonly VerdictPart[] {
  const { selected, scenario } = result
  const line = scenario.lines[selected.line]
  if (line === undefined) return [plain('There is no case to judge.')]
  const many = line.quantity !== 1
  if (selected.problem !== null) {
    const what = `the ${line.label} from ${routePhrase(scenario, line)}`
    return [
      plain(
        selected.problem === 'quote_missing'
          ? `Enter a quote for ${what} to see its return.`
          : `No result for ${what}: ${reasonText(selected.problem)}.`,
      ),
    ]
  }
  const start = [plain(`${circumstances(result)}, `), subjectOf(line)]
  const from = ` from ${routePhrase(scenario, line)} `
  if (selected.roi === null) {
    return [
      ...start,
      plain(
        `${from}${many ? 'have' : 'has'} no return ${horizonWords(result)}: ${reasonText('no_capex')}${paybackWords(selected, many)}`,
      ),
    ]
  }
  const { metrics } = selected
  const idle =
    metrics?.operated === false
      ? ['start', 'starts']
      : metrics?.runDays === 0
        ? ['mine a day', 'mines a day']
        : null
  const never = idle === null ? '' : ` and never ${idle[many ? 0 : 1] ?? ''}`
  const parts = [
    ...start,
    plain(`${from}${many ? 'return' : 'returns'} `),
    signed(selected.roi),
    plain(` ${horizonWords(result)}${never}${paybackWords(selected, many)}`),
  ]
  const risk = selected.lossProbability
  if (risk > 0 && risk < 1) parts.push(plain(` ${formatPercent(risk)} of the outcomes lose.`))
  const assumptions = assumptionWords(result)
  return assumptions === '' ? parts : [...parts, plain(assumptions)]
}

function rivalsOf(result: ScenarioResult): readonly VerdictRival[] {
  const { selected, scenario } = result
  const chosen = scenario.lines[selected.line]
  if (chosen === undefined) return []
  const others = scenario.lines.flatMap((line, index) => {
    const roi = caseAt(result, index, selected.tariff, selected.hold)?.roi ?? null
    return index === selected.line || roi === null ? [] : [{ line, index, roi }]
  })
  const sameModel = others.filter(
    ({ line }) => line.label === chosen.label && line.modelId === chosen.modelId,
  )
  const shown = (sameModel.length > 0 ? sameModel : others).slice(0, 3)
  const rivals: VerdictRival[] = shown.map(({ line, index, roi }) => ({
    key: `line-${index}`,
    name:
      sameModel.length > 0
        ? `From ${routePhrase(scenario, line)}`
        : `${line.label} from ${routePhrase(scenario, line)}`,
    result: signed(roi),
  }))
  if (selected.problem === null) {
    rivals.push({
      key: 'btc',
      name: 'Same dollars in BTC',
      result:
        selected.buyBtcRoi === null
          ? { text: reasonText('price_zero'), tone: 'neutral' }
          : { text: formatSignedPercent(selected.buyBtcRoi), tone: 'neutral' },
    })
  }
  return rivals
}

/** The selected case in one quotable sentence, and its rivals: other routes and the same dollars in bitcoin. */
export function verdictSeries(result: ScenarioResult): VerdictModel {
  const sentence = sentenceOf(result)
  const rivals = rivalsOf(result)
  const rivalText = rivals.map((rival) => `${rival.name} ${rival.result.text}`).join('. ')
  return {
    sentence,
    rivals,
    text: `${sentence.map((part) => part.text).join('')}${rivalText === '' ? '' : ` ${rivalText}.`}`,
  }
}
