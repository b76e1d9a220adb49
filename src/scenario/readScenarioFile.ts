import { fail, ok, type Result } from '#units/result.ts'
import { utcDayFromIso } from '#units/utcDay.ts'
import { defaultScenarioOf } from './defaultScenario.ts'
import { FILE_MIGRATIONS, migrateFile, type FileMigration } from './fileMigrations.ts'
import { isNestedDeeper } from './jsonDepth.ts'
import { visibleText } from './linkText.ts'
import { namedSet } from './namedSet.ts'
import { restoreScenario } from './restoreScenario.ts'
import { fieldsOf, type Fields } from './restorer.ts'
import type { Repair, Scenario } from './scenario.ts'
import type { FactsOfSet } from './scenarioFacts.ts'
import { FILE_FORMATS, MAX_FILE_LENGTH } from './scenarioFile.ts'

/** A scenario needs nine levels, results around it a few more. */
const MAX_DEPTH = 32
/** More than a browser's storage holds. */
const MAX_SCENARIOS = 2_000

/** One scenario of a file. */
export interface FileScenario {
  /** The scenario's own name; empty when it has none. */
  readonly name: string
  readonly scenario: Scenario
  /** UTC instant, ISO 8601; null when the file does not say. */
  readonly savedAtIso: string | null
}

export interface ReadFile {
  /** At least one, in the order of the file. */
  readonly scenarios: readonly FileScenario[]
  /** What could not be taken as it stood; in a file of several scenarios each message names the one it is about. */
  readonly repairs: readonly Repair[]
}

/** Why nothing could be read, in words for people. */
export interface FileProblem {
  readonly message: string
}

type FileResult = Result<ReadFile, FileProblem>

function refuse(message: string): FileResult {
  return fail({ message })
}

function fileNote(raw: string, message: string): Repair {
  return { key: '', field: '', raw: visibleText(raw, 80), message }
}

function instant(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const match = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?Z$/.exec(value)
  return match !== null && utcDayFromIso(match[1] ?? '') !== null ? value : null
}

/** A scenario with at least one line of its own; null when there is nothing that could be one. */
function readOne(
  data: unknown,
  savedAt: unknown,
  factsOfSet: FactsOfSet,
): { readonly found: FileScenario; readonly repairs: readonly Repair[] } | null {
  const lines = fieldsOf(data)?.['lines']
  if (!Array.isArray(lines) || lines.length === 0) return null
  const facts = factsOfSet(namedSet(data))
  const { scenario, repairs } = restoreScenario(data, facts)
  // The default lines stand in where none of the file's could be read: that would be somebody else's question.
  if (scenario.lines === defaultScenarioOf(facts).lines) return null
  return { found: { name: scenario.name, scenario, savedAtIso: instant(savedAt) }, repairs }
}

function readLibrary(file: Fields, notes: readonly Repair[], factsOfSet: FactsOfSet): FileResult {
  const entries = file['scenarios']
  if (!Array.isArray(entries)) return refuse('This file should hold a list of scenarios, but there is none.')
  const scenarios: FileScenario[] = []
  const repairs = [...notes]
  for (const [index, entry] of (entries as readonly unknown[]).slice(0, MAX_SCENARIOS).entries()) {
    const fields = fieldsOf(entry)
    const read = readOne(fields?.['scenario'], fields?.['savedAt'], factsOfSet)
    if (read === null) {
      repairs.push(fileNote(`${index + 1}`, `Entry ${index + 1} of the file is no scenario and is left out.`))
      continue
    }
    scenarios.push(read.found)
    const name = read.found.name === '' ? `Entry ${index + 1}` : `“${read.found.name}”`
    for (const repair of read.repairs) repairs.push({ ...repair, message: `${name}: ${repair.message}` })
  }
  if (entries.length > MAX_SCENARIOS) {
    repairs.push(
      fileNote(`${entries.length}`, `Only the first ${MAX_SCENARIOS} scenarios of the file were read.`),
    )
  }
  if (scenarios.length === 0) return refuse('No scenario could be read from this file.')
  return ok({ scenarios, repairs })
}

function schemaOf(
  file: Fields,
  newest: number,
): { readonly schema: number; readonly notes: readonly Repair[] } {
  const given = file['schema']
  if (given === undefined) return { schema: 1, notes: [] }
  if (typeof given !== 'number' || !Number.isSafeInteger(given) || given < 1) {
    const raw = typeof given === 'number' || typeof given === 'string' ? String(given) : ''
    return {
      schema: 1,
      notes: [fileNote(raw, 'The version of the file was not understood; it was read as version 1.')],
    }
  }
  if (given <= newest) return { schema: given, notes: [] }
  const words = `The file was written by a newer Landfall (version ${given} of the format, this one knows ${newest}).`
  return { schema: given, notes: [fileNote(String(given), `${words} What is known here was read.`)] }
}

function parseJson(text: string): Result<unknown, FileProblem> {
  if (text.length > MAX_FILE_LENGTH) {
    const megabytes = (text.length / 1e6).toFixed(1)
    return fail({
      message: `This file is too large: ${megabytes} MB, at most ${MAX_FILE_LENGTH / 1e6} MB are read.`,
    })
  }
  if (isNestedDeeper(text, MAX_DEPTH)) {
    return fail({ message: 'This is no Landfall file: it is nested more deeply than any scenario.' })
  }
  try {
    return ok(JSON.parse(text.replace(/^\uFEFF/, '')))
  } catch {
    return fail({ message: 'This is no Landfall file, or it is damaged: its text is not complete JSON.' })
  }
}

/**
 * Scenarios from the text of a file: of one scenario, of a library, results that carry their scenario, or a bare scenario.
 * Files of older schemas are migrated; one of a newer schema is read as far as it is understood, with a notice. All or
 * nothing: either every scenario that could be read comes back whole, or a message why there is none. Never throws.
 */
export function readScenarioFile(
  text: string,
  factsOfSet: FactsOfSet,
  migrations: readonly FileMigration[] = FILE_MIGRATIONS,
): FileResult {
  const parsed = parseJson(text)
  if (!parsed.ok) return parsed
  const given = fieldsOf(parsed.value)
  if (given === null) return refuse('This is no Landfall file: there is no scenario in it.')
  const format = given['format']
  if (format !== undefined && !(FILE_FORMATS as readonly unknown[]).includes(format)) {
    const named =
      typeof format === 'string' ? `it calls itself “${visibleText(format, 40)}”` : 'its kind is not named'
    return refuse(`This is no Landfall file: ${named}.`)
  }
  const { schema, notes } = schemaOf(given, migrations.length + 1)
  const file = migrateFile(given, schema, migrations)
  if (file['format'] === 'landfall-library') return readLibrary(file, notes, factsOfSet)
  const bare = format === undefined && fieldsOf(file['scenario']) === null
  const read = readOne(bare ? file : file['scenario'], file['savedAt'], factsOfSet)
  if (read === null) {
    return refuse(
      format === undefined
        ? 'This is no Landfall file: there is no scenario in it.'
        : 'This file is damaged: none of its machines could be read.',
    )
  }
  return ok({ scenarios: [read.found], repairs: [...notes, ...read.repairs] })
}
