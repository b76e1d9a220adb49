import { describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import '#ui/tokens.css'
import '#ui/base.css'
import { Button } from '#ui/Button.tsx'
import { CheckRow } from '#ui/CheckRow.tsx'
import { DataTable, type DataSort } from '#ui/DataTable.tsx'
import { Disclosure } from '#ui/Disclosure.tsx'
import { RadioRows } from '#ui/RadioRows.tsx'
import { SegmentedControl } from '#ui/SegmentedControl.tsx'
import { Select } from '#ui/Select.tsx'
import { TabPanel } from '#ui/TabPanel.tsx'
import { Tabs } from '#ui/Tabs.tsx'
import { Held } from './Held.tsx'

describe('Tabs', () => {
  it('moves the focus with arrows, Home and End and selects only on Enter or Space', async () => {
    const changes: string[] = []
    const tabs = ['over', 'scen', 'heat'].map((id) => ({ id, label: id.toUpperCase() }))
    const screen = await render(
      <Held initial="over" changes={changes}>
        {(value, onChange) => (
          <>
            <Tabs label="Views" idBase="views" tabs={tabs} value={value} onChange={onChange} />
            <TabPanel idBase="views" id={value}>
              Panel {value}
            </TabPanel>
          </>
        )}
      </Held>,
    )
    await userEvent.tab()
    await expect.element(screen.getByRole('tab', { name: 'OVER' })).toHaveFocus()
    await userEvent.keyboard('{ArrowRight}{ArrowRight}')
    await expect.element(screen.getByRole('tab', { name: 'HEAT' })).toHaveFocus()
    expect(changes).toEqual([])
    await userEvent.keyboard('{ArrowRight}')
    await expect.element(screen.getByRole('tab', { name: 'OVER' })).toHaveFocus()
    await userEvent.keyboard('{End}{Enter}')
    expect(changes).toEqual(['heat'])
    await expect.element(screen.getByRole('tab', { name: 'HEAT' })).toHaveAttribute('aria-selected', 'true')
    await expect.element(screen.getByRole('tabpanel', { name: 'HEAT' })).toHaveTextContent('Panel heat')
    await userEvent.keyboard('{Home} ')
    expect(changes).toEqual(['heat', 'over'])
  })

  it('is one stop of the Tab key, the selected tab, also after the focus had moved inside', async () => {
    const tabs = ['a', 'b', 'c'].map((id) => ({ id, label: id }))
    const screen = await render(
      <>
        <Tabs label="Views" idBase="stop" tabs={tabs} value="b" onChange={() => undefined} />
        <Button>after</Button>
      </>,
    )
    await userEvent.tab()
    await userEvent.keyboard('{ArrowLeft}')
    await expect.element(screen.getByRole('tab', { name: 'a' })).toHaveFocus()
    await userEvent.tab()
    await expect.element(screen.getByRole('button', { name: 'after' })).toHaveFocus()
    await userEvent.tab({ shift: true })
    await expect.element(screen.getByRole('tab', { name: 'b' })).toHaveFocus()
  })
})

describe('radio groups', () => {
  it('RadioRows: arrows move and choose, the row names note and result', async () => {
    const changes: string[] = []
    const screen = await render(
      <Held initial="s" changes={changes}>
        {(value, onChange) => (
          <RadioRows
            label="Import duty"
            value={value}
            onChange={onChange}
            options={[
              { value: 's', title: 'As scheduled', note: '40.1 % today', trailing: '+3 %', tone: 'gain' },
              { value: 'off', title: 'Off', disabled: true },
              { value: 'n', title: 'No duty', trailing: '+40 %', tone: 'gain' },
            ]}
          />
        )}
      </Held>,
    )
    await expect.element(screen.getByRole('group', { name: 'Import duty' })).toBeInTheDocument()
    await expect.element(screen.getByRole('radio', { name: 'As scheduled 40.1 % today +3 %' })).toBeChecked()
    await userEvent.tab()
    await userEvent.keyboard('{ArrowDown}')
    expect(changes).toEqual(['n'])
    await screen.getByText('As scheduled').click()
    expect(changes).toEqual(['n', 's'])
  })

  it('SegmentedControl: one stop, arrows choose', async () => {
    const changes: string[] = []
    const screen = await render(
      <Held initial="roi" changes={changes}>
        {(value, onChange) => (
          <SegmentedControl
            label="Metric"
            value={value}
            onChange={onChange}
            options={[
              { value: 'roi', label: 'ROI' },
              { value: 'cash', label: 'Cash' },
            ]}
          />
        )}
      </Held>,
    )
    await userEvent.tab()
    await expect.element(screen.getByRole('radio', { name: 'ROI' })).toHaveFocus()
    await userEvent.keyboard('{ArrowRight}')
    expect(changes).toEqual(['cash'])
    await expect.element(screen.getByRole('radiogroup', { name: 'Metric' })).toBeInTheDocument()
  })
})

describe('other choices', () => {
  it('CheckRow toggles from anywhere in the row and with Space', async () => {
    const changes: boolean[] = []
    const screen = await render(
      <Held initial={true} changes={changes}>
        {(checked, onChange) => (
          <CheckRow checked={checked} onChange={onChange} title="S21 Pro" note="China" trailing="$1,849" />
        )}
      </Held>,
    )
    await screen.getByText('$1,849').click()
    await userEvent.keyboard(' ')
    expect(changes).toEqual([false, true])
  })

  it('Select reports one of its options', async () => {
    const changes: string[] = []
    const screen = await render(
      <Held initial="c" changes={changes}>
        {(value, onChange) => (
          <Select
            label="Stage"
            value={value}
            onChange={onChange}
            options={[
              { value: 'c', label: 'Customs', group: 'Border' },
              { value: 't', label: 'Transit', group: 'Way' },
            ]}
          />
        )}
      </Held>,
    )
    await screen.getByRole('combobox', { name: 'Stage' }).selectOptions('Transit')
    expect(changes).toEqual(['t'])
  })

  it('Disclosure names its summary and its change, opens by key and offers the reset', async () => {
    const reset = vi.fn<() => void>()
    const screen = await render(
      <Disclosure title="Power plan" summary="5.5 ¢/kWh" changed onReset={reset} defaultOpen={false}>
        <p>inside</p>
      </Disclosure>,
    )
    const button = screen.getByRole('button', { name: 'Power plan 5.5 ¢/kWh (changed from default)' })
    await expect.element(button).toHaveAttribute('aria-expanded', 'false')
    expect(screen.getByText('inside').query()).toBeNull()
    await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    await expect.element(screen.getByText('inside')).toBeVisible()
    await screen.getByRole('button', { name: 'Reset Power plan to its defaults' }).click()
    expect(reset).toHaveBeenCalledOnce()
  })

  it('an inactive button keeps the focus and does nothing', async () => {
    const press = vi.fn<() => void>()
    const screen = await render(
      <Button inactive onClick={press}>
        Redo
      </Button>,
    )
    await userEvent.tab()
    await expect.element(screen.getByRole('button', { name: 'Redo' })).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    expect(press).not.toHaveBeenCalled()
    await expect
      .element(screen.getByRole('button', { name: 'Redo' }))
      .toHaveAttribute('aria-disabled', 'true')
  })
})

describe('DataTable', () => {
  const rows = [
    { id: 'us', route: 'US line', roi: 29 },
    { id: 'cn', route: 'China', roi: 3 },
  ]

  it('asks for an order and says which one it has', async () => {
    const sorts: DataSort[] = []
    const screen = await render(
      <Held<DataSort> initial={{ columnId: 'roi', direction: 'descending' }} changes={sorts}>
        {(sort, onSort) => (
          <DataTable
            caption="Ways to buy"
            columns={[
              { id: 'route', header: 'Case', sortable: true, cell: (row) => row.route },
              { id: 'roi', header: 'ROI', numeric: true, sortable: true, cell: (row) => `+${row.roi} %` },
            ]}
            rows={rows}
            rowKey={(row) => row.id}
            sort={sort}
            onSort={onSort}
          />
        )}
      </Held>,
    )
    await expect.element(screen.getByRole('table', { name: 'Ways to buy' })).toBeInTheDocument()
    const roi = screen.getByRole('columnheader', { name: 'ROI' })
    await expect.element(roi).toHaveAttribute('aria-sort', 'descending')
    await screen.getByRole('button', { name: 'ROI' }).click()
    await expect.element(roi).toHaveAttribute('aria-sort', 'ascending')
    await screen.getByRole('button', { name: 'Case' }).click()
    await expect.element(roi).toHaveAttribute('aria-sort', 'none')
    expect(sorts).toEqual([
      { columnId: 'roi', direction: 'ascending' },
      { columnId: 'route', direction: 'ascending' },
    ])
    const cell = screen.getByRole('cell', { name: '+29 %' }).element()
    expect(getComputedStyle(cell).textAlign).toBe('end')
  })

  it('selects a row by key in its heading and by a click anywhere, once each', async () => {
    const chosen: string[] = []
    const screen = await render(
      <DataTable
        caption="Ways to buy"
        columns={[
          { id: 'route', header: 'Case', cell: (row) => row.route },
          { id: 'roi', header: 'ROI', numeric: true, cell: (row) => row.roi },
        ]}
        rows={rows}
        rowKey={(row) => row.id}
        selectedKey="cn"
        onSelect={(_row, key) => chosen.push(key)}
      />,
    )
    await expect
      .element(screen.getByRole('button', { name: 'China' }))
      .toHaveAttribute('aria-pressed', 'true')
    await screen.getByRole('cell', { name: '29' }).click()
    await screen.getByRole('button', { name: 'China' }).click()
    await userEvent.keyboard('{Enter}')
    expect(chosen).toEqual(['us', 'cn', 'cn'])
  })

  it('says what is missing when there are no rows', async () => {
    const screen = await render(
      <DataTable<string>
        caption="Models"
        columns={[{ id: 'name', header: 'Name', cell: (row) => row }]}
        rows={[]}
        rowKey={(row) => row}
        emptyText="No model matches."
      />,
    )
    await expect.element(screen.getByText('No model matches.')).toBeVisible()
  })
})
