import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import type { CompareBy, Metric, Repair, Scenario, View } from '#scenario/scenario.ts'
import { serializeLink } from '#scenario/serializeLink.ts'
import { engineInUse } from './engineInUse.ts'
import { scenarioStore, type HistoryStep, type ScenarioOrigin, type ThemeChoice } from './scenarioStore.ts'

/** Steps of undo that are kept; the oldest goes first. */
const HISTORY_LIMIT = 100
/** Keystrokes and wheel clicks in one field closer together than this are one step. */
const COALESCE_MS = 800

export interface EditInfo {
  /** Names the step for Undo, for example "Power price". */
  readonly label: string
  /** Field id; edits of one field shortly after each other, or during one drag, make one step. */
  readonly field?: string
  /** The change is a place of its own in the browser's history. */
  readonly push?: boolean
}

/** Top-level values that stand for themselves: no lists, and none that other actions look after. */
export type ScalarField = {
  [K in keyof Scenario]: Scenario[K] extends string | number | null ? K : never
}[Exclude<keyof Scenario, 'defaultSet' | 'view' | 'metric' | 'compareBy' | 'engineId'>]

/** What the newest step belongs to, so that the next edit can join it. */
let openStep: { readonly field: string; readonly drag: number | null; readonly at: number } | null = null
let dragCount = 0

function currentDrag(): number | null {
  return scenarioStore.getState().dragging ? dragCount : null
}

/** True when nothing changed but how the results are looked at. */
function sameQuestion(before: Scenario, after: Scenario): boolean {
  const keys = Object.keys(after) as (keyof Scenario)[]
  return keys.every(
    (key) =>
      key === 'name' ||
      key === 'view' ||
      key === 'metric' ||
      key === 'compareBy' ||
      before[key] === after[key],
  )
}

/**
 * The sender's headline results hold only for exactly what was sent; a snapshot that was edited is that of the engine it is
 * computed with here. A scenario that comes as a whole brings its own.
 */
function withHonestReceipt(before: Scenario, after: Scenario): Scenario {
  const { market, receipt } = after
  const edited = market !== null && market === before.market && receipt === before.receipt
  if (!edited || sameQuestion(before, after)) return after
  return { ...after, receipt: null, engineId: engineInUse(before) }
}

/**
 * A repair is settled when its field was edited. One about a list (lines, tariffs) may concern another item than the one
 * edited and stays until it is dismissed.
 */
function isSettled(repair: Repair, before: Scenario, after: Scenario, edited: string | undefined): boolean {
  if (repair.field === '') return false
  if (repair.field === edited) return true
  return (Object.keys(after) as (keyof Scenario)[]).some(
    (key) => key === repair.field && before[key] !== after[key] && !Array.isArray(after[key]),
  )
}

/** Changes the scenario by a pure function and records a step of undo. Returning the same object changes nothing. */
export function applyEdit(edit: (scenario: Scenario) => Scenario, change: EditInfo): void {
  const state = scenarioStore.getState()
  const edited = edit(state.scenario)
  if (edited === state.scenario) return
  const scenario = withHonestReceipt(state.scenario, edited)
  const drag = currentDrag()
  const now = performance.now()
  const joins =
    change.field !== undefined &&
    openStep !== null &&
    openStep.field === change.field &&
    openStep.drag === drag &&
    (drag !== null || now - openStep.at < COALESCE_MS) &&
    state.past.length > 0
  openStep = change.field === undefined ? null : { field: change.field, drag, at: now }
  scenarioStore.setState({
    scenario,
    past: joins ? state.past : withStep(state.past, { label: change.label, scenario: state.scenario }),
    future: [],
    edited: true,
    repairs: state.repairs.filter((repair) => !isSettled(repair, state.scenario, scenario, change.field)),
    navigations: state.navigations + (change.push === true ? 1 : 0),
  })
}

function withStep(steps: readonly HistoryStep[], step: HistoryStep): readonly HistoryStep[] {
  return [...steps, step].slice(-HISTORY_LIMIT)
}

/** Sets one plain value; the value must already be within its bounds. */
export function setField<K extends ScalarField>(key: K, value: Scenario[K], label: string): void {
  applyEdit((scenario) => (scenario[key] === value ? scenario : { ...scenario, [key]: value }), {
    label,
    field: key,
  })
}

/** How the results are looked at is no part of undo: Back is for places, undo for changes. */
function keepLook(scenario: Scenario, current: Scenario): Scenario {
  const { view, metric, compareBy } = current
  return { ...scenario, view, metric, compareBy }
}

/** Takes the newest step back. Returns its label, or null when there is none. */
export function undo(): string | null {
  const { scenario, past, future } = scenarioStore.getState()
  const step = past.at(-1)
  if (step === undefined) return null
  openStep = null
  scenarioStore.setState({
    scenario: keepLook(step.scenario, scenario),
    past: past.slice(0, -1),
    future: [{ label: step.label, scenario }, ...future],
    edited: true,
  })
  return step.label
}

/** Does the step taken back last again. Returns its label, or null when there is none. */
export function redo(): string | null {
  const { scenario, past, future } = scenarioStore.getState()
  const step = future[0]
  if (step === undefined) return null
  openStep = null
  scenarioStore.setState({
    scenario: keepLook(step.scenario, scenario),
    past: withStep(past, { label: step.label, scenario }),
    future: future.slice(1),
    edited: true,
  })
  return step.label
}

/** A slider is taken hold of. */
export function beginDrag(): void {
  dragCount += 1
  scenarioStore.setState({ dragging: true })
}

/** The slider is let go; calling it without a drag does nothing. */
export function endDrag(): void {
  if (scenarioStore.getState().dragging) scenarioStore.setState({ dragging: false })
}

/** Changes how the results are looked at, without a step of undo. */
function look(change: Partial<Scenario>, push = false): void {
  const state = scenarioStore.getState()
  const keys = Object.keys(change) as (keyof Scenario)[]
  if (keys.every((key) => state.scenario[key] === change[key])) return
  scenarioStore.setState({
    scenario: withHonestReceipt(state.scenario, { ...state.scenario, ...change }),
    edited: true,
    navigations: state.navigations + (push ? 1 : 0),
  })
}

/** Goes to a view; a place of its own in the browser's history. */
export function setView(view: View): void {
  look({ view }, true)
}

export function setMetric(metric: Metric): void {
  look({ metric })
}

export function setCompareBy(compareBy: CompareBy): void {
  look({ compareBy })
}

/** Selects a case; indexes outside the lists are ignored. */
export function selectCase(index: {
  readonly line?: number
  readonly tariff?: number
  readonly hold?: number
}): void {
  const { lines, tariffs, holds, selected } = scenarioStore.getState().scenario
  const within = (wanted: number | undefined, length: number, otherwise: number) =>
    wanted !== undefined && Number.isInteger(wanted) && wanted >= 0 && wanted < length ? wanted : otherwise
  const next = {
    line: within(index.line, lines.length, selected.line),
    tariff: within(index.tariff, tariffs.length, selected.tariff),
    hold: within(index.hold, holds.length, selected.hold),
  }
  if (next.line === selected.line && next.tariff === selected.tariff && next.hold === selected.hold) return
  look({ selected: next })
}

/** Replaces everything by a preset, on the view that is open, or by a file or a saved scenario, on its own view. */
export function loadScenario(
  scenario: Scenario,
  info: { readonly label: string; readonly repairs?: readonly Repair[]; readonly ownView?: boolean },
): void {
  applyEdit((current) => ({ ...scenario, view: (info.ownView === true ? scenario : current).view }), {
    label: info.label,
    push: true,
  })
  scenarioStore.setState({ repairs: info.repairs ?? [] })
}

/** Back to the scenario Landfall opens with. */
export function resetScenario(): void {
  loadScenario(DEFAULT_SCENARIO, { label: 'Start again' })
}

/** Makes the visited link my draft. */
export function saveCopy(): void {
  scenarioStore.setState({ origin: 'draft', edited: true })
}

export function dismissRepair(repair: Repair): void {
  scenarioStore.setState(({ repairs }) => ({ repairs: repairs.filter((other) => other !== repair) }))
}

export function dismissRepairs(): void {
  scenarioStore.setState({ repairs: [] })
}

export function setTheme(theme: ThemeChoice): void {
  scenarioStore.setState({ theme })
}

/** Follows the browser's Back or Forward: the same as opening, but what was left can be had again by undo. */
export function revisitScenario(visited: {
  readonly scenario: Scenario
  readonly repairs: readonly Repair[]
  readonly origin: ScenarioOrigin
}): void {
  const { scenario: current, past, future } = scenarioStore.getState()
  openStep = null
  const { scenario, repairs, origin } = visited
  const onlyLook = serializeLink(keepLook(scenario, current)) === serializeLink(current)
  scenarioStore.setState({
    // The same lists are kept where nothing changed in them, so that a view change computes nothing.
    scenario: onlyLook ? keepLook(current, scenario) : scenario,
    repairs,
    origin,
    edited: false,
    past: onlyLook ? past : withStep(past, { label: 'Back or forward', scenario: current }),
    future: onlyLook ? future : [],
  })
}
