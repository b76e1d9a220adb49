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
import { StorageTiersField } from './StorageTiersField.tsx'

/** Everything else a result rests on: horizon, discounting, entry, fees. Each shows where its default comes from. */
export function AssumptionsGroup() {
  const scenario = useScenarioStore((state) => state.scenario)
  const { market } = useMarket()
  const { changed, total } = changedFields(scenario)
  const day0 = marketDay(market)
  return (
    <Disclosure
      title="More assumptions"
      summary={`${total - changed.length} untouched`}
      defaultOpen={false}
    >
      <div className={styles['fields']} id="field-assumptions">
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
          <NumberField
            label="Horizon"
            unit="days"
            integer
            value={scenario.horizonDays}
            {...boundsOf('horizonDays')}
            help="Calendar days from the market’s day: waiting destroys mining days."
            onChange={(horizonDays) => {
              setField('horizonDays', horizonDays, 'Horizon')
            }}
          />
          <NumberField
            label="Discount rate"
            unit="%/yr"
            displayFactor={100}
            maxDecimals={2}
            value={scenario.discountRate}
            {...boundsOf('discountRate')}
            help="Nominal, before tax."
            onChange={(discountRate) => {
              setField('discountRate', discountRate, 'Discount rate')
            }}
          />
          <NumberField
            label="Seller absorbs duty"
            unit="%"
            displayFactor={100}
            maxDecimals={1}
            value={scenario.sellerAbsorption}
            {...boundsOf('sellerAbsorption')}
            help="Share of the rate the seller takes off the price. 0: you pay all."
            onChange={(sellerAbsorption) => {
              setField('sellerAbsorption', sellerAbsorption, 'Seller absorption')
            }}
          />
          <NumberField
            label="BTC kept"
            unit="%"
            displayFactor={100}
            maxDecimals={1}
            value={scenario.hodlFraction}
            {...boundsOf('hodlFraction')}
            help="Share of mined BTC held until the end."
            onChange={(hodlFraction) => {
              setField('hodlFraction', hodlFraction, 'BTC kept')
            }}
          />
          <NumberField
            label="Insurance"
            unit="%"
            displayFactor={100}
            maxDecimals={3}
            value={scenario.insuranceRate}
            {...boundsOf('insuranceRate')}
            help="Of 110 % of goods and freight."
            onChange={(insuranceRate) => {
              setField('insuranceRate', insuranceRate, 'Insurance')
            }}
          />
          <NumberField
            label="Customs broker"
            unit="$/entry"
            value={scenario.brokerUsdPerEntry}
            {...boundsOf('brokerUsdPerEntry')}
            help="Not published; ask yours."
            onChange={(brokerUsdPerEntry) => {
              setField('brokerUsdPerEntry', brokerUsdPerEntry, 'Customs broker')
            }}
          />
          <NumberField
            label="Installation"
            unit="$/unit"
            value={scenario.installUsdPerUnit}
            {...boundsOf('installUsdPerUnit')}
            onChange={(installUsdPerUnit) => {
              setField('installUsdPerUnit', installUsdPerUnit, 'Installation')
            }}
          />
          <NumberField
            label="Sales tax"
            unit="%"
            displayFactor={100}
            maxDecimals={3}
            value={scenario.salesTaxRate}
            {...boundsOf('salesTaxRate')}
            onChange={(salesTaxRate) => {
              setField('salesTaxRate', salesTaxRate, 'Sales tax')
            }}
          />
          <NumberField
            label="Import VAT"
            unit="%"
            displayFactor={100}
            maxDecimals={2}
            value={scenario.vatRate}
            {...boundsOf('vatRate')}
            help="0 in the US."
            onChange={(vatRate) => {
              setField('vatRate', vatRate, 'Import VAT')
            }}
          />
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
                ? `From the market: ${market.provenance.feesBtcPerBlock.source}.`
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
            applyEdit((before) => ({ ...before, storageTiers }), { label: 'Storage', field: 'field-storage' })
          }}
        />
      </div>
    </Disclosure>
  )
}
