export interface World {
  /** Epoch ms of all replies. */
  readonly nowMs: number
  readonly tipHeight: number
  /** Compact target in force, and the one before it. */
  readonly bits: number
  readonly bitsBefore: number
  readonly priceUsd: number
}

export const DEFAULT_WORLD: World
export function difficultyOf(bits: number): number
export function feesOf(height: number): number
export function meanFeesBtc(world?: World): number
export function worldPayload(
  request: { readonly route: string; readonly height: number | null; readonly query: URLSearchParams },
  world: World,
  fault: { readonly shiftMs: number; readonly behind: number; readonly factor: number },
): unknown
