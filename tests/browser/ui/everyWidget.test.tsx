import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import '#ui/tokens.css'
import '#ui/base.css'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Checkbox.tsx'
import { CheckRow } from '#ui/CheckRow.tsx'
import { Chip } from '#ui/Chip.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { DataTable } from '#ui/DataTable.tsx'
import { DateField } from '#ui/DateField.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Disclosure } from '#ui/Disclosure.tsx'
import { Icon } from '#ui/Icon.tsx'
import { ICON_PATHS, type IconName } from '#ui/iconPaths.ts'
import { IconButton } from '#ui/IconButton.tsx'
import { InfoTip } from '#ui/InfoTip.tsx'
import { LiveRegion } from '#ui/LiveRegion.tsx'
import { MenuButton } from '#ui/MenuButton.tsx'
import { Notice } from '#ui/Notice.tsx'
import { NumberField } from '#ui/NumberField.tsx'
import { PopoverButton } from '#ui/PopoverButton.tsx'
import { RadioRows } from '#ui/RadioRows.tsx'
import { SegmentedControl } from '#ui/SegmentedControl.tsx'
import { Select } from '#ui/Select.tsx'
import { SliderField } from '#ui/SliderField.tsx'
import { TabPanel } from '#ui/TabPanel.tsx'
import { Tabs } from '#ui/Tabs.tsx'
import { TextField } from '#ui/TextField.tsx'
import { ToastRegion } from '#ui/ToastRegion.tsx'
import { accessibilityProblems } from './accessibility.ts'

const nothing = () => undefined

function EveryWidget() {
  return (
    <main>
      <h2>Widgets</h2>
      <Button variant="primary" icon="share">
        Share
      </Button>
      <Button icon="download">Export</Button>
      <Button variant="quiet" size="s">
        Table
      </Button>
      <Button variant="add" size="s" icon="plus">
        Add a model
      </Button>
      <IconButton icon="undo" label="Undo" />
      <IconButton icon="redo" label="Redo" inactive />
      <CopyButton text="abc" />
      <MenuButton label="More" items={[{ id: 'a', label: 'Download' }]} />
      <PopoverButton label="Market">Height</PopoverButton>
      <InfoTip label="About cost">Landed</InfoTip>
      <Chip selected onClick={nothing}>
        60 d
      </Chip>
      <Chip selected={false} onClick={nothing} onRemove={nothing} removeLabel="Remove 180 d">
        180 d
      </Chip>
      <Chip ghost label="Add a delay" onClick={nothing}>
        +
      </Chip>
      <SegmentedControl
        label="Metric"
        value="a"
        onChange={nothing}
        options={[
          { value: 'a', label: 'ROI' },
          { value: 'b', label: 'Cash' },
        ]}
      />
      <Tabs label="Views" idBase="all" tabs={[{ id: 'x', label: 'Overview' }]} value="x" onChange={nothing} />
      <TabPanel idBase="all" id="x">
        Overview
      </TabPanel>
      <Disclosure title="Import duty" summary="As scheduled" changed onReset={nothing}>
        <RadioRows
          label="Duty"
          value="s"
          onChange={nothing}
          options={[
            { value: 's', title: 'As scheduled', note: 'today', trailing: '+3 %', tone: 'gain' },
            { value: 'n', title: '60 %', note: 'flat', trailing: '−9 %', tone: 'loss' },
          ]}
        />
      </Disclosure>
      <CheckRow
        checked
        selected
        onChange={nothing}
        title="T21"
        note="China"
        trailing="$539"
        trailingNote="40.1 %"
      />
      <Checkbox label="Filing" note="Default: release" checked={false} onChange={nothing} />
      <NumberField
        label="Rate"
        value={0.1}
        onChange={nothing}
        displayFactor={100}
        unit="%"
        error="Too high."
      />
      <SliderField
        label="Hold"
        value={60}
        onChange={nothing}
        min={0}
        max={180}
        step={1}
        unit="days"
        help="Help"
      />
      <TextField label="Name" value="" onChange={nothing} placeholder="Name it" onReset={nothing} />
      <DateField label="Order" value="2026-10-27" onChange={nothing} />
      <Select label="Stage" value="c" onChange={nothing} options={[{ value: 'c', label: 'Customs' }]} />
      <Notice title="Note">Text</Notice>
      <Notice tone="warn" title="Old" onDismiss={nothing}>
        Text
      </Notice>
      <Notice
        tone="error"
        title="Problems"
        items={[
          { text: 'Fix', href: '#fix' },
          { text: 'Go', onSelect: nothing },
        ]}
      />
      <DataTable
        caption="Cases"
        columns={[
          { id: 'a', header: 'Case', sortable: true, cell: (row: string) => row },
          { id: 'b', header: 'ROI', headerNote: '%', numeric: true, sortable: true, cell: () => '+3' },
        ]}
        rows={['China', 'Malaysia']}
        rowKey={(row) => row}
        sort={{ columnId: 'b', direction: 'descending' }}
        onSort={nothing}
        selectedKey="China"
        onSelect={nothing}
      />
      <LiveRegion message="" />
      <ToastRegion
        toasts={[{ id: 't', text: 'Copied', action: { label: 'Undo', onSelect: nothing } }]}
        onDismiss={nothing}
      />
    </main>
  )
}

afterEach(() => {
  delete document.documentElement.dataset['theme']
})

describe.each(['light', 'dark'])('every widget, %s', (theme) => {
  it('has no accessibility problem', async () => {
    document.documentElement.dataset['theme'] = theme
    const screen = await render(<EveryWidget />)
    expect(await accessibilityProblems(screen.container)).toEqual([])
  })

  it('has none in an open dialog either', async () => {
    document.documentElement.dataset['theme'] = theme
    const screen = await render(
      <Dialog
        open
        onClose={nothing}
        title="Share"
        description="Pinned"
        footer={<Button variant="primary">Copy</Button>}
      >
        <TextField label="Link" value="https://example.org" readOnly />
      </Dialog>,
    )
    // The opening fade lowers the contrast for a moment.
    await Promise.all(
      screen
        .getByRole('dialog')
        .element()
        .getAnimations()
        .map((animation) => animation.finished),
    )
    expect(await accessibilityProblems(screen.getByRole('dialog').element())).toEqual([])
  })
})

describe('every control', () => {
  it('is at least 24 by 24 pixels, itself or by its label', async () => {
    const screen = await render(<EveryWidget />)
    const controls = screen.container.querySelectorAll('button, input:not([aria-hidden]), select, textarea')
    expect(controls.length).toBeGreaterThan(30)
    const small = [...controls].filter((control) => {
      const target = control.closest('label') ?? control
      const { width, height } = target.getBoundingClientRect()
      return width < 24 || height < 24
    })
    expect(small.map((control) => control.outerHTML)).toEqual([])
  })

  it('shows a ring when it gets the focus by key', async () => {
    const screen = await render(<EveryWidget />)
    const seen = new Set<Element>()
    for (let press = 0; press < 60; press += 1) {
      await userEvent.tab()
      const focused = document.activeElement
      if (focused === null || !screen.container.contains(focused) || seen.has(focused)) break
      seen.add(focused)
      let ring: Element | null = focused
      while (ring !== null && ring !== screen.container && getComputedStyle(ring).outlineStyle !== 'solid') {
        ring = ring.parentElement
      }
      expect(ring === null || ring === screen.container ? focused.outerHTML : 'ring').toBe('ring')
    }
    expect(seen.size).toBeGreaterThan(25)
  })

  it('draws every icon', async () => {
    const names = Object.keys(ICON_PATHS) as IconName[]
    const screen = await render(
      <>
        {names.map((name) => (
          <Icon key={name} name={name} />
        ))}
      </>,
    )
    const boxes = [...screen.container.querySelectorAll('path')].map((path) => path.getBBox())
    expect(boxes).toHaveLength(names.length)
    for (const box of boxes) {
      expect(box.width + box.height).toBeGreaterThan(5)
      expect(box.x).toBeGreaterThanOrEqual(0)
      expect(box.x + box.width).toBeLessThanOrEqual(16)
      expect(box.y + box.height).toBeLessThanOrEqual(16)
    }
  })
})
