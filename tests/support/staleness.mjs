import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'

/**
 * Newest modification time below the given files and folders, milliseconds; 0 when none exists.
 * @param {readonly string[]} paths
 * @returns {number}
 */
export function newestChangeMs(paths) {
  let newest = 0
  for (const entry of paths) {
    const stats = statSync(entry, { throwIfNoEntry: false })
    if (stats === undefined) continue
    // A folder's own time tells of deleted files.
    newest = Math.max(newest, stats.mtimeMs)
    if (stats.isDirectory()) {
      newest = Math.max(newest, newestChangeMs(readdirSync(entry).map((name) => path.join(entry, name))))
    }
  }
  return newest
}

/**
 * True when `product` is missing or older than any of its sources.
 * @param {string} product
 * @param {readonly string[]} sources
 * @returns {boolean}
 */
export function isStale(product, sources) {
  const stats = statSync(product, { throwIfNoEntry: false })
  return stats === undefined || newestChangeMs(sources) > stats.mtimeMs
}
