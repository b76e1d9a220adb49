import { addressQuery } from '#scenario/addressQuery.ts'
import { FULL_FACTS } from '#scenario/fullFacts.ts'
import { sealLink } from '#scenario/linkChecksum.ts'
import { loadListUnpacker } from '#scenario/listUnpacker.ts'
import { parseLink } from '#scenario/parseLink.ts'

/** As the tests of links have it: every market number, models in full, a receipt. */
const SNAPSHOT = sealLink(
  'v=1&ds=2611&eng=1&m=s21pro:x100:h234:w3510:p1849,s21pro:omy:x100:h234:w3510:p1849,s21pro:ous:x100:h234:w3510:p1849,t21:x100:h190:w3610:p539,ai3680:ous:x100:h360:w6840:p2700&buy=20261027&mkt=20261027t0000z:p84714:d140577680051920:b973413:f0.02:g-4.2:qmempool.coinbase&rx=roi28.2582:npv37733.34:pay695',
)
/** Six schedules of twelve layers: past 1,200 characters, so that its address is packed. */
const SCHEDULES = Array.from({ length: 6 }, (_, schedule) => {
  const layers = Array.from(
    { length: 12 },
    (_, layer) => `${(schedule * 12 + layer * 1.7).toFixed(1)}:20${27 + layer}0101:20${28 + layer}0101`,
  )
  return `c${schedule + 1}=${layers.join(',')}`
})
const LONG = `v=1&ds=2611&trf=c1,c2,c3,c4,c5,c6&${SCHEDULES.join('&')}`
const ROUNDS = 401

function medianUs(run: () => void): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now()
    run()
    return (performance.now() - start) * 1000
  }).toSorted((a, b) => a - b)
  return times[Math.floor(ROUNDS / 2)] ?? Number.NaN
}

/** Reading and writing of links, microseconds each, and what packing saves. */
export async function linkFigures(): Promise<
  readonly { readonly name: string; readonly value: number; readonly unit: string }[]
> {
  await loadListUnpacker()
  const long = parseLink(LONG, '', FULL_FACTS).scenario
  const packed = addressQuery(long)
  if (!packed.includes('&z=')) throw new Error('the long link was not packed')
  const cut = SNAPSHOT.slice(0, -20)
  return [
    { name: 'link: snapshot read', value: medianUs(() => parseLink(SNAPSHOT, '', FULL_FACTS)), unit: 'us' },
    { name: 'link: the same, cut', value: medianUs(() => parseLink(cut, '', FULL_FACTS)), unit: 'us' },
    { name: 'link: packed one read', value: medianUs(() => parseLink(packed, '', FULL_FACTS)), unit: 'us' },
    { name: 'link: packed one written', value: medianUs(() => addressQuery(long)), unit: 'us' },
    { name: 'link: characters, readable / packed', value: LONG.length / packed.length, unit: 'x' },
  ]
}
