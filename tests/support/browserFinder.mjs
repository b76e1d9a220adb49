import { spawnSync } from 'node:child_process'
import { accessSync, constants, readdirSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * @typedef {object} Machine What the search asks of the machine; a test gives its own.
 * @property {Readonly<Record<string, string | undefined>>} env
 * @property {NodeJS.Platform} platform
 * @property {boolean} isRoot
 * @property {(file: string) => boolean} isExecutable
 * @property {(folder: string) => string[]} list entries of a folder, none when it is not there
 * @property {(command: string, args: readonly string[], seconds: number) => boolean} run whether it ended well
 */

/**
 * @typedef {{ found: true, executable: string, from: string } | { found: false, advice: string }} Finding
 */

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const SYSTEM_PATHS = {
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
}
/** Where Playwright keeps a full Chromium inside its folder, by platform and version of Playwright. */
const PLAYWRIGHT_EXECUTABLES = [
  'chrome-linux64/chrome',
  'chrome-linux/chrome',
  'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'chrome-win64/chrome.exe',
  'chrome-win/chrome.exe',
]

/** @returns {Machine} */
export function thisMachine() {
  return {
    env: process.env,
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    isExecutable: (file) => {
      try {
        accessSync(file, constants.X_OK)
        return true
      } catch {
        return false
      }
    },
    list: (folder) => {
      try {
        return readdirSync(folder)
      } catch {
        return []
      }
    },
    run: (command, args, seconds) =>
      spawnSync(command, [...args], {
        stdio: 'ignore',
        timeout: seconds * 1000,
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      }).status === 0,
  }
}

/**
 * A browser counts only when it starts: Ubuntu's `chromium-browser` may be a script that only asks for a snap.
 * Windows browsers print no version and open a window instead, so there the file is enough.
 * @param {Machine} machine
 * @param {string} file
 */
function works(machine, file) {
  return machine.isExecutable(file) && (machine.platform === 'win32' || machine.run(file, ['--version'], 20))
}

/**
 * @param {Machine} machine
 * @returns {string | null}
 */
function systemBrowser(machine) {
  const folders = (machine.env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '')
  const named = SYSTEM_NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)))
  const installed =
    machine.platform === 'darwin' || machine.platform === 'win32' ? SYSTEM_PATHS[machine.platform] : []
  return [...named, ...installed].find((file) => works(machine, file)) ?? null
}

/**
 * @param {Machine} machine
 * @returns {string | null}
 */
function playwrightBrowser(machine) {
  const home = machine.env['HOME'] ?? os.homedir()
  /** @type {Partial<Record<NodeJS.Platform, string>>} */
  const caches = {
    darwin: path.join(home, 'Library/Caches/ms-playwright'),
    win32: path.join(machine.env['LOCALAPPDATA'] ?? path.join(home, 'AppData/Local'), 'ms-playwright'),
  }
  const cache =
    machine.env['PLAYWRIGHT_BROWSERS_PATH'] ??
    caches[machine.platform] ??
    path.join(home, '.cache/ms-playwright')
  const newestFirst = machine
    .list(cache)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.split('-')[1]) - Number(a.split('-')[1]))
  const files = newestFirst.flatMap((name) =>
    PLAYWRIGHT_EXECUTABLES.map((inner) => path.join(cache, name, inner)),
  )
  return files.find((file) => works(machine, file)) ?? null
}

/**
 * A Chromium that is already here. Installs nothing.
 * @param {Machine} [machine]
 * @returns {Finding}
 */
export function findInstalledBrowser(machine = thisMachine()) {
  const wanted = machine.env['LANDFALL_CHROMIUM']
  if (wanted !== undefined && wanted !== '') {
    return works(machine, wanted)
      ? { found: true, executable: wanted, from: 'LANDFALL_CHROMIUM' }
      : {
          found: false,
          advice: `LANDFALL_CHROMIUM is ${wanted}, which does not start: correct it or unset it`,
        }
  }
  const system = systemBrowser(machine)
  if (system !== null) return { found: true, executable: system, from: 'this system' }
  const cached = playwrightBrowser(machine)
  if (cached !== null) return { found: true, executable: cached, from: "Playwright's cache" }
  return {
    found: false,
    advice: 'No Chromium here: install Chromium or Chrome, or set LANDFALL_CHROMIUM to its executable',
  }
}

/**
 * A Chromium, installed first if need be: the Debian package as root, else Playwright's download.
 * @param {Machine} [machine]
 * @param {(line: string) => void} [say] told before something long begins
 * @returns {Finding}
 */
export function findOrInstallBrowser(machine = thisMachine(), say = console.log) {
  const present = findInstalledBrowser(machine)
  if (present.found || (machine.env['LANDFALL_CHROMIUM'] ?? '') !== '') return present

  if (machine.platform === 'linux' && machine.isRoot && machine.run('apt-get', ['--version'], 20)) {
    say('No Chromium here: installing the package chromium')
    const installed =
      machine.run('apt-get', ['update'], 300) &&
      machine.run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], 900)
    const executable = installed ? systemBrowser(machine) : null
    if (executable !== null) return { found: true, executable, from: 'the package chromium' }
  }

  say("No Chromium here: downloading Playwright's")
  const playwright = fileURLToPath(new URL('../../node_modules/playwright/cli.js', import.meta.url))
  if (machine.run(process.execPath, [playwright, 'install', 'chromium'], 900)) {
    const executable = playwrightBrowser(machine)
    if (executable !== null) return { found: true, executable, from: "Playwright's download" }
  }
  return present
}
