import { formatDate } from '#format/formatDate.ts'
import { formatSignedPercent } from '#format/formatSignedPercent.ts'
import { addDays } from '#units/utcDay.ts'
import type { ChartTable } from '../chartTypes.ts'
import { valueOn } from './linePath.ts'
import type { RoiModel } from './series.ts'

/** ROI by month, one column a curve in the order of their ends, then the comparison with bitcoin. */
export function roiTable(
  caption: string,
  model: Pick<RoiModel, 'curves' | 'benchmark' | 'sampleDays' | 'startIso'>,
): ChartTable {
  const columns = [
    ...model.curves.toSorted((a, b) => b.end - a.end),
    ...(model.benchmark === null ? [] : [model.benchmark]),
  ]
  return {
    caption,
    columns: [
      { label: 'Date', numeric: false },
      ...columns.map((column) => ({ label: `${column.name}, ROI`, numeric: true })),
    ],
    rows: model.sampleDays.map((day) => [
      formatDate(addDays(model.startIso, day)),
      ...columns.map((column) => {
        const value = valueOn(column.points, day)
        return value === null ? '' : formatSignedPercent(value, 1)
      }),
    ]),
  }
}
