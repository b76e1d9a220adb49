import type { Fields } from './restorer.ts'

/** Makes a file of one schema into one of the next. Must take any fields without throwing and leave its input as it is. */
export type FileMigration = (file: Fields) => Fields

/** Step 0 makes schema 1 into 2, and so on; steps are only ever added. Schema 1 is the newest, so there is none yet. */
export const FILE_MIGRATIONS: readonly FileMigration[] = []

/**
 * A file in the newest schema, which is one more than there are steps. `schema`: whole, at least 1; a file of a newer one
 * than is known comes back as it is.
 */
export function migrateFile(file: Fields, schema: number, steps: readonly FileMigration[]): Fields {
  return steps.slice(schema - 1).reduce((fields, step) => step(fields), file)
}
