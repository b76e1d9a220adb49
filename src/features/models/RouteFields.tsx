import type { Route } from '#scenario/scenario.ts'
import { NumberField } from '#ui/NumberField.tsx'
import { SegmentedControl } from '#ui/SegmentedControl.tsx'
import { boundsOf } from '../boundsOf.ts'
import styles from '../features.module.css'

interface RouteFieldsProps {
  readonly route: Route
  /** Effective hold risk, shown while the route has none of its own. */
  readonly holdRiskFraction: number
  readonly onChange: (route: Route) => void
}

/** Days, freight, premium and hold risk of one route. A domestic route has no border, so no clearance and no hold. */
export function RouteFields({ route, holdRiskFraction, onChange }: RouteFieldsProps) {
  const domestic = route.regime === 'none'
  const change = (patch: Partial<Route>) => {
    onChange({ ...route, ...patch })
  }
  return (
    <div className={styles['fields']}>
      <SegmentedControl
        label="Transport"
        value={route.mode}
        options={[
          { value: 'air', label: domestic ? 'Truck or air' : 'Air' },
          { value: 'ocean', label: 'Sea', disabled: domestic },
        ]}
        onChange={(mode) => {
          change({ mode })
        }}
      />
      <div className={styles['pair']}>
        <NumberField
          label="Order to shipment"
          unit="days"
          integer
          value={route.leadDays}
          {...boundsOf('leadDays')}
          onChange={(leadDays) => {
            change({ leadDays })
          }}
        />
        <NumberField
          label="In transit"
          unit="days"
          integer
          value={route.transitDays}
          {...boundsOf('transitDays')}
          onChange={(transitDays) => {
            change({ transitDays })
          }}
        />
        <NumberField
          label="Customs clearance"
          unit="days"
          integer
          disabled={domestic}
          value={route.clearanceDays}
          {...boundsOf('clearanceDays')}
          onChange={(clearanceDays) => {
            change({ clearanceDays })
          }}
        />
        <NumberField
          label="Freight"
          unit="$/unit"
          value={route.freightUsdPerUnit}
          {...boundsOf('freightUsdPerUnit')}
          onChange={(freightUsdPerUnit) => {
            change({ freightUsdPerUnit })
          }}
        />
        <NumberField
          label="Premium on the quote"
          unit="%"
          displayFactor={100}
          maxDecimals={1}
          value={route.premiumFraction}
          {...boundsOf('premiumFraction')}
          onChange={(premium) => {
            change({ premiumFraction: premium })
          }}
        />
        <NumberField
          label="Chance of a customs hold"
          unit="%"
          displayFactor={100}
          maxDecimals={1}
          disabled={domestic}
          value={domestic ? 0 : holdRiskFraction}
          {...boundsOf('holdRiskFraction')}
          onChange={(risk) => {
            change({ holdRiskFraction: risk })
          }}
        />
      </div>
    </div>
  )
}
