import { describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import '#ui/tokens.css'
import '#ui/base.css'
import { DateField } from '#ui/DateField.tsx'
import { NumberField } from '#ui/NumberField.tsx'
import { Slider } from '#ui/Slider.tsx'
import { SliderField } from '#ui/SliderField.tsx'
import { TextField } from '#ui/TextField.tsx'
import { Held } from './Held.tsx'

/** A rate kept as a fraction and shown in percent. */
async function renderRate(initial = 0.216) {
  const changes: number[] = []
  const screen = await render(
    <Held initial={initial} changes={changes}>
      {(value, onChange) => (
        <NumberField
          label="Import duty"
          value={value}
          onChange={onChange}
          min={0}
          max={3}
          step={0.01}
          displayFactor={100}
          unit="%"
          help="As scheduled"
        />
      )}
    </Held>,
  )
  const field = screen.getByRole('textbox', { name: 'Import duty' })
  return { changes, field, screen, input: field.element() as HTMLInputElement }
}

describe('NumberField', () => {
  it('shows the displayed figure and commits the stored one on Enter', async () => {
    const { field, changes } = await renderRate()
    await expect.element(field).toHaveValue('21.6')
    await field.fill('40,1')
    expect(changes).toEqual([])
    await userEvent.keyboard('{Enter}')
    expect(changes).toEqual([0.401])
    await expect.element(field).toHaveValue('40.1')
  })

  it('commits on leaving, once, and not when the text is the same value', async () => {
    const { field, changes } = await renderRate()
    await field.fill(' 25 % ')
    await userEvent.keyboard('{Enter}')
    await userEvent.tab()
    await field.click()
    await userEvent.tab()
    expect(changes).toEqual([0.25])
  })

  it('never reformats what is being typed', async () => {
    const { field, input } = await renderRate()
    await field.fill('')
    for (const [key, text] of [
      ['6', '6'],
      [',', '6,'],
      ['0', '6,0'],
      ['0', '6,00'],
    ] as const) {
      await userEvent.type(input, key)
      expect(input.value).toBe(text)
    }
  })

  it('puts the value back on Escape', async () => {
    const { field, changes } = await renderRate()
    await field.fill('99')
    await userEvent.keyboard('{Escape}')
    await expect.element(field).toHaveValue('21.6')
    await userEvent.tab()
    expect(changes).toEqual([])
  })

  it('steps with arrows, ten steps with Shift or Page keys, and stops at the bounds', async () => {
    const { field, changes } = await renderRate(0.2)
    await field.click()
    await userEvent.keyboard('{ArrowUp}')
    await userEvent.keyboard('{ArrowDown}')
    await userEvent.keyboard('{Shift>}{ArrowUp}{/Shift}')
    await userEvent.keyboard('{PageDown}{PageDown}{PageDown}{PageDown}')
    expect(changes).toEqual([0.21, 0.2, 0.3, 0.2, 0.1, 0])
  })

  it('says under the field what is wrong and keeps the last valid value', async () => {
    const { field, changes, input } = await renderRate()
    await field.fill('400')
    await userEvent.tab()
    await expect.element(field).toHaveAttribute('aria-invalid', 'true')
    const message = document.getElementById(input.getAttribute('aria-errormessage') ?? '')
    expect(message?.textContent).toBe('Enter 0\u00a0% to 300\u00a0%. Still 21.6\u00a0%.')
    await expect.element(field).toHaveValue('400')
    await field.fill('cheap')
    await userEvent.keyboard('{Enter}')
    expect(document.getElementById(input.getAttribute('aria-errormessage') ?? '')?.textContent).toContain(
      'not a number',
    )
    expect(changes).toEqual([])
    await field.fill('30')
    await userEvent.keyboard('{Enter}')
    await expect.element(field).not.toHaveAttribute('aria-invalid')
    expect(changes).toEqual([0.3])
  })

  it('drops its draft when the value changes from outside', async () => {
    const field = (value: number) => <NumberField label="Days" value={value} onChange={() => undefined} />
    const screen = await render(field(60))
    const input = screen.getByRole('textbox', { name: 'Days' })
    await input.fill('xyz')
    await userEvent.keyboard('{Enter}')
    await expect.element(input).toHaveAttribute('aria-invalid', 'true')
    await screen.rerender(field(90))
    await expect.element(input).toHaveValue('90')
    await expect.element(input).not.toHaveAttribute('aria-invalid')
  })

  it('is described by its unit, its problem and its help', async () => {
    const { input } = await renderRate()
    const words = (input.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent)
    expect(words).toEqual(['%', 'As scheduled'])
  })

  it('refuses fractions of whole things', async () => {
    const changes: number[] = []
    const screen = await render(
      <NumberField label="Units" value={100} onChange={(value) => changes.push(value)} integer min={1} />,
    )
    const field = screen.getByRole('textbox', { name: 'Units' })
    await field.fill('1.5')
    await userEvent.keyboard('{Enter}')
    await field.fill('1,200')
    await userEvent.keyboard('{Enter}')
    expect(changes).toEqual([1200])
  })
})

describe('Slider', () => {
  async function renderSlider() {
    const changes: number[] = []
    const commits: number[] = []
    const screen = await render(
      <Held initial={60} changes={changes}>
        {(value, onChange) => (
          <Slider
            label="Customs hold"
            value={value}
            onChange={onChange}
            onCommit={(committed) => commits.push(committed)}
            min={0}
            max={180}
            step={1}
            valueText={(days) => `${days} days`}
            marker={{ value: 73, label: 'break-even 73 days' }}
          />
        )}
      </Held>,
    )
    return { slider: screen.getByRole('slider', { name: 'Customs hold' }), changes, commits }
  }

  it('steps by keys and says the value with its unit and the break-even', async () => {
    const { slider, changes, commits } = await renderSlider()
    await expect.element(slider).toHaveAttribute('aria-valuetext', '60 days, break-even 73 days')
    await userEvent.tab()
    await expect.element(slider).toHaveFocus()
    await userEvent.keyboard('{ArrowRight}{ArrowUp}{ArrowLeft}')
    await userEvent.keyboard('{Shift>}{ArrowUp}{/Shift}{PageUp}{PageDown}{End}{End}{Home}')
    expect(changes).toEqual([61, 62, 61, 71, 81, 71, 180, 0])
    expect(commits).toEqual(changes)
    await expect.element(slider).toHaveAttribute('aria-valuetext', '0 days, break-even 73 days')
  })

  it('reports the value once more when a drag ends', async () => {
    const { slider, changes, commits } = await renderSlider()
    await slider.click({ position: { x: 8, y: 12 } })
    expect(changes).toEqual([0])
    expect(commits).toEqual([0])
  })
})

describe('SliderField', () => {
  it('keeps slider and field on the same value, the field first by its label and without dragging', async () => {
    const changes: number[] = []
    const screen = await render(
      <Held initial={0.055} changes={changes}>
        {(value, onChange) => (
          <SliderField
            label="Electricity price"
            value={value}
            onChange={onChange}
            min={0}
            max={0.5}
            sliderMax={0.12}
            step={0.001}
            displayFactor={100}
            unit="¢/kWh"
          />
        )}
      </Held>,
    )
    const slider = screen.getByRole('slider', { name: 'Electricity price' })
    const field = screen.getByRole('textbox', { name: 'Electricity price' })
    await expect.element(slider).toHaveAttribute('aria-valuetext', '5.5 ¢/kWh')
    await userEvent.tab()
    await userEvent.keyboard('{ArrowUp}')
    await expect.element(field).toHaveValue('5.6')
    await userEvent.tab()
    await expect.element(field).toHaveFocus()
    await field.fill('6.2 ¢')
    await userEvent.keyboard('{Enter}')
    await expect.element(slider).toHaveValue('0.062')
    await field.fill('20')
    await userEvent.keyboard('{Enter}')
    expect(changes).toEqual([0.056, 0.062, 0.2])
  })
})

describe('DateField', () => {
  it('accepts ISO and months in letters, refuses the rest and dates out of bounds', async () => {
    const changes: (string | null)[] = []
    const screen = await render(
      <Held<string | null> initial="2026-10-27" changes={changes}>
        {(value, onChange) => (
          <DateField label="Order date" value={value} onChange={onChange} min="2026-01-01" optional />
        )}
      </Held>,
    )
    const field = screen.getByRole('textbox', { name: 'Order date' })
    await field.fill('5 Aug 2026')
    await userEvent.keyboard('{Enter}')
    await expect.element(field).toHaveValue('2026-08-05')
    await field.fill('5/8/2026')
    await userEvent.tab()
    await expect.element(field).toHaveAttribute('aria-invalid', 'true')
    await field.fill('2025-12-31')
    await userEvent.keyboard('{Enter}')
    await expect.element(screen.getByText('Choose 1 Jan 2026 or later.')).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.element(field).toHaveValue('2026-08-05')
    await field.fill('')
    await userEvent.keyboard('{Enter}')
    expect(changes).toEqual(['2026-08-05', null])
  })
})

describe('TextField', () => {
  it('reports keystrokes, and the end of editing', async () => {
    const changes: string[] = []
    const commits: string[] = []
    const screen = await render(
      <Held initial="" changes={changes}>
        {(value, onChange) => (
          <TextField label="Name" value={value} onChange={onChange} onCommit={(text) => commits.push(text)} />
        )}
      </Held>,
    )
    await screen.getByRole('textbox', { name: 'Name' }).click()
    await userEvent.keyboard('ab{Enter}')
    expect(changes).toEqual(['a', 'ab'])
    expect(commits).toEqual(['ab'])
  })

  it('selects a link to copy on focus', async () => {
    const screen = await render(
      <TextField label="Link" value="https://example.org/?v=1" readOnly selectOnFocus />,
    )
    const field = screen.getByRole('textbox', { name: 'Link' })
    await userEvent.tab()
    const input = field.element() as HTMLInputElement
    expect(input.selectionEnd).toBe(input.value.length)
    expect(input.selectionStart).toBe(0)
  })
})
