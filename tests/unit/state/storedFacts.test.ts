import { expect, test } from 'vitest'
import { MAX_FILE_LENGTH } from '#scenario/scenarioFile.ts'
import { ensureFactsFor, factsOfSet } from '#state/storedFacts.ts'

test('a file that names a default set in every line does not hold the page', async () => {
  const names = Array.from(
    { length: MAX_FILE_LENGTH / 24 },
    (_, index) => `"defaultSet":"${index.toString(36).padStart(7, 'a')}"`,
  )
  const text = names.join()
  const begun = process.cpuUsage()
  await ensureFactsFor([text])
  const { user, system } = process.cpuUsage(begun)
  expect((user + system) / 1000).toBeLessThan(300)
  expect(factsOfSet('aaaaaaa').complete).toBe(true)
})
