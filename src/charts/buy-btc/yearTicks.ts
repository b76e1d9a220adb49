/** First days of the years on the axis of a case, by day from `startIso`. */
export function yearTicks(startIso: string, endDay: number): readonly { day: number; label: string }[] {
  const start = Date.parse(`${startIso}T00:00Z`)
  const ticks: { day: number; label: string }[] = []
  for (let year = Number(startIso.slice(0, 4)) + 1; ; year += 1) {
    const day = Math.round((Date.UTC(year, 0, 1) - start) / 86_400_000)
    if (day > endDay) return ticks
    // A year that starts within the first tenth would collide with the axis.
    if (day > endDay * 0.1) ticks.push({ day, label: String(year) })
  }
}
