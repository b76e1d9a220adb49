import { marketStore, type MarketError } from './marketStore.ts'

/** Enough to see what has gone wrong within the last hour or so. */
const LIMIT = 50

/** Adds failures to the log of the page, the oldest go first; the same failure of one moment is written once. */
export function logMarketErrors(errors: readonly MarketError[]): void {
  const fresh = errors.filter(
    (error, index) =>
      errors.findIndex((other) => other.provider === error.provider && other.error === error.error) === index,
  )
  if (fresh.length === 0) return
  marketStore.setState(({ errorLog }) => ({ errorLog: [...errorLog, ...fresh].slice(-LIMIT) }))
}
