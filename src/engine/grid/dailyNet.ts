import { NODES, NODE_PLACES } from './chebyshev.ts'
import type { OperatingRow } from './operatingRow.ts'
import type { OperatingSums } from './operatingSums.ts'

/** Operating cash of every day as one series, with what a search for rates of return needs of it. */
export interface DailyNet {
  /** Sales less cost by day, USD. The cash of a row that starts on day s is `scale` times this. */
  readonly usd: Float64Array
  /** Whether no day is negative. */
  readonly rising: boolean
  /** Entry k: sum over days before k, each day's sum times `shrink` on the way: running sums at the lowest rate. */
  readonly compounded: Float64Array
  /** `shrink` to the power of k. */
  readonly shrinkPowers: Float64Array
  /** Present values at the nodes of an interval, by interval; see `netValues`. */
  readonly panels: Map<number, Float64Array>
  /** Days at which a row starts or ends, rising. */
  readonly marks: readonly number[]
}

/**
 * Lays out the daily cash of rows that share one set of sums. With income ageing apart from cost no series fits two rows;
 * then `rows` must be a single one. Days after the last end belong to no row and are left out.
 */
export function dailyNet(
  sums: OperatingSums,
  rows: readonly OperatingRow[],
  shrinkPowers: Float64Array,
): DailyNet {
  const days = rows.reduce((last, { operated, end }) => (operated ? Math.max(last, end) : last), 0)
  const usd = new Float64Array(days)
  const compounded = new Float64Array(days + 1)
  const shrink = shrinkPowers[1] ?? 1
  const salesPerCost = sameAge(rows) ? 1 : (rows[0]?.salesAge ?? 1) / (rows[0]?.costAge ?? 1)
  let rising = true
  for (let day = 0; day < days; day += 1) {
    const sales = (sums.sales[day + 1] ?? 0) - (sums.sales[day] ?? 0)
    const cost = (sums.cost[day + 1] ?? 0) - (sums.cost[day] ?? 0)
    const net = salesPerCost * sales - cost
    if (net < 0) rising = false
    usd[day] = net
    compounded[day + 1] = (compounded[day] ?? 0) * shrink + net
  }
  const marks = [...new Set(rows.flatMap(({ operated, start, end }) => (operated ? [start, end] : [])))]
  marks.sort((a, b) => a - b)
  return { usd, rising, compounded, shrinkPowers, panels: new Map(), marks }
}

/** Whether income and cost of every row age alike, so that one series serves all. */
export function sameAge(rows: readonly OperatingRow[]): boolean {
  return rows.every(({ salesAge, costAge }) => salesAge === costAge)
}

/**
 * Value at each mark of a part of the cash, at the log rates of one interval: value of mark m at node k stands at
 * m * NODES + k. Intervals from 0 up take all cash from the mark on, discounted to it; intervals below 0 all cash before
 * the mark, carried to the day before it. Either way a day counts the less the further it is from the mark, so a
 * window taken as the difference of two marks loses no digits. Four nodes at a time keep the processor busy.
 */
export function netValues(net: DailyNet, panel: number, centre: number, half: number): Float64Array {
  const known = net.panels.get(panel)
  if (known !== undefined) return known
  const { usd, marks } = net
  const values = new Float64Array(marks.length * NODES)
  const forward = panel < 0
  const direction = forward ? 1 : -1
  const first = forward ? 0 : usd.length - 1
  for (let node = 0; node < NODES; node += 4) {
    const x0 = Math.exp((direction * (centre + half * (NODE_PLACES[node] ?? 0))) / 365)
    const x1 = Math.exp((direction * (centre + half * (NODE_PLACES[node + 1] ?? 0))) / 365)
    const x2 = Math.exp((direction * (centre + half * (NODE_PLACES[node + 2] ?? 0))) / 365)
    const x3 = Math.exp((direction * (centre + half * (NODE_PLACES[node + 3] ?? 0))) / 365)
    let v0 = 0
    let v1 = 0
    let v2 = 0
    let v3 = 0
    let done = 0
    for (let place = 0; place < marks.length; place += 1) {
      const mark = forward ? place : marks.length - 1 - place
      const until = forward ? (marks[mark] ?? 0) : usd.length - (marks[mark] ?? 0)
      for (; done < until; done += 1) {
        const flow = usd[first + direction * done] ?? 0
        v0 = v0 * x0 + flow
        v1 = v1 * x1 + flow
        v2 = v2 * x2 + flow
        v3 = v3 * x3 + flow
      }
      const at = mark * NODES + node
      values[at] = v0
      values[at + 1] = v1
      values[at + 2] = v2
      values[at + 3] = v3
    }
  }
  net.panels.set(panel, values)
  return values
}
