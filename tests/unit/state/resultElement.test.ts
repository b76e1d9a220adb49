import { beforeEach, expect, test, vi } from 'vitest'
import { runJob } from '#engine/runJob.ts'
import { BUNDLED_MARKET } from '#market/bundledMarket.ts'
import { assembleResult } from '#scenario/assembleResult.ts'
import { DEFAULT_SCENARIO } from '#scenario/defaultScenario.ts'
import { planJob } from '#scenario/planJob.ts'
import { SEED_FACTS } from '#scenario/seedFacts.ts'
import { startResultElement } from '#state/resultElement.ts'
import { resultStore } from '#state/resultStore.ts'
import { resetStores } from './fakePage.ts'

const plan = planJob(DEFAULT_SCENARIO, BUNDLED_MARKET, SEED_FACTS)
const result = assembleResult(plan, runJob(plan.job))

beforeEach(() => {
  vi.useFakeTimers()
  resetStores()
})

test('complete results are written, partial ones are not', () => {
  const write = vi.fn()
  const stop = startResultElement(write)
  resultStore.setState({ result, stage: 'visible' })
  vi.runAllTimers()
  expect(write).not.toHaveBeenCalled()
  resultStore.setState({ result: { ...result }, stage: 'complete' })
  vi.runAllTimers()
  expect(write).toHaveBeenCalledOnce()
  stop()
  resultStore.setState({ result: { ...result } })
  vi.runAllTimers()
  expect(write).toHaveBeenCalledOnce()
})

test('only the newest of several results in one go is written', () => {
  const write = vi.fn()
  const stop = startResultElement(write)
  const newest = { ...result }
  resultStore.setState({ result, stage: 'complete' })
  resultStore.setState({ result: newest, stage: 'complete' })
  vi.runAllTimers()
  expect(write.mock.calls).toEqual([[newest]])
  stop()
})
