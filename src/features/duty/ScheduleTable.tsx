import { useEffect } from 'react'
import { countryName } from '#charts/labels/routeName.ts'
import type { DutyLayer } from '#units/dutyLayer.ts'
import type { OriginSchedule } from '#facts/factTypes.ts'
import { formatDate } from '#format/formatDate.ts'
import { formatPercent } from '#format/formatPercent.ts'
import { useScenarioStore } from '#state/scenarioStore.ts'
import { ensureFullFacts, useFacts } from '#state/useFacts.ts'
import { useMarket } from '#state/useMarket.ts'
import { marketDay } from '#units/market.ts'
import { Disclosure } from '#ui/Disclosure.tsx'
import { DataTable } from '#ui/DataTable.tsx'
import { importedOrigins } from './tariffDetail.ts'

interface Row {
  readonly key: string
  readonly origin: string
  readonly layer: DutyLayer
}

/** The dated layers behind "As scheduled" for the origins in use, with what is uncertain about them. */
export function ScheduleTable() {
  const scenario = useScenarioStore((state) => state.scenario)
  const facts = useFacts()
  const today = marketDay(useMarket().market)
  useEffect(() => {
    void ensureFullFacts()
  }, [])
  const schedules: readonly OriginSchedule[] = importedOrigins(scenario).flatMap(
    (origin) => facts.schedules.get(origin) ?? [],
  )
  const rows: readonly Row[] = schedules.flatMap((schedule) =>
    schedule.layers
      .filter((layer) => layer.end === null || layer.end > today)
      .map((layer, index) => ({ key: `${schedule.origin}-${index}`, origin: schedule.origin, layer })),
  )
  return (
    <Disclosure title="Schedule in force" summary={formatDate(today)} defaultOpen={false} level={3}>
      <DataTable
        caption={`Duty layers in force on ${formatDate(today)} or later, HTSUS 8543.70.98`}
        size="s"
        rowKey={(row) => row.key}
        rows={rows}
        emptyText="No imported line."
        columns={[
          { id: 'origin', header: 'Origin', cell: (row) => countryName(row.origin) },
          { id: 'name', header: 'Layer', cell: (row) => row.layer.name },
          { id: 'rate', header: 'Rate', numeric: true, cell: (row) => formatPercent(row.layer.rate, 1) },
          {
            id: 'from',
            header: 'From',
            cell: (row) => (row.layer.start === null ? 'always' : formatDate(row.layer.start)),
          },
        ]}
      />
      {schedules.map((schedule) => (
        <p key={schedule.origin}>
          <small>
            {schedule.name}: {schedule.note} (confidence {schedule.confidence})
          </small>
        </p>
      ))}
    </Disclosure>
  )
}
