import type { Scenario, TariffScenario } from '#scenario/scenario.ts'
import { formatDate } from '#format/formatDate.ts'
import { rateText } from './rateText.ts'

/** Peak of the 2025 duties: the day the China rate stood at its highest. */
const PEAK_DATE = '2025-04-10'

/** A tariff scenario in at most a few words, for column heads and lists. */
export function tariffLabel(tariff: TariffScenario): string {
  switch (tariff.kind) {
    case 'scheduled':
      return 'As scheduled'
    case 'flat':
      return tariff.rate === 0 ? 'No duty' : `${rateText(tariff.rate)} on imports`
    case 'frozen':
      return tariff.date === PEAK_DATE ? 'April 2025 peak' : `Duties of ${formatDate(tariff.date)}`
    case 'custom':
      return 'Own schedule'
  }
}

/** The same inside a sentence: "as scheduled", "at 60 % duty". */
export function tariffPhrase(tariff: TariffScenario): string {
  switch (tariff.kind) {
    case 'scheduled':
      return 'as scheduled'
    case 'flat':
      return tariff.rate === 0 ? 'without duty' : `at ${rateText(tariff.rate)} duty`
    case 'frozen':
      return tariff.date === PEAK_DATE
        ? 'at the April 2025 peak'
        : `at the duties of ${formatDate(tariff.date)}`
    case 'custom':
      return 'under the own schedule'
  }
}

/** Labels of a scenario's tariffs, numbered where two would read alike. */
export function tariffLabels(scenario: Pick<Scenario, 'tariffs'>): readonly string[] {
  const seen = new Map<string, number>()
  return scenario.tariffs.map((tariff) => {
    const label = tariffLabel(tariff)
    const count = (seen.get(label) ?? 0) + 1
    seen.set(label, count)
    return count === 1 ? label : `${label} ${count}`
  })
}
