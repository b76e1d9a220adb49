import { MS_PER_DAY, addDays, utcDayFromIso } from '#units/utcDay.ts'
import type { DaysColumn, DaysRefs } from './daysSheet.ts'
import { CURTAILMENT_CODES, type InputRefs, type WorkbookCase } from './inputsSheet.ts'
import type { LandedRefs } from './landedSheet.ts'
import { daySerial, type SheetCell, type WorkbookSheet } from './sheetTypes.ts'
import { sheetWriter, text } from './sheetWriter.ts'

interface Month {
  /** First and last day, from day 0. */
  readonly from: number
  readonly to: number
}

/** Calendar months from that of day 0 to that of `lastDay`. */
function monthsOf(valuationDate: string, lastDay: number): readonly Month[] {
  const dayZero = utcDayFromIso(valuationDate) ?? 0
  const year = Number(valuationDate.slice(0, 4))
  const month = Number(valuationDate.slice(5, 7))
  const starts = (index: number) => Date.UTC(year, month - 1 + index, 1) / MS_PER_DAY - dayZero
  const months: Month[] = []
  for (let index = 0; starts(index) <= lastDay; index += 1) {
    months.push({ from: Math.max(0, starts(index)), to: starts(index + 1) - 1 })
  }
  return months
}

/** Cash by calendar month, from the inputs, the days and the landed cost. */
export function cashSheet(
  { result, input, metrics, name }: WorkbookCase,
  refs: InputRefs,
  landed: LandedRefs,
  days: DaysRefs,
): WorkbookSheet {
  const sheet = sheetWriter('Monthly cash')
  const windowEnd = days.start + days.count
  const end = metrics.endDay
  const lastWindowDay = days.count === 0 ? end : windowEnd
  const lastDay = Math.max(lastWindowDay, ...landed.payments.map((payment) => payment.day))
  const resaleUsd = metrics.salvageUsd
  const heldBtc = metrics.btcHeld
  const heldUsd = metrics.revenueUsd - days.sum('sold', 0, lastDay)
  sheet.row(text(`Monthly cash: ${name}`, 'title'))
  sheet.row(
    text(
      'Every amount is a formula over Inputs, Days and Landed cost. Undiscounted, before tax.',
      'explanation',
    ),
  )
  sheet.row()
  const totals = sheet.nextRow()
  const firstRow = totals + 11
  const months = monthsOf(input.valuationDate, lastDay)
  const lastRow = firstRow + months.length - 1
  const column = (letter: string) => `${letter}${firstRow}:${letter}${lastRow}`
  const allDays = days.range('on', 0, lastDay)
  const endDay = sheet.value(
    'Last day of operation, from day 0',
    {
      value: end,
      format: 'integer',
      formula:
        allDays === null
          ? String(end)
          : `IF(${refs.curtailment.absolute}=${CURTAILMENT_CODES.retire},${days.start}+SUM(${allDays}),${windowEnd})`,
    },
    'days',
  )
  const resale = sheet.value(
    'Resale of the machines',
    {
      value: resaleUsd,
      format: 'usdCents',
      formula: `${refs.resale.absolute}*${refs.quote.absolute}*${refs.units.absolute}`,
    },
    'USD',
  )
  const btcRange = days.range('btc', 0, lastDay)
  const btc = sheet.value(
    'BTC held to the end',
    {
      value: heldBtc,
      format: 'precise',
      formula: btcRange === null ? '0' : `SUM(${btcRange})*${refs.held.absolute}`,
    },
    'BTC',
  )
  const local = (ref: { readonly absolute: string }) => ref.absolute.replace(/^.*!/, '')
  const held = sheet.value(
    'Worth of the BTC held',
    {
      value: heldUsd,
      format: 'usdCents',
      formula:
        days.count === 0
          ? '0'
          : `${local(btc)}*${refs.price.absolute}*INDEX(${days.priceColumn},${local(endDay)}-${days.start}+1)`,
    },
    'USD',
  )
  const profit = sheet.value(
    'Net profit',
    {
      value: metrics.netProfitUsd,
      format: 'usdCents',
      formula: `SUM(${column('J')})`,
      look: 'result',
    },
    'USD',
  )
  sheet.value(
    'ROI',
    {
      value: metrics.roi ?? 0,
      format: 'percent',
      formula: `IF(${landed.total.absolute}>0,${local(profit)}/${landed.total.absolute},0)`,
      look: 'result',
    },
    'of the landed cost',
  )
  sheet.value(
    'Net profit as shown by Landfall',
    { value: metrics.netProfitUsd, format: 'usdCents', look: 'computed' },
    'USD',
    'with the inputs as exported',
  )
  sheet.value(
    'BTC price of the market',
    { value: result.market.priceUsd, format: 'usdCents', look: 'computed' },
    'USD per BTC',
    'as exported',
  )
  sheet.row()
  sheet.row()
  const heads = [
    'Month',
    'Mined, BTC',
    'Sold, USD',
    'Resale and BTC held, USD',
    'Power, USD',
    'Fixed cost, USD',
    'Operating net, USD',
    'Landed cost, USD',
    'Days on',
    'Net cash, USD',
    'Cumulative, USD',
  ]
  sheet.row(...heads.map((head, index) => text(head, index === 0 ? 'head' : 'figureHead')))

  let cumulative = 0
  months.forEach(({ from, to }, index) => {
    const row = firstRow + index
    const sum = (of: DaysColumn, sign: 1 | -1): { readonly formula: string; readonly value: number } => {
      const range = days.range(of, from, to)
      return {
        formula: range === null ? '0' : `${sign === 1 ? '' : '-'}SUM(${range})`,
        value: range === null ? 0 : sign * days.sum(of, from, to),
      }
    }
    const due = landed.payments.filter((payment) => payment.day >= from && payment.day <= to)
    const paid = due.reduce((total, payment) => total + payment.amount.value, 0)
    const closes = end >= from && end <= to
    const sold = sum('sold', 1)
    const power = sum('power', -1)
    const fixed = sum('fixed', -1)
    const closing = closes ? resaleUsd + heldUsd : 0
    const net = sold.value + closing + power.value + fixed.value - paid
    cumulative += net
    const usd = (formula: string, value: number): SheetCell => ({ formula, value: value + 0, format: 'usd' })
    sheet.row(
      { value: daySerial(addDays(input.valuationDate, from)), format: 'month', look: 'computed' },
      { ...sum('btc', 1), format: 'precise' },
      { ...sold, format: 'usd' },
      usd(
        `IF(AND(${local(endDay)}>=${from},${local(endDay)}<=${to}),${local(resale)}+${local(held)},0)`,
        closing,
      ),
      { ...power, format: 'usd' },
      { ...fixed, format: 'usd' },
      usd(`C${row}+E${row}+F${row}`, sold.value + power.value + fixed.value),
      usd(due.length === 0 ? '0' : due.map((payment) => `-${payment.amount.absolute}`).join(''), -paid),
      { ...sum('on', 1), format: 'integer' },
      usd(`G${row}+D${row}+H${row}`, net),
      usd(index === 0 ? `J${row}` : `K${row - 1}+J${row}`, cumulative),
    )
  })
  return sheet.finish({
    columnWidths: [32, 16, 14, 16, 14, 14, 16, 16, 9, 16, 16],
    frozenRows: 0,
  })
}
