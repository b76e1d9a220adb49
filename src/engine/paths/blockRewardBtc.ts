import type { EngineInput } from '../engineInput.ts'
import { blockSubsidySat } from '../protocol/blockSubsidySat.ts'

/** Subsidy of a block, BTC. */
export function blockSubsidyBtc(height: number): number {
  return blockSubsidySat(height) / 1e8
}

/** Transaction fees of a block, BTC: constant, or a fraction of the subsidy (then halvings halve them). */
export function blockFeesBtc(subsidyBtc: number, txFees: EngineInput['network']['txFees']): number {
  return txFees.mode === 'btc_per_block' ? txFees.value : txFees.value * subsidyBtc
}

/** Subsidy plus fees of the block at `height`, BTC. */
export function blockRewardBtc(height: number, txFees: EngineInput['network']['txFees']): number {
  const subsidyBtc = blockSubsidyBtc(height)
  return subsidyBtc + blockFeesBtc(subsidyBtc, txFees)
}
