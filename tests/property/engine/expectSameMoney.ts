import { expect } from 'vitest'

/** Asserts that two sums agree to 1e-9 of what is at stake: the larger of them, the capex, or one. */
export function expectSameMoney(a: number, b: number, capexUsd: number): void {
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(a), Math.abs(b), capexUsd))
}
