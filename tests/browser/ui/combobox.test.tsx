import { describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import '#ui/tokens.css'
import '#ui/base.css'
import { Dialog } from '#ui/Dialog.tsx'
import type { ComboboxItem } from '#ui/filterItems.ts'
import { LazyCombobox } from '#ui/LazyCombobox.tsx'
import { accessibilityProblems } from './accessibility.ts'
import { Held } from './Held.tsx'

const MODELS: readonly ComboboxItem[] = [
  { id: 's21', label: 'Antminer S21', note: '200 TH/s', group: 'Bitmain' },
  { id: 's21pro', label: 'Antminer S21 Pro', note: '234 TH/s', group: 'Bitmain' },
  { id: 't21', label: 'Antminer T21', note: '190 TH/s', group: 'Bitmain' },
  { id: 'm60', label: 'WhatsMiner M60', note: '172 TH/s', group: 'MicroBT', keywords: 'avalon rival' },
]

async function renderModels(
  options: { readonly clearable?: boolean; readonly resetOnChoice?: boolean } = {},
) {
  const changes: (string | null)[] = []
  const screen = await render(
    <Held<string | null> initial="s21" changes={changes}>
      {(value, onChange) => (
        <LazyCombobox label="Model" items={MODELS} value={value} onChange={onChange} {...options} />
      )}
    </Held>,
  )
  const input = screen.getByRole('combobox', { name: 'Model' })
  await expect.element(input).toBeInTheDocument()
  return { screen, input, changes }
}

describe('Combobox', () => {
  it('opens with Down, filters, announces the count and chooses with Enter', async () => {
    const { screen, input, changes } = await renderModels()
    await expect.element(input).toHaveValue('Antminer S21')
    ;(input.element() as HTMLElement).focus()
    await userEvent.keyboard('{ArrowDown}')
    await expect.element(input).toHaveAttribute('aria-expanded', 'true')
    await expect.element(screen.getByRole('status')).toHaveTextContent('4 to choose from')
    await input.fill('pro')
    await expect.element(screen.getByRole('status')).toHaveTextContent('1 of 4 match')
    await userEvent.keyboard('{Enter}')
    expect(changes).toEqual(['s21pro'])
    await expect.element(input).toHaveValue('Antminer S21 Pro')
    await expect.element(input).toHaveAttribute('aria-expanded', 'false')
  })

  it('moves with arrows and ties the highlighted option to the field', async () => {
    const { screen, input, changes } = await renderModels()
    await input.fill('antminer')
    await userEvent.keyboard('{ArrowDown}')
    const active = input.element().getAttribute('aria-activedescendant') ?? ''
    expect(document.getElementById(active)?.textContent).toContain('S21 Pro')
    await expect.element(screen.getByRole('listbox', { name: 'Model' })).toBeVisible()
    await userEvent.keyboard('{ArrowDown}{Enter}')
    expect(changes).toEqual(['t21'])
  })

  it('keeps the value on Escape and when the field is left with half a word', async () => {
    const { input, changes } = await renderModels()
    await input.fill('whats')
    await userEvent.keyboard('{Escape}')
    await expect.element(input).toHaveValue('Antminer S21')
    await input.fill('whats')
    await userEvent.tab()
    await userEvent.tab()
    await expect.element(input).toHaveValue('Antminer S21')
    expect(changes).toEqual([])
  })

  it('finds by note, group and hidden words, and says when nothing matches', async () => {
    const { screen, input } = await renderModels()
    await input.fill('avalon')
    await expect.element(screen.getByRole('option', { name: /WhatsMiner/ })).toBeVisible()
    await input.fill('zzz')
    await expect.element(screen.getByRole('status')).toHaveTextContent('No match')
  })

  it('chooses by click', async () => {
    const { screen, input, changes } = await renderModels()
    await screen.getByRole('button', { name: 'Open the list of Model' }).click()
    await screen.getByRole('option', { name: /T21/ }).click()
    expect(changes).toEqual(['t21'])
    await expect.element(input).toHaveValue('Antminer T21')
  })

  it('clears only when allowed', async () => {
    const { input, changes } = await renderModels({ clearable: true })
    await input.fill('')
    await userEvent.keyboard('{Escape}')
    expect(changes).toEqual([null])
    await expect.element(input).toHaveValue('')
  })

  it('empties itself after a choice when it adds to a list, and can choose the same again', async () => {
    const { input, changes } = await renderModels({ resetOnChoice: true })
    for (const count of [1, 2]) {
      await input.fill('t21')
      await userEvent.keyboard('{Enter}')
      await expect.element(input).toHaveValue('')
      expect(changes).toHaveLength(count)
    }
    expect(changes).toEqual(['t21', 't21'])
  })

  it('inside a dialog the first Escape closes the list only', async () => {
    const screen = await render(
      <Dialog open onClose={() => undefined} title="Add a model">
        <LazyCombobox label="Model" items={MODELS} value={null} onChange={() => undefined} />
      </Dialog>,
    )
    const input = screen.getByRole('combobox', { name: 'Model' })
    await input.fill('s21')
    await expect.element(screen.getByRole('option', { name: /S21 Pro/ })).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.element(input).toHaveAttribute('aria-expanded', 'false')
    await expect.element(screen.getByRole('dialog')).toBeVisible()
  })

  it('has no accessibility problem, closed or open', async () => {
    const { screen, input } = await renderModels()
    expect(await accessibilityProblems(screen.container)).toEqual([])
    await input.fill('antminer')
    await expect.element(screen.getByRole('listbox', { name: 'Model' })).toBeVisible()
    expect(await accessibilityProblems(screen.container)).toEqual([])
  })
})
