import { MISSING } from '#format/decimalText.ts'
import { formatDays } from '#format/formatDays.ts'
import { formatNumber } from '#format/formatNumber.ts'
import { formatPoints } from '#format/formatPoints.ts'
import { formatSignedPercent } from '#format/formatSignedPercent.ts'
import { formatUsd } from '#format/formatUsd.ts'
import type { Headline } from '#state/snapshotActions.ts'

/** One figure of a case earlier and now, as text. */
export interface HeadlineRow {
  readonly name: string
  readonly earlier: string
  readonly now: string
  readonly difference: string
}

type Print = (value: number, decimals: number) => string

function row(
  name: string,
  earlier: number | null,
  now: number | null,
  decimals: readonly number[],
  print: Print,
  printDifference: Print,
  missing: string,
): HeadlineRow {
  const text = (value: number | null, places: number) => (value === null ? missing : print(value, places))
  // More digits only where fewer would print two different figures alike.
  const places =
    earlier === now ? decimals[0] : decimals.find((count) => text(earlier, count) !== text(now, count))
  const shown = places ?? decimals.at(-1) ?? 0
  return {
    name,
    earlier: text(earlier, shown),
    now: text(now, shown),
    difference: earlier === null || now === null ? MISSING : printDifference(now - earlier, shown),
  }
}

/** ROI, NPV and payback of one case earlier and now, with as many digits as it takes to tell them apart. */
export function headlineRows(earlier: Headline, now: Headline): readonly HeadlineRow[] {
  const days: Print = (value) => `${formatNumber(value, { signed: true })}\u00a0d`
  return [
    row('ROI', earlier.roi, now.roi, [2, 4], formatSignedPercent, formatPoints, 'none'),
    row(
      'NPV',
      earlier.npvUsd,
      now.npvUsd,
      [0, 2],
      (value, decimals) => formatUsd(value, { signed: true, decimals }),
      (value, decimals) => formatUsd(value, { signed: true, decimals }),
      'none',
    ),
    row(
      'Payback',
      earlier.paybackDays,
      now.paybackDays,
      [0],
      (value) => formatDays(value),
      days,
      'not reached',
    ),
  ]
}
