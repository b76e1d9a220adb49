import type { Line, Scenario } from '#scenario/scenario.ts'
import type { LineIdentity, SeriesStyle } from '../chartTypes.ts'
import { routeName } from '../labels/routeName.ts'

/** Dash arrays in the order of `--dash-1` to `--dash-8` of the tokens. */
const DASHES = ['none', '7 3', '2 3', '9 3 2 3', '4 2', '12 4', '1 4', '6 2 1 2 1 2'] as const
/** Dash of the comparison with bitcoin. */
export const BENCHMARK_DASH = '2 4'

const LAST = DASHES.length - 1

function modelKey(line: Line): string {
  return line.modelId ?? `custom ${line.label} ${line.hashrateThs} ${line.powerW}`
}

function dashAt(index: number): string {
  return DASHES[index % DASHES.length] ?? 'none'
}

/**
 * Names and looks of a scenario's lines. Lines of one model share a hue, lines of one route a dash; where a
 * model takes the same route twice, the repeat gets the next free dash and a number behind the route.
 */
export function lineIdentities(scenario: Pick<Scenario, 'lines' | 'routes'>): readonly LineIdentity[] {
  const hues = new Map<string, number>()
  const routeDashes = new Map<string, number>()
  for (const line of scenario.lines) {
    if (!hues.has(modelKey(line))) hues.set(modelKey(line), hues.size)
    const route = routeName(scenario, line)
    if (!routeDashes.has(route)) routeDashes.set(route, routeDashes.size)
  }
  const usedDashes = new Map<string, Set<number>>()
  const usedNames = new Map<string, number>()
  return scenario.lines.map((line, index) => {
    const model = modelKey(line)
    const route = routeName(scenario, line)
    const taken = usedDashes.get(model) ?? new Set<number>()
    usedDashes.set(model, taken)
    let dash = routeDashes.get(route) ?? 0
    if (taken.has(dash)) dash = Math.min(LAST, routeDashes.size)
    while (taken.has(dash) && dash < LAST) dash += 1
    taken.add(dash)
    const name = `${line.label} ${route}`
    const repeat = (usedNames.get(name) ?? 0) + 1
    usedNames.set(name, repeat)
    return {
      key: `line-${index}`,
      model: line.label,
      route: repeat === 1 ? route : `${route} ${repeat}`,
      style: { seriesIndex: ((hues.get(model) ?? 0) % DASHES.length) + 1, dash: dashAt(dash) },
    }
  })
}

/** Look of the nth curve when one line is shown across several scenarios: hue and dash both differ. */
export function variantStyle(index: number): SeriesStyle {
  return { seriesIndex: (index % DASHES.length) + 1, dash: dashAt(index) }
}
