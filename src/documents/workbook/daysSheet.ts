import { operate } from '#engine/operations/operate.ts'
import { dailyFigures, payoutShares } from '#engine/operations/dailyFigures.ts'
import { marketPath } from '#engine/paths/marketPath.ts'
import { priceRatioPath } from '#engine/paths/pricePath.ts'
import { addDays } from '#units/utcDay.ts'
import { CURTAILMENT_CODES, type InputRefs, type WorkbookCase } from './inputsSheet.ts'
import { daySerial, type SheetCell, type WorkbookSheet } from './sheetTypes.ts'
import { sheetWriter, text } from './sheetWriter.ts'

const FIRST_ROW = 5

/** What the months are summed from. */
export interface DaysRefs {
  /** First and last day of operation, from day 0; `count` of them is 0 when the machines never run. */
  readonly start: number
  readonly count: number
  /** Cells of one column over an inclusive range of days, null when no day of it is there. */
  readonly range: (column: DaysColumn, fromDay: number, toDay: number) => string | null
  /** The same with what it adds up to now. */
  readonly sum: (column: DaysColumn, fromDay: number, toDay: number) => number
  /** Column of the price relative to day 0, with the day the window ends as its last row. */
  readonly priceColumn: string
}

export type DaysColumn = 'on' | 'btc' | 'sold' | 'power' | 'fixed'

const LETTERS: Readonly<Record<DaysColumn, string>> = { on: 'H', btc: 'I', sold: 'J', power: 'K', fixed: 'L' }

/** Each day between the first hash and the end: what the network yields comes computed, the money is formulas. */
export function daysSheet(
  { input, name }: WorkbookCase,
  refs: InputRefs,
  start: number,
): { readonly sheet: WorkbookSheet; readonly refs: DaysRefs } {
  const market = marketPath(input)
  const operations = operate(input, market, start, Math.max(input.horizonDays, start) + 1)
  const { windowEnd } = operations
  const count = Math.max(0, windowEnd - start)
  const figures = dailyFigures(input)
  const shares = payoutShares(input.pool)
  const perThs = input.miner.units * input.miner.hashrateThs * input.miner.uptime
  const ratio = priceRatioPath(input.price)
  const hold = refs.held.value
  const stops = input.curtailment === 'retire'
  const sheet = sheetWriter('Days')
  sheet.row(text(`Days of operation: ${name}`, 'title'))
  sheet.row(
    text(
      'Yield of the network and growth of the price come computed for the outlook of the scenario; everything else is a formula over Inputs.',
      'explanation',
    ),
  )
  sheet.row()
  const heads = [
    'Day from day 0',
    'Date',
    'BTC for 1 TH/s, before pool fee',
    'BTC price, times day 0',
    'Mined if on, BTC',
    'Worth if on, USD',
    'Power if on, USD',
    'On (1) or off (0)',
    'Mined, BTC',
    'Sold, USD',
    'Power, USD',
    'Fixed cost, USD',
  ]
  sheet.row(...heads.map((head) => text(head, 'figureHead')))

  const values: Readonly<Record<DaysColumn, number[]>> = { on: [], btc: [], sold: [], power: [], fixed: [] }
  const usd = (formula: string, value: number): SheetCell => ({ formula, value, format: 'usdCents' })
  const modeIs = (mode: keyof typeof CURTAILMENT_CODES) =>
    `${refs.curtailment.absolute}=${CURTAILMENT_CODES[mode]}`
  let running = 1
  for (let index = 0; index < count; index += 1) {
    const day = start + index
    const row = FIRST_ROW + index
    const subsidy = market.subsidyPerDifficulty[day] ?? 0
    const fees = market.feesPerDifficulty[day] ?? 0
    const price = input.price.usd * ratio(day)
    const minedIfOn = figures.subsidyBtc * subsidy + figures.feesBtc * fees
    const worth = minedIfOn * price
    const powerIfOn = figures.kwh * input.power.usdPerKwh
    if (stops) running = running === 1 && worth - powerIfOn - figures.fixedUsd > 0 ? 1 : 0
    else running = input.curtailment === 'daily' && worth <= powerIfOn ? 0 : 1
    const fixed = figures.fixedUsd * (stops ? running : 1)
    values.on.push(running)
    values.btc.push(minedIfOn * running)
    values.sold.push(worth * running * (1 - hold))
    values.power.push(powerIfOn * running)
    values.fixed.push(fixed)
    const before = index === 0 ? '1' : `H${row - 1}`
    const cost = `${refs.units.absolute}*${refs.fixed.absolute}`
    sheet.row(
      { value: day, format: 'integer', look: 'computed' },
      { value: daySerial(addDays(input.valuationDate, day)), format: 'day', look: 'computed' },
      {
        // The payout is that of the scenario; fees and subsidy are paid alike.
        value: minedIfOn / (perThs * shares.subsidy),
        format: 'general',
        look: 'computed',
      },
      { value: ratio(day), format: 'general', look: 'computed' },
      {
        formula: `${refs.units.absolute}*${refs.hashrate.absolute}*${refs.uptime.absolute}*C${row}*(1-${refs.poolFee.absolute})`,
        value: minedIfOn,
        format: 'precise',
      },
      usd(`E${row}*D${row}*${refs.price.absolute}`, worth),
      usd(
        `${refs.units.absolute}*${refs.watts.absolute}/1000*24*${refs.uptime.absolute}*${refs.overhead.absolute}*${refs.power.absolute}`,
        powerIfOn,
      ),
      {
        formula: `IF(${modeIs('retire')},IF(AND(${before}=1,F${row}-G${row}-${cost}>0),1,0),IF(AND(${modeIs('daily')},F${row}<=G${row}),0,1))`,
        value: running,
        format: 'integer',
      },
      { formula: `E${row}*H${row}`, value: minedIfOn * running, format: 'precise' },
      usd(`F${row}*H${row}*(1-${refs.held.absolute})`, worth * running * (1 - hold)),
      usd(`G${row}*H${row}`, powerIfOn * running),
      usd(`${cost}*IF(${modeIs('retire')},H${row},1)`, fixed),
    )
  }
  if (count > 0) {
    // The day the window ends: held BTC is valued on it.
    sheet.row(
      { value: windowEnd, format: 'integer', look: 'computed' },
      { value: daySerial(addDays(input.valuationDate, windowEnd)), format: 'day', look: 'computed' },
      null,
      { value: ratio(windowEnd), format: 'general', look: 'computed' },
    )
  }

  const clip = (fromDay: number, toDay: number) => ({
    from: Math.max(0, fromDay - start),
    to: Math.min(count - 1, toDay - start),
  })
  return {
    sheet: sheet.finish({ columnWidths: [10, 12, 16, 12, 12, 12, 12, 10, 12, 12, 12, 12], frozenRows: 4 }),
    refs: {
      start,
      count,
      range: (column, fromDay, toDay) => {
        const { from, to } = clip(fromDay, toDay)
        const letter = LETTERS[column]
        return from > to ? null : `Days!$${letter}$${FIRST_ROW + from}:$${letter}$${FIRST_ROW + to}`
      },
      sum: (column, fromDay, toDay) => {
        const { from, to } = clip(fromDay, toDay)
        return values[column].slice(from, to + 1).reduce((total, value) => total + value, 0)
      },
      priceColumn: `Days!$D$${FIRST_ROW}:$D$${FIRST_ROW + count}`,
    },
  }
}
