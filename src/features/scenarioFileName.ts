import { fileNamePart } from '#format/fileNamePart.ts'

/** Name of a scenario's file, for example `landfall-q4-fleet-into-texas.json`. */
export function scenarioFileName(name: string): string {
  return `landfall-${fileNamePart(name) || 'scenario'}.json`
}
