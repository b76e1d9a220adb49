/** A scenario with an address of its own, `/s/<slug>/`, whose page and picture a chat app or a search engine can show. */
export interface PresetPage {
  /** [a-z0-9-]; part of the address, so it stays for ever. */
  readonly slug: string
  readonly title: string
  /** What is compared, without results: those are computed when the page is built, with the date of their market. */
  readonly question: string
  /** Chart of the picture and of the embed. */
  readonly chart: 'roi' | 'scenarios' | 'heatmap'
  /** Canonical query of a snapshot: page, picture and text show the same figures whenever they are opened. */
  readonly query: string
}

/**
 * Append only: an address that was posted somewhere must keep its scenario. After adding one, `npm run preset-pictures`
 * draws its picture.
 */
export const PRESET_PAGES: readonly PresetPage[] = [
  {
    slug: 'home-one-unit',
    title: 'One Bitcoin miner at home, by country of origin',
    question: 'One Antminer S21 Pro on household power, bought from China, from Malaysia or from a US line.',
    chart: 'roi',
    query:
      'v=1&ds=2611&eng=1&m=s21pro:x1:h234:w3510:p1849,s21pro:omy:x1:h234:w3510:p1849,s21pro:ous:x1:h234:w3510:p1849&buy=20261027&kwh=0.06&mkt=20261027t0000z:p84714:d140577680051920:b973413:f0.02:g-4.2:qbundled.bundled&view=roi&name=One%20machine%20at%20home&rx=roi-34.6942:npv-1144.78&ck=ku55',
  },
  {
    slug: 'hosted-ten',
    title: 'Ten hosted miners across import duty and delay',
    question: 'Ten Antminer S21 Pro at a hosting site, by three routes, against ten cheaper T21.',
    chart: 'scenarios',
    query:
      'v=1&ds=2611&eng=1&m=s21pro:x10:h234:w3510:p1849,s21pro:omy:x10:h234:w3510:p1849,s21pro:ous:x10:h234:w3510:p1849,t21:x10:h190:w3610:p539&buy=20261027&kwh=0.065&mkt=20261027t0000z:p84714:d140577680051920:b973413:f0.02:g-4.2:qbundled.bundled&view=scenarios&name=Ten%20machines%20hosted&rx=roi-36.0061:npv-10800.41&ck=15t4',
  },
  {
    slug: 'fleet-by-air',
    title: 'A hundred miners by air: China, Malaysia or a US line',
    question: 'A hundred Antminer S21 Pro by air freight on industrial power, by three routes.',
    chart: 'scenarios',
    query:
      'v=1&ds=2611&eng=1&m=s21pro:x100:h234:w3510:p1849,s21pro:omy:x100:h234:w3510:p1849,s21pro:ous:x100:h234:w3510:p1849&buy=20261027&mkt=20261027t0000z:p84714:d140577680051920:b973413:f0.02:g-4.2:qbundled.bundled&view=scenarios&name=A%20hundred%20machines%20by%20air&rx=roi28.2582:npv37733.34:pay695&ck=bji1',
  },
  {
    slug: 'same-order-no-duty',
    title: 'The same order without import duty',
    question: 'What is left of the difference between origins when a hundred Antminer S21 Pro pay no duty.',
    chart: 'scenarios',
    query:
      'v=1&ds=2611&eng=1&m=s21pro:x100:h234:w3510:p1849,s21pro:omy:x100:h234:w3510:p1849,s21pro:ous:x100:h234:w3510:p1849&trf=s,f0&buy=20261027&mkt=20261027t0000z:p84714:d140577680051920:b973413:f0.02:g-4.2:qbundled.bundled&view=scenarios&sel=1:2:1&name=The%20same%20order%20without%20duty&rx=roi77.6796:npv111012.1:pay418&ck=ks2h',
  },
  {
    slug: 'us-line-or-china',
    title: 'US production line or China: the same miner over time',
    question: 'A hundred Antminer S21 Pro from China, the same from the US line, and a US-made Teraflux.',
    chart: 'roi',
    query:
      'v=1&ds=2611&eng=1&m=s21pro:x100:h234:w3510:p1849,s21pro:ous:x100:h234:w3510:p1849,ai3680:ous:x100:h360:w6840:p2700&buy=20261027&mkt=20261027t0000z:p84714:d140577680051920:b973413:f0.02:g-4.2:qbundled.bundled&view=roi&name=US%20line%20or%20China&rx=roi28.2582:npv37733.34:pay695&ck=dcrq',
  },
  {
    slug: 'held-180-days',
    title: 'Held at customs for 180 days: what the wait costs',
    question: 'A hundred Antminer S21 Pro from China, released on time, after 60 days or after 180.',
    chart: 'roi',
    query:
      'v=1&ds=2611&eng=1&m=s21pro:x100:h234:w3510:p1849,s21pro:omy:x100:h234:w3510:p1849,s21pro:ous:x100:h234:w3510:p1849&buy=20261027&mkt=20261027t0000z:p84714:d140577680051920:b973413:f0.02:g-4.2:qbundled.bundled&view=roi&cmp=holds&sel=1:1:3&name=Held%20at%20customs%20for%20180%20days&rx=roi-25.3193:npv-112705.09&ck=3chk',
  },
  {
    slug: 'ocean-from-malaysia',
    title: 'Miners from Malaysia by sea: duty and delay',
    question:
      'A hundred Antminer S21 Pro by ocean freight, assumed to take 35 days and 15 dollars a unit, against air freight from China.',
    chart: 'heatmap',
    query:
      'v=1&ds=2611&eng=1&m=s21pro:omysea:x100:h234:w3510:p1849,s21pro:x100:h234:w3510:p1849&rt=mysea:my:aocean:t35:f15&buy=20261027&mkt=20261027t0000z:p84714:d140577680051920:b973413:f0.02:g-4.2:qbundled.bundled&view=heatmap&name=From%20Malaysia%20by%20sea&rx=roi55.6233:npv79740.22:pay479&ck=cijw',
  },
  {
    slug: 'duty-of-april-2025',
    title: 'Miners from China at the duty of April 2025',
    question:
      'A hundred Antminer S21 Pro from China at the duty in force, at its peak of April 2025, and without any.',
    chart: 'roi',
    query:
      'v=1&ds=2611&eng=1&m=s21pro:x100:h234:w3510:p1849,s21pro:omy:x100:h234:w3510:p1849,s21pro:ous:x100:h234:w3510:p1849&trf=s,q20250410,f0&buy=20261027&mkt=20261027t0000z:p84714:d140577680051920:b973413:f0.02:g-4.2:qbundled.bundled&view=roi&cmp=tariffs&sel=1:2:1&name=Duty%20of%20April%202025&rx=roi-33.1665:npv-204397.2&ck=ucsk',
  },
]
