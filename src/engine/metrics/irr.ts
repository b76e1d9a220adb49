import type { IrrStatus } from '../metrics.ts'

/** The range of rates searched, -0.9999 to 9999 per year, is symmetric in ln(1 + rate); this is its edge. */
export const LOWEST_RATE_LOG = Math.log(1e4)
const EDGE = LOWEST_RATE_LOG
const NODES = 1001

export interface Irr {
  readonly irr: number | null
  readonly status: IrrStatus
  readonly roots: number
}

/** Sum of flows * x^index, x the discount factor of one period. */
function presentValue(flows: ArrayLike<number>, count: number, x: number): number {
  let sum = 0
  for (let index = count - 1; index >= 0; index -= 1) sum = sum * x + (flows[index] ?? 0)
  return sum
}

/**
 * Root of the present value between two discount factors that enclose exactly one sign change: Newton's step where it
 * stays inside the bracket, bisection where it does not.
 */
function rootBetween(flows: ArrayLike<number>, count: number, low: number, high: number): number {
  let below = low
  let above = high
  const signBelow = Math.sign(presentValue(flows, count, low))
  let x = (low + high) / 2
  for (let step = 0; step < 200; step += 1) {
    let value = 0
    let slope = 0
    for (let index = count - 1; index >= 0; index -= 1) {
      slope = slope * x + value
      value = value * x + (flows[index] ?? 0)
    }
    if (value === 0) return x
    if (Math.sign(value) === signBelow) below = x
    else above = x
    const newton = x - value / slope
    const next = newton > below && newton < above ? newton : (below + above) / 2
    if (Math.abs(next - x) <= 3e-16 * x) return next
    x = next
  }
  return x
}

/**
 * How often the running sums of the flows, compounded at the lowest rate searched, change sign: a bound on the number
 * of roots above that rate (Norstrom's criterion with the origin moved to the edge). Null when the last sum is 0.
 */
function runningSignChanges(flows: ArrayLike<number>, count: number, shrink: number): number | null {
  let sum = 0
  let sign = 0
  let changes = 0
  for (let index = 0; index < count; index += 1) {
    sum = sum * shrink + (flows[index] ?? 0)
    const now = Math.sign(sum)
    if (now !== 0 && now !== sign) {
      if (sign !== 0) changes += 1
      sign = now
    }
  }
  return sum === 0 ? null : changes
}

/**
 * Whether running sums, compounded by `factor` from one flow to the next, never change sign; `back` sums from the last flow
 * to the first. Forward at a log rate y this rules out roots above y, back it rules out those below (Laguerre).
 */
function keepsSign(flows: ArrayLike<number>, count: number, factor: number, back: boolean): boolean {
  let sum = 0
  let sign = 0
  for (let index = 0; index < count; index += 1) {
    sum = sum * factor + (flows[back ? count - 1 - index : index] ?? 0)
    const now = sum > 0 ? 1 : sum < 0 ? -1 : 0
    if (now === 0) continue
    if (sign !== 0 && now !== sign) return false
    sign = now
  }
  // Long flows at extreme rates overflow, and an infinite sum says nothing.
  return sum !== 0 && Number.isFinite(sum)
}

/** Nodes of the search outside which there is certainly no root: the first and the last worth looking at. */
function nodesInReach(flows: ArrayLike<number>, count: number, periodsPerYear: number): [number, number] {
  const nodeOf = (log: number): number => ((log + EDGE) / (2 * EDGE)) * (NODES - 1)
  let first = 0
  let last = NODES - 1
  for (let log = 0.25; log < EDGE; log *= 2) {
    if (!keepsSign(flows, count, Math.exp(log / periodsPerYear), false)) continue
    last = Math.ceil(nodeOf(log))
    break
  }
  for (let log = 0.25; log < EDGE; log *= 2) {
    if (!keepsSign(flows, count, Math.exp(log / periodsPerYear), true)) continue
    first = Math.floor(nodeOf(-log))
    break
  }
  return [first, last]
}

/** ln(1 + rate) of every root, by 1001 nodes across the range. Four nodes at a time keep the processor busy. */
function scanRoots(flows: ArrayLike<number>, count: number, periodsPerYear: number): number[] {
  const factor = (node: number): number =>
    Math.exp(-(-EDGE + (2 * EDGE * node) / (NODES - 1)) / periodsPerYear)
  const [first, last] = nodesInReach(flows, count, periodsPerYear)
  const values = new Float64Array(NODES + 3)
  for (let node = first; node <= last; node += 4) {
    const [x0, x1, x2, x3] = [factor(node), factor(node + 1), factor(node + 2), factor(node + 3)]
    let [v0, v1, v2, v3] = [0, 0, 0, 0]
    for (let index = count - 1; index >= 0; index -= 1) {
      const flow = flows[index] ?? 0
      v0 = v0 * x0 + flow
      v1 = v1 * x1 + flow
      v2 = v2 * x2 + flow
      v3 = v3 * x3 + flow
    }
    values[node] = v0
    values[node + 1] = v1
    values[node + 2] = v2
    values[node + 3] = v3
  }
  const roots: number[] = []
  for (let node = first; node <= last; node += 1) {
    const here = values[node] ?? 0
    const next = node < last ? (values[node + 1] ?? 0) : 0
    if (here === 0) roots.push(-EDGE + (2 * EDGE * node) / (NODES - 1))
    else if (here * next < 0 || (next !== 0 && Math.sign(here) === -Math.sign(next))) {
      roots.push(-periodsPerYear * Math.log(rootBetween(flows, count, factor(node + 1), factor(node))))
    }
  }
  return roots
}

/**
 * Internal rate of return, effective per year, of flows one period apart (XIRR convention with 365 periods a year).
 * Searched between -0.9999 and 9999. `multiple`: the smallest non-negative root, else the largest negative one, as
 * numpy-financial selects; `no_root` and `no_sign_change` have no rate.
 */
export function irr(flows: ArrayLike<number>, count: number, periodsPerYear: number): Irr {
  let gains = false
  let losses = false
  for (let index = 0; index < count; index += 1) {
    const flow = flows[index] ?? 0
    if (flow > 0) gains = true
    else if (flow < 0) losses = true
  }
  if (!gains || !losses) return { irr: null, status: 'no_sign_change', roots: 0 }
  const atLowest = Math.exp(EDGE / periodsPerYear)
  const atHighest = Math.exp(-EDGE / periodsPerYear)
  const changes = runningSignChanges(flows, count, atHighest)
  if (changes === 0) return { irr: null, status: 'no_root', roots: 0 }
  if (changes === 1) {
    const low = Math.sign(presentValue(flows, count, atLowest))
    if (low * Math.sign(presentValue(flows, count, atHighest)) === -1) {
      const x = rootBetween(flows, count, atHighest, atLowest)
      // `+ 0` because a rate of minus zero prints a sign.
      return { irr: Math.expm1(-periodsPerYear * Math.log(x)) + 0, status: 'ok', roots: 1 }
    }
  }
  const rates = scanRoots(flows, count, periodsPerYear).map((logRate) => Math.expm1(logRate) + 0)
  const selected = rates.find((rate) => rate >= 0) ?? rates.at(-1)
  if (selected === undefined) return { irr: null, status: 'no_root', roots: 0 }
  return { irr: selected, status: rates.length === 1 ? 'ok' : 'multiple', roots: rates.length }
}
