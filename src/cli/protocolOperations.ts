import { fields, integer, number, type Rule } from '#engine/parsing/rule.ts'
import { autoBlocksPerDay } from '#engine/protocol/autoBlocksPerDay.ts'
import { blockSubsidySat } from '#engine/protocol/blockSubsidySat.ts'
import { difficultyOfBits, retargetBits } from '#engine/protocol/compactTarget.ts'
import { HASHES_PER_DIFFICULTY, SECONDS_PER_DAY } from '#engine/protocol/hashesPerDifficulty.ts'
import { nextChangeEstimate } from '#engine/protocol/nextChangeEstimate.ts'
import { supplySat } from '#engine/protocol/supplySat.ts'
import { operation, type Operation } from './operation.ts'

const MAX_HEIGHT = 1e9
const height = integer(undefined, 0, MAX_HEIGHT)
const amount = number(undefined)
const positive = number(undefined, Number.MIN_VALUE, 1e30)
const seconds = integer(undefined, 0, 2 ** 40)

/** Compact target as eight hexadecimal digits. */
const bits: Rule<number> = (value, _key, _path, reading) => {
  if (typeof value === 'string' && /^[0-9a-f]{8}$/i.test(value)) return Number.parseInt(value, 16)
  reading.error ??= 'invalid:bits'
  return 0
}

export const PROTOCOL_OPERATIONS: Readonly<Record<string, Operation>> = {
  subsidy: operation(fields<{ height: number }>({ height }), (input) => ({
    sat: blockSubsidySat(input.height),
  })),
  supply: operation(fields<{ height: number }>({ height: integer(MAX_HEIGHT, 0, MAX_HEIGHT) }), (input) => {
    const sat = supplySat(input.height)
    return { sat, btc: sat / 1e8 }
  }),
  retarget: operation(
    fields<{ bits: number; firstTime: number; lastTime: number }>({
      bits,
      firstTime: seconds,
      lastTime: seconds,
    }),
    (input) => ({
      bits: retargetBits(input.bits, input.firstTime, input.lastTime).toString(16).padStart(8, '0'),
    }),
  ),
  difficulty_of_bits: operation(fields<{ bits: number }>({ bits }), (input) => ({
    difficulty: difficultyOfBits(input.bits),
  })),
  next_change_estimate: operation(
    fields<{ blocksInEpoch: number; elapsedS: number }>({ blocksInEpoch: height, elapsedS: amount }),
    (input) => ({ change: nextChangeEstimate(input.blocksInEpoch, input.elapsedS) }),
  ),
  blocks_per_day_auto: operation(
    fields<{ growthAnnual: number }>({ growthAnnual: number(undefined, -0.999999, 100) }),
    (input) => ({ blocksPerDay: autoBlocksPerDay(input.growthAnnual) }),
  ),
  btc_per_day: operation(
    fields<{ difficulty: number; hashrateHs: number; rewardBtc: number }>({
      difficulty: positive,
      hashrateHs: number(undefined, 0, 1e30),
      rewardBtc: amount,
    }),
    ({ difficulty, hashrateHs, rewardBtc }) => ({
      btcPerDay: (hashrateHs * SECONDS_PER_DAY * rewardBtc) / (difficulty * HASHES_PER_DIFFICULTY),
    }),
  ),
  hashprice: operation(
    fields<{ difficulty: number; priceUsd: number; rewardBtc: number }>({
      difficulty: positive,
      priceUsd: amount,
      rewardBtc: amount,
    }),
    ({ difficulty, priceUsd, rewardBtc }) => ({
      usdPerPhDay: ((1e15 * SECONDS_PER_DAY) / HASHES_PER_DIFFICULTY) * (rewardBtc / difficulty) * priceUsd,
    }),
  ),
  // Pay-per-share: a share of difficulty 1 is a block with probability 1/D, so it earns that part of the block's reward less
  // the pool's fee; one of difficulty s stands for s of them. M. Rosenfeld, Analysis of Bitcoin Pooled Mining Reward Systems
  // (arXiv 1112.4980), sections 1.3 and 2.2.
  share_value: operation(
    fields<{ difficulty: number; rewardBtc: number; shareDifficulty: number; poolFee: number }>({
      difficulty: positive,
      rewardBtc: amount,
      shareDifficulty: number(1, 0, 1e30),
      poolFee: number(0, 0, 1),
    }),
    ({ difficulty, rewardBtc, shareDifficulty, poolFee }) => {
      const btcPerShare = (shareDifficulty / difficulty) * rewardBtc * (1 - poolFee)
      return { btcPerShare, satPerShare: btcPerShare * 1e8 }
    },
  ),
  marginal_cost: operation(
    fields<{
      hashesPerBlock: number
      hashrateHs: number
      powerW: number
      rewardBtc: number
      usdPerKwh: number
    }>({
      hashesPerBlock: number(undefined, 0, 1e40),
      hashrateHs: positive,
      powerW: amount,
      rewardBtc: amount,
      usdPerKwh: amount,
    }),
    ({ hashesPerBlock, hashrateHs, powerW, rewardBtc, usdPerKwh }) => {
      const hoursPerBlock = hashesPerBlock / hashrateHs / 3600
      const kwhPerBlock = (hoursPerBlock * powerW) / 1000
      const usdPerBlock = kwhPerBlock * usdPerKwh
      return { hoursPerBlock, kwhPerBlock, usdPerBlock, usdPerBtc: usdPerBlock / rewardBtc }
    },
  ),
}
