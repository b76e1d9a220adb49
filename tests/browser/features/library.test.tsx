import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import '#ui/tokens.css'
import '#ui/base.css'
import { LibraryMount } from '#app/LibraryMount.tsx'
import { NameField } from '#app/NameField.tsx'
import { useSaveKey } from '#app/useSaveKey.ts'
import { showLibrary, unsay } from '#features/library/libraryUi.ts'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { writeLibraryFile, writeScenarioFile } from '#scenario/scenarioFile.ts'
import type { Scenario } from '#scenario/scenario.ts'
import { setOpenSaved } from '#state/libraryStore.ts'
import { setField, undo } from '#state/scenarioActions.ts'
import { initialScenarioState, scenarioStore } from '#state/scenarioStore.ts'
import { accessibilityProblems } from '../ui/accessibility.ts'

const PREFIX = 'landfall.saved.'
const stamp = { link: 'https://landfall.test/', savedAtIso: '2026-11-27T15:40:00.000Z' }

function put(id: string, scenario: Scenario): void {
  localStorage.setItem(PREFIX + id, writeScenarioFile(scenario, stamp))
}

function clear(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith('landfall.')) localStorage.removeItem(key)
  sessionStorage.removeItem('landfall.open')
}

function Page() {
  useSaveKey()
  return (
    <main>
      <NameField />
      <LibraryMount />
    </main>
  )
}

const screenName = () => scenarioStore.getState().scenario.name

async function openDialog() {
  const screen = await render(<Page />)
  await screen.getByRole('button', { name: 'My scenarios' }).click()
  const dialog = screen.getByRole('dialog', { name: 'My scenarios' })
  await expect.element(dialog).toBeVisible()
  return { screen, dialog }
}

function drop(files: readonly File[]): DragEvent {
  const dataTransfer = new DataTransfer()
  for (const file of files) dataTransfer.items.add(file)
  const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true })
  document.body.dispatchEvent(event)
  return event
}

// The name of the scenario has its place in the header of wide windows.
beforeAll(() => page.viewport(1200, 800))

/** While a dialog fades in its text has no contrast yet. */
async function problemsOf(element: Element): Promise<readonly string[]> {
  await Promise.all(document.getAnimations().map((animation) => animation.finished))
  return accessibilityProblems(element)
}

beforeEach(() => {
  clear()
  scenarioStore.setState(initialScenarioState(), true)
  setOpenSaved(null)
})

afterEach(() => {
  showLibrary(false)
  for (let id = 0; id < 200; id += 1) unsay(`library-${id}`)
  clear()
})

describe('the dialog', () => {
  test('is worked by keyboard alone: name, save, close, and the focus goes back', async () => {
    const screen = await render(<Page />)
    const opener = screen.getByRole('button', { name: 'My scenarios' })
    ;(opener.element() as HTMLElement).focus()
    await userEvent.keyboard('{Enter}')
    const dialog = screen.getByRole('dialog', { name: 'My scenarios' })
    const name = dialog.getByRole('textbox', { name: 'Name' })
    await expect.element(name).toHaveFocus()
    await expect.element(name).toHaveValue('100 × S21 Pro and 4 more')
    await userEvent.keyboard('Texas{Enter}')
    await expect.element(dialog.getByRole('status')).toHaveTextContent('Saved as “Texas”.')
    await expect.element(dialog.getByRole('listitem')).toHaveTextContent('Texas')
    expect(screenName()).toBe('Texas')
    await userEvent.keyboard('{Escape}')
    await expect.element(dialog).not.toBeInTheDocument()
    await expect.element(opener).toHaveFocus()
    await expect.element(screen.getByTestId('saved-mark')).toHaveTextContent('Saved')
    setField('powerUsdPerKwh', 0.06, 'Power price')
    await expect.element(screen.getByTestId('saved-mark')).toHaveTextContent('Unsaved changes')
  })

  test('explains itself while there is nothing, and has no accessibility problem in either state', async () => {
    const { dialog } = await openDialog()
    await expect.element(dialog.getByText(/Nothing saved yet/)).toBeVisible()
    expect(await problemsOf(dialog.element())).toEqual([])
    for (let index = 0; index < 9; index += 1) {
      put(`n${index}`, { ...DEFAULT_SCENARIO, name: `Number ${index}`, horizonDays: 400 + index })
    }
    localStorage.setItem(`${PREFIX}broken`, '{')
    window.dispatchEvent(new StorageEvent('storage', { key: null }))
    await expect.element(dialog.getByRole('listitem').first()).toBeVisible()
    expect(dialog.getByRole('listitem').elements()).toHaveLength(10)
    await expect.element(dialog.getByText('An entry that cannot be read')).toBeVisible()
    expect(await problemsOf(dialog.element())).toEqual([])
    await dialog.getByRole('searchbox', { name: 'Find' }).fill('number 7')
    await expect.element(dialog.getByText('1 of 9')).toBeVisible()
  })

  test('renames in place; Escape leaves the name and the dialog', async () => {
    put('a', { ...DEFAULT_SCENARIO, name: 'Texas' })
    const { dialog } = await openDialog()
    const rename = async () => {
      await dialog.getByRole('button', { name: 'More for “Texas”' }).click()
      await dialog.getByRole('menuitem', { name: 'Rename' }).click()
    }
    await rename()
    const field = dialog.getByRole('textbox', { name: 'New name for “Texas”' })
    await expect.element(field).toHaveFocus()
    await userEvent.keyboard('Ohio{Escape}')
    await expect.element(field).not.toBeInTheDocument()
    await expect.element(dialog).toBeVisible()
    await expect.element(dialog.getByRole('button', { name: /^Texas/ })).toHaveFocus()
    await rename()
    await userEvent.keyboard('Ohio{Enter}')
    await expect.element(dialog.getByRole('button', { name: /^Ohio/ })).toHaveFocus()
    expect(localStorage.getItem(`${PREFIX}a`)).toContain('"name":"Ohio"')
  })

  test('deletes with a way back that has the focus', async () => {
    put('a', { ...DEFAULT_SCENARIO, name: 'Texas' })
    const { dialog } = await openDialog()
    const before = localStorage.getItem(`${PREFIX}a`)
    await dialog.getByRole('button', { name: 'More for “Texas”' }).click()
    await dialog.getByRole('menuitem', { name: 'Delete' }).click()
    await expect.element(dialog.getByRole('button', { name: 'Undo' })).toHaveFocus()
    expect(localStorage.getItem(`${PREFIX}a`)).toBeNull()
    await userEvent.keyboard('{Enter}')
    await expect.element(dialog.getByRole('button', { name: /^Texas/ })).toHaveFocus()
    expect(localStorage.getItem(`${PREFIX}a`)).toBe(before)
  })

  test('opens with a press and offers to take it back', async () => {
    put('a', { ...DEFAULT_SCENARIO, name: 'Texas', powerUsdPerKwh: 0.061 })
    const { screen, dialog } = await openDialog()
    await dialog.getByRole('button', { name: /^Texas/ }).click()
    await expect.element(dialog).not.toBeInTheDocument()
    await expect.element(screen.getByRole('status')).toHaveTextContent('“Texas” opened.')
    expect(scenarioStore.getState().scenario.powerUsdPerKwh).toBe(0.061)
    await screen.getByRole('button', { name: 'Undo' }).click()
    expect(scenarioStore.getState().scenario.powerUsdPerKwh).toBe(DEFAULT_SCENARIO.powerUsdPerKwh)
  })

  test('shows hostile names and texts as text', async () => {
    const name = '<img src=x onerror="globalThis.hit=1">'
    put('a', { ...DEFAULT_SCENARIO, name })
    put('"><svg onload=globalThis.hit=1>', { ...DEFAULT_SCENARIO, name: '=cmd|x', horizonDays: 500 })
    const { dialog } = await openDialog()
    await expect.element(dialog.getByText(name)).toBeVisible()
    await expect.element(dialog.getByText('=cmd|x')).toBeVisible()
    expect(dialog.element().querySelector('img, svg[onload]')).toBeNull()
    expect('hit' in globalThis).toBe(false)
  })

  test('says what would be forgotten, and forgets it', async () => {
    put('a', { ...DEFAULT_SCENARIO, name: 'Texas' })
    localStorage.setItem('landfall.theme', 'dark')
    localStorage.setItem('landfall.node', 'https://node.test')
    localStorage.setItem('somebody.else', 'kept')
    const { screen, dialog } = await openDialog()
    const forget = dialog.getByRole('button', { name: /Forget everything/ })
    await forget.click()
    const confirmation = screen.getByRole('dialog', { name: 'Forget everything?' })
    await expect.element(confirmation.getByRole('button', { name: 'Cancel' })).toHaveFocus()
    await expect.element(confirmation).toHaveTextContent('one saved scenario')
    await expect.element(confirmation).toHaveTextContent('the address of your own node')
    await expect.element(confirmation).toHaveTextContent('your choice of theme')
    expect(await problemsOf(confirmation.element())).toEqual([])
    await userEvent.keyboard('{Escape}')
    await expect.element(confirmation).not.toBeInTheDocument()
    await expect.element(dialog).toBeVisible()
    await expect.element(forget).toHaveFocus()
    expect(localStorage.getItem(`${PREFIX}a`)).not.toBeNull()
    await forget.click()
    await confirmation.getByRole('button', { name: 'Forget', exact: true }).click()
    await expect.element(dialog.getByText(/Nothing saved yet/)).toBeVisible()
    expect(Object.keys(localStorage).filter((key) => key.startsWith('landfall.'))).toEqual([])
    expect(localStorage.getItem('somebody.else')).toBe('kept')
    localStorage.removeItem('somebody.else')
  })
})

describe('saving by key', () => {
  test('works from anywhere, is announced, and counts up nothing when pressed again', async () => {
    const screen = await render(<Page />)
    await screen.getByRole('textbox', { name: 'Name of the scenario' }).fill('Texas')
    await userEvent.keyboard('{Control>}s{/Control}')
    await expect.element(screen.getByRole('status')).toHaveTextContent('Saved as “Texas”.')
    await userEvent.keyboard('{Meta>}s{/Meta}')
    await expect.element(screen.getByTestId('saved-mark')).toHaveTextContent('Saved')
    expect(Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))).toHaveLength(1)
  })

  test('a browser that refuses says so and offers the file', async () => {
    const screen = await render(<Page />)
    const write = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    await userEvent.keyboard('{Control>}s{/Control}')
    await expect.element(screen.getByRole('status')).toHaveTextContent('Not saved')
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
    await screen.getByRole('button', { name: 'Download file' }).click()
    expect(click).toHaveBeenCalledOnce()
    expect((click.mock.contexts[0] as HTMLAnchorElement).download).toBe('landfall-scenario.json')
    write.mockRestore()
    click.mockRestore()
  })
})

describe('files dropped on the page', () => {
  const texas = { ...DEFAULT_SCENARIO, name: 'Texas', powerUsdPerKwh: 0.061 }
  const file = (text: string, name = 'texas.json', type = 'application/json') =>
    new File([text], name, { type })

  test('one opens, with what had to be repaired; undo brings back what was there', async () => {
    const screen = await render(<Page />)
    await vi.waitFor(() => {
      expect(drop([file(writeScenarioFile({ ...texas, uptimeFraction: 7 }, stamp))]).defaultPrevented).toBe(
        true,
      )
    })
    await expect.element(screen.getByRole('status')).toHaveTextContent('“Texas” is open. It is not saved')
    expect(scenarioStore.getState().scenario).toMatchObject({ powerUsdPerKwh: 0.061, uptimeFraction: 1 })
    expect(scenarioStore.getState().repairs.map(({ field }) => field)).toEqual(['uptimeFraction'])
    undo()
    expect(scenarioStore.getState().scenario).toEqual(DEFAULT_SCENARIO)
  })

  test('a damaged one, or none of ours, changes nothing and says why', async () => {
    const screen = await render(<Page />)
    const before = scenarioStore.getState()
    const stored = JSON.stringify(localStorage)
    const cases = [
      [file(writeScenarioFile(texas, stamp).slice(0, 400)), 'not complete JSON'],
      [file('%PDF-1.7', 'sheet.pdf', 'application/pdf'), '“sheet.pdf” is no scenario file.'],
      [file('\u0000\uFFFF', 'x.json'), 'not complete JSON'],
      [file('{"type":"FeatureCollection"}', 'map.json'), 'no scenario in it'],
    ] as const
    await vi.waitFor(() => {
      expect(drop([cases[0][0]]).defaultPrevented).toBe(true)
    })
    for (const [bad, words] of cases) {
      drop([bad])
      await expect.element(screen.getByText(new RegExp(words)).first()).toBeVisible()
      await expect.element(screen.getByRole('status')).toHaveTextContent('Nothing was changed.')
    }
    expect(scenarioStore.getState()).toBe(before)
    expect(JSON.stringify(localStorage)).toBe(stored)
  })

  test('several are added to what is saved, and listed', async () => {
    put('a', texas)
    const { screen, dialog } = await openDialog()
    const library = writeLibraryFile(
      [
        { ...stamp, scenario: { ...texas, horizonDays: 900 } },
        { ...stamp, scenario: { ...texas, name: 'Ohio', uptimeFraction: 9 } },
      ],
      stamp.savedAtIso,
    )
    drop([file(library, 'all.json'), file('no', 'bad.json')])
    await expect.element(dialog.getByRole('button', { name: /^Texas \(2\)/ })).toBeVisible()
    await expect.element(dialog.getByRole('button', { name: /^Ohio/ })).toBeVisible()
    await expect.element(dialog.getByText(/2 scenarios added\..*“bad\.json”/)).toBeVisible()
    await expect.element(dialog.getByText(/“all\.json”: “Ohio”: Uptime/)).toBeVisible()
    expect(screen.getByRole('dialog').elements()).toHaveLength(1)
  })

  test('words say what will happen while files are held over the page, and only then', async () => {
    const screen = await render(<Page />)
    const over = (fill: (data: DataTransfer) => void, target: EventTarget = document.body) => {
      const dataTransfer = new DataTransfer()
      fill(dataTransfer)
      const event = new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true })
      target.dispatchEvent(event)
      return event.defaultPrevented
    }
    const files = (data: DataTransfer) => void data.items.add(file('{}'))
    const text = (data: DataTransfer) => void data.items.add('hello', 'text/plain')
    await vi.waitFor(() => {
      expect(over(files)).toBe(true)
    })
    await expect.element(screen.getByText('Drop to open')).toBeVisible()
    document.body.dispatchEvent(new DragEvent('dragleave', { bubbles: true, relatedTarget: null }))
    await expect.element(screen.getByText('Drop to open')).not.toBeInTheDocument()
    expect(over(text)).toBe(true)
    expect(screen.getByText('Drop to open').query()).toBeNull()
    // Text belongs to the field it is dragged into.
    expect(over(text, screen.getByRole('textbox', { name: 'Name of the scenario' }).element())).toBe(false)
  })
})
