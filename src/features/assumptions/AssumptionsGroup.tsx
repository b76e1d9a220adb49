import { formatDate } from '#format/formatDate.ts'
import { changedFields } from '#scenario/changedFields.ts'
import { marketDay } from '#units/market.ts'
import { applyEdit, setField } from '#state/scenarioActions.ts'
import { useScenarioStore } from '#state/scenarioStore.ts'
import { useMarket } from '#state/useMarket.ts'
import { DateField } from '#ui/DateField.tsx'
import { Disclosure } from '#ui/Disclosure.tsx'
import { NumberField } from '#ui/NumberField.tsx'
import { Select } from '#ui/Select.tsx'
import { boundsOf } from '../boundsOf.ts'
import styles from '../features.module.css'
import { FieldProblems } from '../FieldProblems.tsx'
import { ScenarioNumber } from '../ScenarioNumber.tsx'
import { StorageTiersField } from './StorageTiersField.tsx'
import { sourceName } from '../sourceName.ts'

/** Parts without a number field of their own that a link may get wrong. */
const ASSUMED = ['orderDate', 'lifeDays', 'entryBasis', 'storageTiers', 'feesBtcPerBlock', 'market'] as const

/** Everything else a result rests on: horizon, discounting, entry, fees. Each shows where its default comes from. */
export function AssumptionsGroup() {
  const scenario = useScenarioStore((state) => state.scenario)
  const { market } = useMarket()
  const { changed, total } = changedFields(scenario)
  const day0 = marketDay(market)
  return (
    <div id="field-assumptions">
      <Disclosure
        title="More assumptions"
        summary={`${total - changed.length} untouched`}
        defaultOpen={false}
      >
        <div className={styles['fields']}>
          {ASSUMED.map((field) => (
            <FieldProblems key={field} field={field} />
          ))}
          <DateField
            label="Order date"
            optional
            value={scenario.orderDate}
            placeholder={`${day0} (day of the market)`}
            min={day0}
            help={scenario.orderDate === null ? `Today’s market: ${formatDate(day0)}` : undefined}
            onChange={(orderDate) => {
              setField('orderDate', orderDate, 'Order date')
            }}
          />
          <div className={styles['pair']}>
            <ScenarioNumber
              field="horizonDays"
              label="Horizon"
              unit="days"
              help="Calendar days from the market’s day: waiting destroys mining days."
            />
            <ScenarioNumber
              field="discountRate"
              label="Discount rate"
              unit="%/yr"
              help="Nominal, before tax."
            />
            <ScenarioNumber
              field="sellerAbsorption"
              label="Seller absorbs duty"
              unit="%"
              help="Share of the rate the seller takes off the price. 0: you pay all."
            />
            <ScenarioNumber
              field="hodlFraction"
              label="BTC kept"
              unit="%"
              help="Share of mined BTC held until the end."
            />
            <ScenarioNumber
              field="insuranceRate"
              label="Insurance"
              unit="%"
              help="Of 110 % of goods and freight."
            />
            <ScenarioNumber
              field="brokerUsdPerEntry"
              label="Customs broker"
              unit="$/entry"
              help="Not published; ask yours."
            />
            <ScenarioNumber field="installUsdPerUnit" label="Installation" unit="$/unit" />
            <ScenarioNumber field="salesTaxRate" label="Sales tax" unit="%" />
            <ScenarioNumber field="vatRate" label="Import VAT" unit="%" help="0 in the US." />
            <NumberField
              label="Fees per block"
              unit="BTC"
              value={scenario.feesBtcPerBlock ?? market.feesBtcPerBlock}
              {...boundsOf('feesBtcPerBlock')}
              onReset={
                scenario.feesBtcPerBlock === null
                  ? undefined
                  : () => {
                      setField('feesBtcPerBlock', null, 'Fees per block')
                    }
              }
              help={
                scenario.feesBtcPerBlock === null
                  ? `From the market: ${sourceName(market.provenance.feesBtcPerBlock)}.`
                  : 'Your figure.'
              }
              onChange={(feesBtcPerBlock) => {
                setField('feesBtcPerBlock', feesBtcPerBlock, 'Fees per block')
              }}
            />
          </div>
          <Select
            label="Time of entry"
            value={scenario.entryBasis}
            options={[
              { value: 'release', label: 'Release from customs (the rule)' },
              { value: 'filing', label: 'Filing on arrival (elected by brokers)' },
            ]}
            help="Decides which duty rate applies to held goods: 19 CFR 141.68."
            onChange={(entryBasis) => {
              setField('entryBasis', entryBasis, 'Time of entry')
            }}
          />
          <StorageTiersField
            tiers={scenario.storageTiers}
            onChange={(storageTiers) => {
              applyEdit((before) => ({ ...before, storageTiers }), {
                label: 'Storage',
                field: 'field-storage',
              })
            }}
          />
        </div>
      </Disclosure>
    </div>
  )
}
