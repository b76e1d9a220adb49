import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { DIST } from './build.mjs'

/**
 * @typedef {object} ManifestChunk
 * @property {string} file
 * @property {string} [src]
 * @property {string} [name]
 * @property {boolean} [isEntry]
 * @property {readonly string[]} [imports]
 * @property {readonly string[]} [dynamicImports]
 * @property {readonly string[]} [css]
 */

/** @typedef {Readonly<Record<string, ManifestChunk>>} Manifest */

/**
 * App pages and embeds are built apart, each with a manifest of its own.
 * @param {'app' | 'embed'} face
 * @returns {Manifest}
 */
export function readManifest(face) {
  const name = face === 'embed' ? 'manifest-embed.json' : 'manifest.json'
  return JSON.parse(readFileSync(path.join(DIST, '.vite', name), 'utf8'))
}

/**
 * Key of the chunk a source file became.
 * @param {Manifest} manifest
 * @param {string} source path from the project's root
 */
export function chunkOf(manifest, source) {
  const key = Object.keys(manifest).find((name) => name === source || manifest[name]?.src === source)
  if (key === undefined) throw new Error(`${source} is no chunk of its own in this build`)
  return key
}

/**
 * Key of a chunk the build was told to gather, by its name.
 * @param {Manifest} manifest
 * @param {string} name
 */
export function chunkNamed(manifest, name) {
  const key = Object.keys(manifest).find((each) => manifest[each]?.name === name)
  if (key === undefined) throw new Error(`no chunk of this build is called ${name}`)
  return key
}

/**
 * Files the browser loads at once with the given chunks: their static imports, scripts and styles.
 * @param {Manifest} manifest
 * @param {readonly string[]} keys
 * @returns {Set<string>} file names in dist/
 */
export function staticFiles(manifest, keys) {
  /** @type {Set<string>} */
  const files = new Set()
  /** @type {Set<string>} */
  const seen = new Set()
  /** @param {string} key */
  const visit = (key) => {
    const chunk = manifest[key]
    if (chunk === undefined || seen.has(key)) return
    seen.add(key)
    files.add(chunk.file)
    for (const css of chunk.css ?? []) files.add(css)
    for (const next of chunk.imports ?? []) visit(next)
  }
  for (const key of keys) visit(key)
  return files
}

/**
 * Keys of the chunks that load the given one later, on demand: what is there before it comes.
 * @param {Manifest} manifest
 * @param {string} key
 */
export function askingFor(manifest, key) {
  return Object.keys(manifest).filter((name) => manifest[name]?.dynamicImports?.includes(key))
}

/** @param {string} file */
function contents(file) {
  return readFileSync(path.join(DIST, file))
}

/**
 * Transfer size of scripts and styles, kB of 1000 bytes, gzip -9.
 * @param {Iterable<string>} files
 */
export function gzipKb(files) {
  let bytes = 0
  for (const file of files) {
    if (/\.(js|css)$/.test(file)) bytes += gzipSync(contents(file), { level: 9 }).length
  }
  return bytes / 1000
}

/**
 * Files of a list that contain Recharts.
 * @param {Iterable<string>} files
 */
export function withRecharts(files) {
  return [...files].filter((file) => file.endsWith('.js') && contents(file).includes('recharts-'))
}
