import { StrictMode, useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import '#ui/tokens.css'
import '#ui/base.css'
import { Button } from '#ui/Button.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { ErrorBoundary } from '#ui/ErrorBoundary.tsx'
import { InfoTip } from '#ui/InfoTip.tsx'
import { MenuButton } from '#ui/MenuButton.tsx'
import { NumberField } from '#ui/NumberField.tsx'
import { PopoverButton } from '#ui/PopoverButton.tsx'
import { RadioRows } from '#ui/RadioRows.tsx'
import { Sheet } from '#ui/Sheet.tsx'
import { ToastRegion, type ToastMessage } from '#ui/ToastRegion.tsx'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

function ShareDialog({ kind }: { readonly kind: 'dialog' | 'sheet' }) {
  const [open, setOpen] = useState(false)
  const Modal = kind === 'dialog' ? Dialog : Sheet
  return (
    <>
      <Button
        onClick={() => {
          setOpen(true)
        }}
      >
        Share
      </Button>
      <Modal
        open={open}
        onClose={() => {
          setOpen(false)
        }}
        title="Share this scenario"
        description="The market is pinned."
      >
        <RadioRows
          label="Kind"
          value="live"
          onChange={() => undefined}
          options={[
            { value: 'snapshot', title: 'Snapshot' },
            { value: 'live', title: 'Live' },
          ]}
        />
        <NumberField label="Days" value={60} onChange={() => undefined} />
        <InfoTip label="About days">Counted from release.</InfoTip>
      </Modal>
    </>
  )
}

describe.each(['dialog', 'sheet'] as const)('%s', (kind) => {
  it('takes the focus to the chosen radio and gives it back on Escape', async () => {
    const screen = await render(<ShareDialog kind={kind} />)
    const opener = screen.getByRole('button', { name: 'Share' })
    await opener.click()
    await expect.element(screen.getByRole('dialog', { name: 'Share this scenario' })).toBeVisible()
    await expect.element(screen.getByRole('radio', { name: 'Live' })).toHaveFocus()
    await userEvent.keyboard('{Escape}')
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument()
    await expect.element(opener).toHaveFocus()
  })

  it('opens once and stays open where effects run twice, and follows the browser when it closes by force', async () => {
    const screen = await render(
      <StrictMode>
        <ShareDialog kind={kind} />
      </StrictMode>,
    )
    const opener = screen.getByRole('button', { name: 'Share' })
    await opener.click()
    await new Promise((resolve) => setTimeout(resolve, 100))
    await expect.element(screen.getByRole('dialog')).toBeVisible()
    const dialog = screen.getByRole('dialog').element() as HTMLDialogElement
    dialog.close()
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument()
    await expect.element(opener).toHaveFocus()
  })

  it('keeps the Tab key inside', async () => {
    const screen = await render(<ShareDialog kind={kind} />)
    await screen.getByRole('button', { name: 'Share' }).click()
    const dialog = screen.getByRole('dialog').element()
    for (let press = 0; press < 8; press += 1) {
      await userEvent.tab()
      // The browser's own frame may hold the focus in between; the page behind may not.
      expect(document.activeElement === document.body || dialog.contains(document.activeElement)).toBe(true)
    }
  })

  it('closes by its button and by a press beside it, not by a press inside', async () => {
    const screen = await render(<ShareDialog kind={kind} />)
    const opener = screen.getByRole('button', { name: 'Share' })
    await opener.click()
    await screen.getByText('The market is pinned.').click()
    await expect.element(screen.getByRole('dialog')).toBeVisible()
    await screen.getByRole('button', { name: 'Close' }).click()
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument()
    await opener.click()
    const dialog = screen.getByRole('dialog').element()
    for (const type of ['mousedown', 'click']) dialog.dispatchEvent(new MouseEvent(type, { bubbles: true }))
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument()
    await expect.element(opener).toHaveFocus()
  })

  it('leaves Escape to what is open inside: first the field, then the dialog', async () => {
    const screen = await render(<ShareDialog kind={kind} />)
    await screen.getByRole('button', { name: 'Share' }).click()
    const field = screen.getByRole('textbox', { name: 'Days' })
    await field.fill('77')
    await userEvent.keyboard('{Escape}')
    await expect.element(field).toHaveValue('60')
    await expect.element(screen.getByRole('dialog')).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument()
  })
})

describe('MenuButton', () => {
  it('opens by key, moves by arrows and letters, skips what is unavailable only when selecting', async () => {
    const chosen: string[] = []
    const pick = (id: string) => () => chosen.push(id)
    const screen = await render(
      <MenuButton
        label="More"
        items={[
          { id: 'csv', label: 'Download CSV', onSelect: pick('csv') },
          { id: 'off', label: 'Unavailable', disabled: true, onSelect: pick('off') },
          { id: 'table', label: 'Table', onSelect: pick('table') },
        ]}
      />,
    )
    const button = screen.getByRole('button', { name: 'More' })
    await userEvent.tab()
    await userEvent.keyboard('{ArrowDown}')
    await expect.element(screen.getByRole('menuitem', { name: 'Download CSV' })).toHaveFocus()
    await expect.element(button).toHaveAttribute('aria-expanded', 'true')
    await userEvent.keyboard('{ArrowDown}{Enter}')
    expect(chosen).toEqual([])
    await userEvent.keyboard('{ArrowDown}{ArrowDown}')
    await expect.element(screen.getByRole('menuitem', { name: 'Download CSV' })).toHaveFocus()
    await userEvent.keyboard('t{Enter}')
    expect(chosen).toEqual(['table'])
    await expect.element(button).toHaveFocus()
    expect(screen.getByRole('menu').query()).toBeNull()
  })

  it('closes on Escape and returns the focus', async () => {
    const screen = await render(<MenuButton label="More" items={[{ id: 'a', label: 'A' }]} />)
    await screen.getByRole('button', { name: 'More' }).click()
    await expect.element(screen.getByRole('menuitem', { name: 'A' })).toHaveFocus()
    await userEvent.keyboard('{Escape}')
    await expect.element(screen.getByRole('button', { name: 'More' })).toHaveFocus()
    expect(screen.getByRole('menu').query()).toBeNull()
  })
})

describe('PopoverButton', () => {
  it('opens next to its button and closes on a press elsewhere', async () => {
    const screen = await render(
      <>
        <PopoverButton label="Market">
          <p>Height 973,413</p>
        </PopoverButton>
        <p style={{ marginTop: 300 }}>elsewhere</p>
      </>,
    )
    const button = screen.getByRole('button', { name: 'Market' })
    await button.click()
    const panel = screen.getByRole('dialog', { name: 'Market' })
    await expect.element(panel).toBeVisible()
    const below =
      panel.element().getBoundingClientRect().top - button.element().getBoundingClientRect().bottom
    expect(below).toBeGreaterThanOrEqual(0)
    expect(below).toBeLessThan(12)
    await screen.getByText('elsewhere').click()
    expect(panel.query()).toBeNull()
  })
})

describe('tooltip', () => {
  it('appears on focus and describes its button, Escape closes it', async () => {
    const screen = await render(
      <InfoTip label="About landed cost">Everything paid until first hash.</InfoTip>,
    )
    await userEvent.tab()
    const button = screen.getByRole('button', { name: 'About landed cost' })
    await expect.element(screen.getByRole('tooltip')).toBeVisible()
    expect(button.element().getAttribute('aria-describedby')).toBe(screen.getByRole('tooltip').element().id)
    await userEvent.keyboard('{Escape}')
    expect(screen.getByRole('tooltip').query()).toBeNull()
    await expect.element(button).toHaveFocus()
  })

  it('appears on hover, stays while the pointer is on it and goes when the pointer leaves', async () => {
    const screen = await render(
      <div style={{ padding: 120 }}>
        <InfoTip label="About days">Counted from release.</InfoTip>
        <p>elsewhere</p>
      </div>,
    )
    await screen.getByRole('button', { name: 'About days' }).hover()
    const tooltip = screen.getByRole('tooltip')
    await expect.element(tooltip).toBeVisible()
    await tooltip.hover()
    await new Promise((resolve) => setTimeout(resolve, 400))
    await expect.element(tooltip).toBeVisible()
    await screen.getByText('elsewhere').hover()
    await expect.element(tooltip).not.toBeInTheDocument()
  })

  it('closes when the page scrolls', async () => {
    const screen = await render(
      <div style={{ height: 3000 }}>
        <InfoTip label="About days">Counted from release.</InfoTip>
      </div>,
    )
    await userEvent.tab()
    await expect.element(screen.getByRole('tooltip')).toBeVisible()
    window.scrollTo(0, 40)
    await expect.element(screen.getByRole('tooltip')).not.toBeInTheDocument()
    window.scrollTo(0, 0)
  })
})

describe('messages', () => {
  it('a toast is announced, offers its action and stays while it has the focus', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    const dismissed: string[] = []
    const undo = vi.fn<() => void>()
    const toasts: ToastMessage[] = [
      { id: 'a', text: 'Link copied', action: { label: 'Undo', onSelect: undo } },
    ]
    const screen = await render(<ToastRegion toasts={toasts} onDismiss={(id) => dismissed.push(id)} />)
    await expect.element(screen.getByRole('status')).toHaveTextContent('Link copied')
    const action = screen.getByRole('button', { name: 'Undo' }).element() as HTMLElement
    action.focus()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(dismissed).toEqual([])
    action.blur()
    await vi.advanceTimersByTimeAsync(7_900)
    expect(dismissed).toEqual([])
    await vi.advanceTimersByTimeAsync(5_000)
    expect(dismissed).toEqual(['a'])
  })

  it('an error stays until it is dismissed', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    const dismissed: string[] = []
    const screen = await render(
      <ToastRegion
        toasts={[{ id: 'e', text: 'Not saved', tone: 'error' }]}
        onDismiss={(id) => dismissed.push(id)}
      />,
    )
    await vi.advanceTimersByTimeAsync(120_000)
    expect(dismissed).toEqual([])
    await screen.getByRole('button', { name: 'Dismiss' }).click()
    expect(dismissed).toEqual(['e'])
  })

  it('CopyButton says that it copied, or that it could not', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    const screen = await render(<CopyButton text={() => Promise.resolve('abc')} label="Copy link" />)
    await screen.getByRole('button', { name: 'Copy link' }).click()
    await expect.element(screen.getByRole('status')).toHaveTextContent('Copied')
    expect(write).toHaveBeenCalledWith('abc')
    write.mockRejectedValue(new Error('not allowed'))
    vi.spyOn(document, 'execCommand').mockReturnValue(false)
    await screen.getByRole('button', { name: 'Copied' }).click()
    await expect.element(screen.getByRole('status')).toHaveTextContent('Copying was refused')
  })

  it('ErrorBoundary keeps the rest, speaks plainly and tries again', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    let broken = true
    const errors: unknown[] = []
    const Part = () => {
      if (broken) throw new Error('boom')
      return <p>heatmap</p>
    }
    const screen = await render(
      <>
        <ErrorBoundary name="The heatmap" onError={(error) => errors.push(error)}>
          <Part />
        </ErrorBoundary>
        <p>neighbour</p>
      </>,
    )
    await expect.element(screen.getByText('The heatmap could not be shown.')).toBeVisible()
    await expect.element(screen.getByText('neighbour')).toBeVisible()
    expect(document.body.textContent).not.toContain('boom')
    expect(errors).toHaveLength(1)
    broken = false
    await screen.getByRole('button', { name: 'Retry' }).click()
    await expect.element(screen.getByText('heatmap', { exact: true })).toBeVisible()
  })
})
