const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

/** Ceilings a host never sees exceeded by one reader, however often it is asked to read. */
const PER_MINUTE = 6
const PER_HOUR = 240

/** Grants requests per host within two sliding windows. */
export interface RequestBudget {
  /** True and counted when one more request to this origin is within its limits; false and not counted otherwise. */
  readonly take: (origin: string) => boolean
}

/** A backstop against loops, not a schedule: ordinary reading stays far below 6 a minute and 240 an hour per host. */
export function createRequestBudget(now: () => number): RequestBudget {
  const sentAt = new Map<string, number[]>()
  return {
    take: (origin) => {
      const time = now()
      // Times ahead of the clock come from a clock set back; they would block for ever.
      const recent = (sentAt.get(origin) ?? []).filter((at) => at > time - HOUR_MS && at <= time)
      const lastMinute = recent.filter((at) => at > time - MINUTE_MS).length
      const granted = lastMinute < PER_MINUTE && recent.length < PER_HOUR
      if (granted) recent.push(time)
      sentAt.set(origin, recent)
      return granted
    },
  }
}
