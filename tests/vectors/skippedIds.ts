/** Vectors of operations that are not built yet: uncertainty in price, difficulty and delay. */
export const SKIPPED_IDS: readonly string[] = [
  'bs_haug_1',
  'bs_haug_2',
  'bs_haug_5',
  'bs_haug_6',
  'bs_haug_7',
  'bs_haug_9',
  'lognormal_hull_ci',
  'lognormal_hull_moments',
  'delay_stats_table',
  'expected_over_delay',
  'expected_non_delivery',
  'mc_closed_form',
  'mc_closed_form_uncorrelated',
  'mc_closed_form_zero_vol',
  'empirical_small',
]
