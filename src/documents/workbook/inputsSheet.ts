import { routeOf } from '#scenario/routes.ts'
import type { EngineInput } from '#engine/engineInput.ts'
import { dutyStack } from '#engine/logistics/dutyStack.ts'
import type { Metrics } from '#engine/metrics.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import type { WorkbookSheet } from './sheetTypes.ts'
import { sheetWriter, text, type CellRef, type SheetWriter, type ValueCell } from './sheetWriter.ts'

/** The case a workbook computes: the selected one, of a delay by chance its most likely outcome. */
export interface WorkbookCase {
  readonly result: ScenarioResult
  readonly input: EngineInput
  readonly metrics: Metrics
  /** "S21 Pro, China, as scheduled, 60 days held" */
  readonly name: string
}

/** Cells that formulas refer to. */
export interface InputRefs {
  readonly units: CellRef
  readonly quote: CellRef
  readonly premium: CellRef
  readonly absorption: CellRef
  readonly freight: CellRef
  readonly insurance: CellRef
  readonly insuredMultiple: CellRef
  readonly dutyRate: CellRef
  readonly dutyPerUnit: CellRef
  readonly crosses: CellRef
  readonly entries: CellRef
  readonly mpfRate: CellRef
  readonly mpfMin: CellRef
  readonly mpfMax: CellRef
  readonly hmfRate: CellRef
  readonly broker: CellRef
  readonly vatRate: CellRef
  readonly salesTax: CellRef
  readonly heldDays: CellRef
  readonly tiers: readonly { readonly after: CellRef; readonly usd: CellRef }[]
  readonly install: CellRef
  readonly hashrate: CellRef
  readonly watts: CellRef
  readonly power: CellRef
  readonly overhead: CellRef
  readonly uptime: CellRef
  readonly fixed: CellRef
  readonly poolFee: CellRef
  readonly price: CellRef
  readonly held: CellRef
  readonly resale: CellRef
  /** 0 never, 1 daily, 2 for good. */
  readonly curtailment: CellRef
}

/** How stopping is written into a cell. */
export const CURTAILMENT_CODES = { never: 0, daily: 1, retire: 2 } as const

const live = (value: number, format: ValueCell['format']): ValueCell => ({ value, format, look: 'input' })

function dutyRows(sheet: SheetWriter, { input, metrics }: WorkbookCase): { rate: CellRef; perUnit: CellRef } {
  const stack = dutyStack(input, metrics.timeline)
  const layers = stack.charged.map((layer) =>
    layer.kind === 'per_unit'
      ? {
          kind: layer.kind,
          ref: sheet.value(`Duty: ${layer.name}`, live(layer.rate, 'usdCents'), 'USD per unit'),
        }
      : {
          kind: layer.kind,
          ref: sheet.value(`Duty: ${layer.name}`, live(layer.rate, 'percent'), 'of customs value'),
        },
  )
  const sum = (kind: 'ad_valorem' | 'per_unit') =>
    layers.filter((layer) => layer.kind === kind).map((layer) => layer.ref.absolute.replace(/^.*!/, ''))
  const total = (
    label: string,
    parts: readonly string[],
    value: number,
    format: ValueCell['format'],
    unit: string,
  ) =>
    parts.length === 0
      ? sheet.value(label, live(value, format), unit)
      : sheet.value(label, { value, format, formula: parts.join('+') }, unit, 'sum of the layers above')
  return {
    rate: total('Duty rate in force at entry', sum('ad_valorem'), stack.rate, 'percent', 'of customs value'),
    perUnit: total(
      'Duty per unit in force at entry',
      sum('per_unit'),
      stack.usdPerUnit,
      'usdCents',
      'USD per unit',
    ),
  }
}

/** Everything the formulas start from. What may be changed is marked; dates and the network are Landfall's. */
export function inputsSheet(chosen: WorkbookCase): {
  readonly sheet: WorkbookSheet
  readonly refs: InputRefs
} {
  const { result, input, metrics, name } = chosen
  const { scenario } = result
  const line = scenario.lines[result.selected.line]
  const route = line === undefined ? null : routeOf(scenario, line.routeId)
  const { logistics, import: border, purchase, miner } = input
  const quoteUsd = line?.quoteUsd ?? purchase.unitPriceUsd
  const crosses = border.regime !== 'none'
  const sheet = sheetWriter('Inputs')
  const section = (title: string) => {
    sheet.row()
    sheet.row(text(title, 'section'), text('', 'section'), text('', 'section'), text('', 'section'))
  }
  sheet.row(text(`Inputs: ${name}`, 'title'))
  sheet.row(
    text(
      'Blue cells may be changed: landed cost and monthly cash follow. Dates and the network come computed: for another order date, delay, route or outlook export again.',
      'explanation',
    ),
  )
  sheet.row()
  sheet.row(
    text('Input', 'head'),
    text('Value', 'figureHead'),
    text('Unit', 'noteHead'),
    text('Note', 'noteHead'),
  )

  section('Purchase')
  const units = sheet.value('Quantity', live(miner.units, 'integer'), 'units')
  const quote = sheet.value('Quote', live(quoteUsd, 'usdCents'), 'USD per unit')
  const premium = sheet.value(
    'Premium of the route',
    live(route?.premiumFraction ?? 0, 'percent'),
    'of the quote',
  )
  const absorption = sheet.value(
    'Share of the duty the seller absorbs',
    live(purchase.sellerAbsorption, 'percent'),
    'of the duty',
  )
  const hashrate = sheet.value('Hashrate', live(miner.hashrateThs, 'number'), 'TH/s per unit')
  const watts = sheet.value('Power at the wall', live(miner.powerW, 'integer'), 'W per unit')

  section('Carriage')
  const freight = sheet.value('Freight', live(logistics.freightUsdPerUnit, 'usdCents'), 'USD per unit')
  const insurance = sheet.value('Insurance', live(logistics.insuranceRate, 'percent'), 'of the insured value')
  const insuredMultiple = sheet.value(
    'Insured value',
    live(logistics.insuredMultiple, 'number'),
    'times hardware and freight',
  )

  section('Border')
  const crossing = sheet.value(
    'A border is crossed',
    live(crosses ? 1 : 0, 'integer'),
    '1 yes, 0 no',
    crosses ? '' : 'domestic line: nothing is levied',
  )
  const duty = dutyRows(sheet, chosen)
  const entries = sheet.value('Customs entries', live(border.entries, 'integer'), 'entries')
  const mpfRate = sheet.value(
    'Merchandise processing fee',
    live(border.mpfRate, 'percent'),
    'of customs value',
  )
  const mpfMin = sheet.value('MPF, least', live(border.mpfMinUsd, 'usdCents'), 'USD per entry')
  const mpfMax = sheet.value('MPF, most', live(border.mpfMaxUsd, 'usdCents'), 'USD per entry')
  const hmfRate = sheet.value(
    'Harbor maintenance fee',
    live(logistics.mode === 'ocean' ? border.hmfRate : 0, 'percent'),
    'of customs value',
    'ocean freight only',
  )
  const broker = sheet.value('Customs broker', live(border.brokerUsdPerEntry, 'usdCents'), 'USD per entry')
  const vatRate = sheet.value(
    'Value-added tax',
    live(border.vatRate, 'percent'),
    'of value, duty, fees, carriage',
  )
  const salesTax = sheet.value('Sales tax', live(border.salesTaxRate, 'percent'), 'of hardware')
  const heldDays = sheet.value(
    'Days at the border',
    live(metrics.timeline.release - metrics.timeline.arrive, 'integer'),
    'days',
    'changes storage alone; the dates below stay',
  )
  const tiers = logistics.storageTiers.map((tier, index) => ({
    after: sheet.value(
      `Storage step ${index + 1}: from the day after`,
      live(tier.afterDays, 'integer'),
      'days',
    ),
    usd: sheet.value(
      `Storage step ${index + 1}: rate`,
      live(tier.usdPerUnitDay, 'usdCents'),
      'USD per unit and day',
    ),
  }))

  section('Site')
  const install = sheet.value('Installation', live(logistics.installUsdPerUnit, 'usdCents'), 'USD per unit')
  const power = sheet.value('Power price', live(input.power.usdPerKwh, 'number'), 'USD per kWh')
  const overhead = sheet.value('Power overhead', live(input.power.overhead, 'number'), 'times')
  const uptime = sheet.value('Uptime', live(miner.uptime, 'percent'), 'of the time')
  const fixed = sheet.value(
    'Fixed cost',
    live(input.opex.fixedUsdPerUnitDay, 'usdCents'),
    'USD per unit and day',
  )
  const poolFee = sheet.value('Pool fee', live(input.pool.fee, 'percent'), 'of what is mined')
  const curtailment = sheet.value(
    'When power costs more than it earns',
    live(CURTAILMENT_CODES[input.curtailment], 'integer'),
    '0 run on, 1 pause that day, 2 stop for good',
  )

  section('Outlook')
  const price = sheet.value(
    'BTC price on day 0',
    live(input.price.usd, 'usdCents'),
    'USD per BTC',
    'its growth is in Days',
  )
  const held = sheet.value(
    'Share of the mined BTC that is held',
    live(input.treasury.mode === 'hodl_fraction' ? input.treasury.holdFraction : 0, 'percent'),
    'of what is mined',
  )
  const resale = sheet.value('Resale at the end', live(input.salvage.fraction, 'percent'), 'of the quote')

  return {
    sheet: sheet.finish({ columnWidths: [40, 16, 32, 48], frozenRows: 4 }),
    refs: {
      units,
      quote,
      premium,
      absorption,
      freight,
      insurance,
      insuredMultiple,
      dutyRate: duty.rate,
      dutyPerUnit: duty.perUnit,
      crosses: crossing,
      entries,
      mpfRate,
      mpfMin,
      mpfMax,
      hmfRate,
      broker,
      vatRate,
      salesTax,
      heldDays,
      tiers,
      install,
      hashrate,
      watts,
      power,
      overhead,
      uptime,
      fixed,
      poolFee,
      price,
      held,
      resale,
      curtailment,
    },
  }
}
