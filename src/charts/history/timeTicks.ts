import { formatDate } from '#format/formatDate.ts'

const MONTH_S = 30.44 * 86_400
/** Room a label needs, px: "Mar 2026" and "2026". */
const MONTH_PX = 76
const YEAR_PX = 46

export interface TimeTick {
  readonly timeS: number
  readonly label: string
}

/** Firsts of months, or of years where months have no room, within a span drawn `widthPx` wide. */
export function timeTicks(startS: number, endS: number, widthPx: number): readonly TimeTick[] {
  const pxPerMonth = (widthPx * MONTH_S) / Math.max(1, endS - startS)
  const months = [1, 2, 3, 6, 12, 24, 36, 48].find(
    (step) => step * pxPerMonth >= (step < 12 ? MONTH_PX : YEAR_PX),
  )
  const step = months ?? 60
  const ticks: TimeTick[] = []
  const firstYear = new Date(startS * 1_000).getUTCFullYear()
  const fromYear = step > 12 ? Math.ceil(firstYear / (step / 12)) * (step / 12) : firstYear
  for (let month = 0; ; month += step) {
    const timeMs = Date.UTC(fromYear, month, 1)
    if (timeMs > endS * 1_000) return ticks
    if (timeMs >= startS * 1_000) {
      ticks.push({ timeS: timeMs / 1_000, label: formatDate(timeMs, step < 12 ? 'month' : 'year') })
    }
  }
}
