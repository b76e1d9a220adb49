import { addDays } from '#units/utcDay.ts'
import type { InputRefs, WorkbookCase } from './inputsSheet.ts'
import { daySerial, type SheetCell, type WorkbookSheet } from './sheetTypes.ts'
import { sheetWriter, text, type CellRef } from './sheetWriter.ts'

/** One dated payment of the landed cost; `amount` is positive when paid. */
export interface LandedPayment {
  /** Day counted from day 0. */
  readonly day: number
  readonly amount: CellRef
}

export interface LandedRefs {
  readonly total: CellRef
  readonly payments: readonly LandedPayment[]
}

/** Storage of one unit over the steps, each from its first day to the start of the next or the release. */
function storageFormula({ tiers, heldDays }: InputRefs): string {
  if (tiers.length === 0) return '0'
  return tiers
    .map(({ after, usd }, index) => {
      const later = tiers.slice(index + 1).map((tier) => tier.after.absolute)
      const until = later.length === 0 ? heldDays.absolute : `MIN(${[heldDays.absolute, ...later].join(',')})`
      return `${usd.absolute}*MAX(0,${until}-${after.absolute})`
    })
    .join('+')
}

/** Landed cost of the whole order from the inputs, and the days on which its parts are paid. */
export function landedSheet(
  chosen: WorkbookCase,
  refs: InputRefs,
): { readonly sheet: WorkbookSheet; readonly refs: LandedRefs } {
  const { input, metrics, name } = chosen
  const { landed, timeline } = metrics
  const sheet = sheetWriter('Landed cost')
  const units = refs.units.absolute
  sheet.row(text(`Landed cost: ${name}`, 'title'))
  sheet.row(
    text('Every figure is a formula over Inputs. Undiscounted USD for the whole order.', 'explanation'),
  )
  sheet.row()
  sheet.row(
    text('Step', 'head'),
    text('USD', 'figureHead'),
    text('USD per unit', 'figureHead'),
    text('Basis', 'noteHead'),
  )

  const step = (
    label: string,
    value: number,
    formula: string,
    basis: string,
    look: 'plain' | 'total' = 'plain',
  ) => {
    const row = sheet.nextRow()
    sheet.row(
      text(label, look),
      { formula, value, format: 'usdCents', look },
      { formula: `B${row}/${units}`, value: value / input.miner.units, format: 'usdCents', look },
      text(basis, 'note'),
    )
    return { absolute: `'Landed cost'!$B$${row}`, value, local: `B${row}` }
  }
  const hardware = step(
    'Machines',
    landed.hardware,
    `${units}*${refs.quote.absolute}*(1+${refs.premium.absolute})/(1+${refs.absorption.absolute}*${refs.dutyRate.absolute})`,
    'quantity times quote and premium, less what the seller absorbs',
  )
  const freight = step('Freight', landed.freight, `${units}*${refs.freight.absolute}`, 'per unit')
  const insurance = step(
    'Insurance',
    landed.insurance,
    `${refs.insurance.absolute}*${refs.insuredMultiple.absolute}*(${hardware.local}+${freight.local})`,
    'on the insured value',
  )
  const duty = step(
    'Import duty',
    landed.duty,
    `${refs.crosses.absolute}*(${refs.dutyRate.absolute}*${hardware.local}+${refs.dutyPerUnit.absolute}*${units})`,
    'on customs value, which is the price of the machines (FOB)',
  )
  const mpf = step(
    'Merchandise processing fee',
    landed.mpf,
    `${refs.crosses.absolute}*IF(AND(${refs.mpfRate.absolute}>0,${hardware.local}>0),${refs.entries.absolute}*MIN(${refs.mpfMax.absolute},MAX(${refs.mpfMin.absolute},${refs.mpfRate.absolute}*${hardware.local}/${refs.entries.absolute})),0)`,
    'within its limits per entry',
  )
  const hmf = step(
    'Harbor maintenance fee',
    landed.hmf,
    `${refs.crosses.absolute}*${refs.hmfRate.absolute}*${hardware.local}`,
    'ocean freight only',
  )
  const broker = step(
    'Customs broker',
    landed.brokerOther,
    `${refs.crosses.absolute}*${refs.broker.absolute}*${refs.entries.absolute}`,
    'per entry',
  )
  const vat = step(
    'Value-added tax',
    landed.vat,
    `${refs.crosses.absolute}*${refs.vatRate.absolute}*(${[hardware, duty, mpf, hmf, freight, insurance].map((part) => part.local).join('+')})`,
    'on machines, duty, fees and carriage',
  )
  const salesTax = step(
    'Sales tax',
    landed.salesTax,
    `${refs.salesTax.absolute}*${hardware.local}`,
    'on the machines',
  )
  const storage = step(
    'Storage while held',
    landed.storage,
    `${units}*(${storageFormula(refs)})`,
    'by the steps in Inputs',
  )
  const install = step('Installation', landed.install, `${units}*${refs.install.absolute}`, 'per unit')
  const parts = [hardware, freight, insurance, duty, mpf, hmf, broker, vat, salesTax, storage, install]
  const total = step(
    'Landed cost',
    metrics.capexUsd,
    `SUM(${hardware.local}:${install.local})`,
    'sum of all steps',
    'total',
  )
  sheet.row(
    text('As shown by Landfall'),
    { value: metrics.capexUsd, format: 'usdCents', look: 'computed' },
    { value: metrics.capexUsd / input.miner.units, format: 'usdCents', look: 'computed' },
    text('with the inputs as exported', 'note'),
  )
  sheet.row()
  sheet.row(text('When it is paid', 'section'), text('', 'section'), text('', 'section'), text('', 'section'))
  sheet.row(
    text('Payment', 'head'),
    text('USD', 'figureHead'),
    text('Date', 'figureHead'),
    text('Day from day 0', 'noteHead'),
  )

  const payments: LandedPayment[] = []
  const pay = (label: string, day: number, formula: string, value: number) => {
    const row = sheet.nextRow()
    // Dates before day 0 are paid on day 0.
    const paid = Math.max(0, day)
    const date: SheetCell = {
      value: daySerial(addDays(input.valuationDate, paid)),
      format: 'day',
      look: 'computed',
    }
    sheet.row(text(label), { formula, value, format: 'usdCents' }, date, text(`day ${paid}`, 'note'))
    payments.push({ day: paid, amount: { absolute: `'Landed cost'!$B$${row}`, value } })
  }
  input.purchase.payments.forEach(({ anchor, offsetDays, fraction }, index) => {
    pay(
      `Instalment ${index + 1}, ${Math.round(fraction * 10_000) / 100} %`,
      timeline[anchor] + offsetDays,
      `${fraction}*${hardware.local}`,
      fraction * landed.hardware,
    )
  })
  const sumOf = (...steps: readonly (typeof hardware)[]) => ({
    formula: steps.map((one) => one.local).join('+'),
    value: steps.reduce((sum, one) => sum + one.value, 0),
  })
  const border = sumOf(duty, mpf, hmf, vat)
  const carriage = sumOf(freight, insurance)
  pay('Freight and insurance', timeline.ship, carriage.formula, carriage.value)
  pay('Sales tax', timeline.arrive, salesTax.local, salesTax.value)
  pay('Customs broker', timeline.entry, broker.local, broker.value)
  pay('Duty, fees and value-added tax', timeline.dutyPaid, border.formula, border.value)
  pay('Storage', timeline.release, storage.local, storage.value)
  pay('Installation', timeline.on, install.local, install.value)
  const last = sheet.nextRow() - 1
  sheet.row(text('All payments', 'total'), {
    formula: `SUM(B${last - payments.length + 1}:B${last})`,
    value: parts.reduce((sum, part) => sum + part.value, 0),
    format: 'usdCents',
    look: 'total',
  })
  return {
    sheet: sheet.finish({ columnWidths: [34, 18, 16, 58], frozenRows: 4 }),
    refs: { total, payments },
  }
}
