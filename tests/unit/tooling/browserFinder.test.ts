import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { findInstalledBrowser, findOrInstallBrowser, type Machine } from '../../support/browserFinder.mjs'

interface Fake {
  readonly env?: Record<string, string>
  readonly platform?: NodeJS.Platform
  readonly root?: boolean
  /** Executables that start; they may appear while a command runs. */
  readonly working?: string[]
  /** Files that are executable and do not start. */
  readonly broken?: string[]
  readonly folders?: Record<string, string[]>
  /** What commands do besides printing a version; commands not named fail. */
  readonly commands?: Record<string, (working: string[]) => boolean>
}

function machine(fake: Fake): Machine & { readonly commandLines: string[] } {
  const working = [...(fake.working ?? [])]
  const commandLines: string[] = []
  return {
    commandLines,
    env: { PATH: ['/usr/local/bin', '/usr/bin'].join(path.delimiter), HOME: '/home/a', ...fake.env },
    platform: fake.platform ?? 'linux',
    isRoot: fake.root ?? false,
    isExecutable: (file) => working.includes(file) || (fake.broken ?? []).includes(file),
    list: (folder) => fake.folders?.[folder] ?? [],
    run: (command, args) => {
      if (args[0] === '--version' && command !== 'apt-get') return working.includes(command)
      const line = [path.basename(command), ...args.map((arg) => path.basename(arg))].join(' ')
      commandLines.push(line)
      const known = Object.entries(fake.commands ?? {}).find(([start]) => line.startsWith(start))
      return known?.[1](working) ?? false
    },
  }
}

const CACHE = '/home/a/.cache/ms-playwright'

describe('findInstalledBrowser', () => {
  it('prefers LANDFALL_CHROMIUM to everything else', () => {
    const found = findInstalledBrowser(
      machine({ env: { LANDFALL_CHROMIUM: '/opt/mine' }, working: ['/opt/mine', '/usr/bin/chromium'] }),
    )
    expect(found).toEqual({ found: true, executable: '/opt/mine', from: 'LANDFALL_CHROMIUM' })
  })

  it('says so when LANDFALL_CHROMIUM does not start, and takes no other in its place', () => {
    const found = findInstalledBrowser(
      machine({ env: { LANDFALL_CHROMIUM: '/opt/gone' }, working: ['/usr/bin/chromium'] }),
    )
    expect(found.found).toBe(false)
    expect(found).toHaveProperty('advice', expect.stringContaining('/opt/gone'))
  })

  it('finds a system browser on the path, Chromium before Chrome', () => {
    const found = findInstalledBrowser(
      machine({ working: ['/usr/local/bin/google-chrome', '/usr/bin/chromium'] }),
    )
    expect(found).toMatchObject({ executable: '/usr/bin/chromium' })
  })

  it('passes over a wrapper that is executable and does not start', () => {
    const found = findInstalledBrowser(
      machine({ broken: ['/usr/bin/chromium-browser'], working: ['/usr/bin/google-chrome'] }),
    )
    expect(found).toMatchObject({ executable: '/usr/bin/google-chrome' })
  })

  it("takes the newest of Playwright's cache, and no headless shell", () => {
    const folders = { [CACHE]: ['chromium-999', 'chromium-1200', 'chromium_headless_shell-1300', 'ffmpeg-1'] }
    const found = findInstalledBrowser(
      machine({
        folders,
        working: [
          `${CACHE}/chromium-999/chrome-linux/chrome`,
          `${CACHE}/chromium-1200/chrome-linux64/chrome`,
        ],
      }),
    )
    expect(found).toEqual({
      found: true,
      executable: `${CACHE}/chromium-1200/chrome-linux64/chrome`,
      from: "Playwright's cache",
    })
  })
})

describe('findOrInstallBrowser', () => {
  const said: string[] = []
  const say = (line: string): void => {
    said.push(line)
  }

  it('installs nothing when a browser is there', () => {
    const here = machine({ working: ['/usr/bin/chromium'], root: true })
    expect(findOrInstallBrowser(here, say)).toMatchObject({ found: true, executable: '/usr/bin/chromium' })
    expect(here.commandLines).toEqual([])
  })

  it('installs the Debian package as root', () => {
    const here = machine({
      root: true,
      commands: {
        'apt-get --version': () => true,
        'apt-get update': () => true,
        'apt-get install': (working) => working.push('/usr/bin/chromium') > 0,
      },
    })
    expect(findOrInstallBrowser(here, say)).toEqual({
      found: true,
      executable: '/usr/bin/chromium',
      from: 'the package chromium',
    })
    expect(here.commandLines).toContain('apt-get install -y --no-install-recommends chromium')
  })

  it("downloads Playwright's when not root, and when the package cannot be installed", () => {
    for (const root of [false, true]) {
      const executable = `${CACHE}/chromium-1300/chrome-linux64/chrome`
      const here = machine({
        root,
        folders: { [CACHE]: ['chromium-1300'] },
        commands: {
          'apt-get --version': () => true,
          'apt-get update': () => false,
          [`${path.basename(process.execPath)} cli.js install chromium`]: (working) =>
            working.push(executable) > 0,
        },
      })
      expect(findOrInstallBrowser(here, say)).toEqual({
        found: true,
        executable,
        from: "Playwright's download",
      })
      expect(here.commandLines.some((line) => line.startsWith('apt-get'))).toBe(root)
    }
  })

  it('says in one line what to do when nothing works', () => {
    const none = findOrInstallBrowser(machine({}), say)
    expect(none.found).toBe(false)
    expect(none).toHaveProperty('advice', expect.stringMatching(/^No Chromium here: .*LANDFALL_CHROMIUM.*$/))
  })
})
