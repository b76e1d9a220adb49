import { visibleText } from '#scenario/linkText.ts'
import { readScenarioFile, type FileScenario } from '#scenario/readScenarioFile.ts'
import type { Repair } from '#scenario/scenario.ts'
import { MAX_FILE_LENGTH } from '#scenario/scenarioFile.ts'
import { ensureFactsFor, factsOfSet } from '#state/storedFacts.ts'

/** What a handful of files came to. */
export interface FilesRead {
  readonly scenarios: readonly FileScenario[]
  readonly repairs: readonly Repair[]
  /** One sentence for each file that could not be read, beginning with its name. */
  readonly problems: readonly string[]
}

/** More than anybody drops on purpose. */
const MAX_FILES = 50
const SHOWN_NAME = 60

/** Pictures, sheets and the like are not even read. */
function isOtherKind(file: File): boolean {
  return !/\.(json|txt)$/i.test(file.name) && !/^$|json|^text\/plain/.test(file.type)
}

/** Reads scenario files. Files that are none, or damaged, become problems; the others are read all the same. */
export async function readFiles(files: readonly File[]): Promise<FilesRead> {
  const scenarios: FileScenario[] = []
  const repairs: Repair[] = []
  const problems: string[] = []
  for (const file of files.slice(0, MAX_FILES)) {
    const name = `“${visibleText(file.name, SHOWN_NAME)}”`
    if (isOtherKind(file)) {
      problems.push(`${name} is no scenario file. Those of Landfall end in .json.`)
      continue
    }
    // UTF-8 takes at most four bytes a character.
    if (file.size > 4 * MAX_FILE_LENGTH) {
      problems.push(`${name}: This file is too large for a scenario file.`)
      continue
    }
    const text = await file.text().catch(() => null)
    await ensureFactsFor([text])
    const read = text === null ? null : readScenarioFile(text, factsOfSet)
    if (read === null) problems.push(`${name} could not be read from the disk.`)
    else if (!read.ok) problems.push(`${name}: ${read.error.message}`)
    else {
      scenarios.push(...read.value.scenarios)
      const about = files.length > 1 ? `${name}: ` : ''
      repairs.push(...read.value.repairs.map((one) => ({ ...one, message: about + one.message })))
    }
  }
  if (files.length > MAX_FILES) problems.push(`Only the first ${MAX_FILES} files were read.`)
  return { scenarios, repairs, problems }
}
