/** A moment by this device's clock, and how far that clock is ahead of the network's. */
export interface Moment {
  /** Epoch ms. */
  readonly now: number
  /** Ms; negative when the device's clock is behind. */
  readonly skewMs: number
}

/** What is known about this device's clock; every reading of the network may correct it. */
export interface NetworkClock {
  /** This device's present, with the skew known so far. */
  readonly moment: () => Moment
  /** Present by the network's clock, epoch ms. */
  readonly networkNow: () => number
  /** Null as long as it could not be told. */
  readonly skewMs: () => number | null
  readonly setSkewMs: (skewMs: number) => void
}

/** A clock taken to be right until blocks say otherwise. */
export function createNetworkClock(now: () => number): NetworkClock {
  let skewMs: number | null = null
  return {
    moment: () => ({ now: now(), skewMs: skewMs ?? 0 }),
    networkNow: () => now() - (skewMs ?? 0),
    skewMs: () => skewMs,
    setSkewMs: (ms) => {
      skewMs = ms
    },
  }
}
