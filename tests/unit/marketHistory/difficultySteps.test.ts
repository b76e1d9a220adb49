import { describe, expect, it } from 'vitest'
import { difficultySteps } from '#market/history/difficultySteps.ts'
import { worldMarket } from './testHistory.ts'

const DAY = 86_400
const FORTNIGHT = 14 * DAY
const MARKET = worldMarket()
const AS_OF_S = Date.parse(MARKET.asOf) / 1_000
/** First block of the epoch of the market's next block. */
const EPOCH_START = 973_728

function change(epochsBefore: number, difficulty = 1e14) {
  return {
    timeS: AS_OF_S - DAY - epochsBefore * FORTNIGHT,
    height: EPOCH_START - epochsBefore * 2016,
    difficulty,
  }
}

describe('steps of difficulty', () => {
  it('are the changes themselves when none is missing', () => {
    const changes = [change(2), change(1), change(0)]
    expect(difficultySteps(changes, MARKET)).toEqual(changes)
  })

  it('say that the difficulty is not known where changes are missing, from the end of the epoch before on', () => {
    const steps = difficultySteps([change(5), change(1), change(0)], MARKET)
    expect(steps.map((step) => step.difficulty)).toEqual([1e14, null, 1e14, 1e14])
    expect(steps[1]).toEqual({
      timeS: change(4).timeS,
      height: EPOCH_START - 4 * 2016,
      difficulty: null,
    })
  })

  it('end with the difficulty of the market, from its reading on, when its epoch is newer', () => {
    const end = { timeS: AS_OF_S, height: EPOCH_START, difficulty: MARKET.difficulty }
    expect(difficultySteps([change(1)], MARKET)).toEqual([change(1), end])
    const steps = difficultySteps([change(4)], MARKET)
    expect(steps.map((step) => step.difficulty)).toEqual([1e14, null, MARKET.difficulty])
    const [before, gap] = steps
    // Placed by the height of the market, which lies 272 blocks inside its epoch.
    expect((gap?.timeS ?? 0) - (before?.timeS ?? 0)).toBeCloseTo(
      (2016 / (MARKET.tipHeight - (EPOCH_START - 4 * 2016))) * (AS_OF_S - (before?.timeS ?? 0)),
      -1,
    )
    expect(steps.at(-1)).toEqual(end)
  })

  it('count the block after the newest one: at the end of an epoch the next one is in force', () => {
    const market = { ...MARKET, tipHeight: EPOCH_START + 2015 }
    expect(difficultySteps([change(0)], market).at(-1)).toEqual({
      timeS: AS_OF_S,
      height: EPOCH_START + 2016,
      difficulty: MARKET.difficulty,
    })
    expect(difficultySteps([change(0)], { ...MARKET, tipHeight: EPOCH_START + 2014 })).toEqual([change(0)])
  })

  it.each(['manual', 'snapshot'] as const)('never take up a difficulty that is %s', (state) => {
    const market = worldMarket(state)
    expect(difficultySteps([change(2)], market)).toEqual([change(2)])
    expect(difficultySteps([change(0)], market)).toEqual([change(0)])
  })

  it('are only that of the market when no change is known', () => {
    expect(difficultySteps([], MARKET)).toEqual([
      { timeS: AS_OF_S, height: EPOCH_START, difficulty: MARKET.difficulty },
    ])
  })

  it('ascend in time and height', () => {
    const steps = difficultySteps([change(9), change(5), change(3)], MARKET)
    expect(steps).toHaveLength(7)
    for (const [index, step] of steps.entries()) {
      const before = steps[index - 1]
      if (before === undefined) continue
      expect(step.timeS).toBeGreaterThan(before.timeS)
      expect(step.height).toBeGreaterThan(before.height)
    }
  })
})
