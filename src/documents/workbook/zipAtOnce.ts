import { zipSync } from 'fflate'

/**
 * Stands in for the zipper of write-excel-file (see `vite.config.ts`): that one compresses larger files in workers it makes from blob
 * addresses, which the content security policy of the page refuses, and then waits for ever.
 */
// A default export, because the module it stands in for has one.
// oxlint-disable-next-line import/no-default-export
export default function zipAtOnce(files: Readonly<Record<string, Uint8Array>>): Promise<ArrayBufferLike> {
  return Promise.resolve(zipSync(files).buffer)
}
