import type { ReactNode } from 'react'
import { SelectedCaseCard } from '#charts/verdict/SelectedCaseCard.tsx'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { ErrorBoundary } from '#ui/ErrorBoundary.tsx'
import { lateComponent } from '#ui/lateComponent.tsx'
import styles from './app.module.css'

const WHILE_LOADING = { wait: () => <div style={{ minHeight: 160 }} aria-busy="true" /> }
const BuyBtcCard = lateComponent(
  async () => (await import('#charts/buy-btc/BuyBtcCard.tsx')).BuyBtcCard,
  WHILE_LOADING,
)
const TimelineCard = lateComponent(
  async () => (await import('#charts/timeline/TimelineCard.tsx')).TimelineCard,
  WHILE_LOADING,
)
const LimitsCard = lateComponent(
  async () => (await import('#charts/limits/LimitsCard.tsx')).LimitsCard,
  WHILE_LOADING,
)

function Card({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section className={styles['card']}>
      <ErrorBoundary name={name}>{children}</ErrorBoundary>
    </section>
  )
}

/** Always speaks of the one selected case. */
export function DetailColumn({ result }: { result: ScenarioResult }) {
  return (
    <>
      <Card name="The selected case">
        <SelectedCaseCard result={result} headingLevel={2} />
      </Card>
      <Card name="The comparison with buying BTC">
        <BuyBtcCard result={result} />
      </Card>
      <Card name="The timeline">
        <TimelineCard result={result} />
      </Card>
      <Card name="What has to be true">
        <LimitsCard result={result} />
      </Card>
    </>
  )
}
