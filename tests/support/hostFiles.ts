import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { PROJECT_ROOT } from './build.mjs'

const FOLDER = path.join(PROJECT_ROOT, 'tests/hosts')

/** Headers the pages of tests/hosts are sent with, by name of the file. */
const HEADERS: Readonly<Record<string, (site: string) => Record<string, string>>> = {
  'strictCsp.html': (site) => ({
    'content-security-policy': `default-src 'none'; script-src ${site}; frame-src ${site}; style-src 'self'; base-uri 'none'`,
  }),
  'isolated.html': () => ({
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-opener-policy': 'same-origin',
  }),
}

export interface HostPage {
  readonly body: string
  readonly headers: Record<string, string>
}

/** Every page of tests/hosts by its path, filled in: `{{name}}` is replaced by `values[name]`, escaped for an attribute. */
export function hostFiles(values: Readonly<Record<string, string>>): Record<string, HostPage> {
  const site = values['site'] ?? ''
  return Object.fromEntries(
    readdirSync(FOLDER)
      .filter((name) => name.endsWith('.html'))
      .map((name): [string, HostPage] => [
        `/${name}`,
        {
          body: readFileSync(path.join(FOLDER, name), 'utf8').replaceAll(
            /\{\{(\w+)\}\}/g,
            (_all, key: string) => (values[key] ?? '').replaceAll('&', '&amp;').replaceAll('"', '&quot;'),
          ),
          headers: HEADERS[name]?.(site) ?? {},
        },
      ]),
  )
}
