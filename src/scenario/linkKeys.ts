import { MAX_HOLDS, MAX_TARIFFS, type Scenario } from './scenario.ts'

/** One parameter of a link: its key, the scenario field it sets, and what people call it. */
export type LinkKey = readonly [key: string, field: keyof Scenario | '', name: string]

function numbered(letter: string, count: number, field: keyof Scenario, name: string): readonly LinkKey[] {
  return Array.from({ length: count }, (_, index): LinkKey => [`${letter}${index + 1}`, field, name])
}

/**
 * Every parameter of grammar 1 in the order it is written; `ck` always comes last. No name begins with an HTML entity that
 * works without a semicolon, and none is a parameter that platforms append.
 */
export const LINK_KEYS: readonly LinkKey[] = [
  ['v', '', 'Link version'],
  ['ds', 'defaultSet', 'Default set'],
  ['eng', 'engineId', 'Engine'],
  ['m', 'lines', 'Models'],
  ['rt', 'routes', 'Routes'],
  ['trf', 'tariffs', 'Tariff scenarios'],
  ...numbered('c', MAX_TARIFFS, 'tariffs', 'Own duty schedule'),
  ['hold', 'holds', 'Delay scenarios'],
  ...numbered('x', MAX_HOLDS, 'holds', 'Delay distribution'),
  ['buy', 'orderDate', 'Order date'],
  ['hor', 'horizonDays', 'Horizon'],
  ['life', 'lifeDays', 'Machine life'],
  ['kwh', 'powerUsdPerKwh', 'Power price'],
  ['pue', 'powerOverhead', 'Power overhead'],
  ['up', 'uptimeFraction', 'Uptime'],
  ['opx', 'fixedUsdPerUnitDay', 'Fixed cost'],
  ['pool', 'poolFeeFraction', 'Pool fee'],
  ['curt', 'curtailment', 'Curtailment'],
  ['net', 'network', 'Network outlook'],
  ['btc', 'price', 'Price outlook'],
  ['fee', 'feesBtcPerBlock', 'Transaction fees'],
  ['dr', 'discountRate', 'Discount rate'],
  ['abs', 'sellerAbsorption', 'Duty borne by the seller'],
  ['ent', 'entryBasis', 'Time of entry'],
  ['ins', 'insuranceRate', 'Insurance'],
  ['brk', 'brokerUsdPerEntry', 'Broker'],
  ['setup', 'installUsdPerUnit', 'Installation'],
  ['vat', 'vatRate', 'VAT'],
  ['sales', 'salesTaxRate', 'Sales tax'],
  ['stor', 'storageTiers', 'Storage'],
  ['hodl', 'hodlFraction', 'BTC kept'],
  ['axd', 'heatmapRates', 'Heatmap duty rates'],
  ['dly', 'heatmapDelays', 'Heatmap delays'],
  ['stg', 'heatmapStage', 'Heatmap stage'],
  ['mkt', 'market', 'Pinned market'],
  ['view', 'view', 'View'],
  ['y', 'metric', 'Metric'],
  ['cmp', 'compareBy', 'Comparison'],
  ['sel', 'selected', 'Selected case'],
  ['name', 'name', 'Name'],
  ['rx', 'receipt', 'Shared result'],
  ['z', 'lines', 'Packed lists'],
  ['ck', '', 'Link'],
]

/** True for the lists that a long link packs into `z`. */
export function isPackedKey(key: string): boolean {
  return /^(?:m|rt|trf|c[1-6]|hold|x[1-6]|stor|axd|dly)$/.test(key)
}

/** Parameters of embeds and of the page, read elsewhere. */
const PRESENTATION_KEYS = /^(?:theme|bg|ui|title|lang|num|tz|mot|id|chart|live)$/

/** What chat apps, search engines and mailers append to links they pass on. */
export const PLATFORM_KEYS =
  /^(?:utm_.*|mc_.*|_.*|pk_.*|mtm_.*|hsa_.*|gad_.*|wt_.*|from|isappinstalled|appinstall|scene|s|t|ref|src|source|share.*|si|spm|feature|[a-z]*clk?id|gclsrc|gbraid|wbraid|igsh|igshid|nsukey|clickfrom|trk|amp|fb_.*)$/

/** True for keys that are not the scenario's and no reason for a notice. */
export function isForeignKey(key: string): boolean {
  return PRESENTATION_KEYS.test(key) || PLATFORM_KEYS.test(key)
}

/** Keys whose numbers stand for themselves: key, field, places the decimal point moves (2: percent). */
export const NUMBER_KEYS = [
  ['hor', 'horizonDays', 0],
  ['life', 'lifeDays', 0],
  ['kwh', 'powerUsdPerKwh', 0],
  ['pue', 'powerOverhead', 0],
  ['up', 'uptimeFraction', 2],
  ['opx', 'fixedUsdPerUnitDay', 0],
  ['pool', 'poolFeeFraction', 2],
  ['fee', 'feesBtcPerBlock', 0],
  ['dr', 'discountRate', 2],
  ['abs', 'sellerAbsorption', 2],
  ['ins', 'insuranceRate', 2],
  ['brk', 'brokerUsdPerEntry', 0],
  ['setup', 'installUsdPerUnit', 0],
  ['vat', 'vatRate', 2],
  ['sales', 'salesTaxRate', 2],
  ['hodl', 'hodlFraction', 2],
] as const

/** Stages of a delay by their letter. */
export const STAGE_LETTERS = { p: 'production', t: 'transit', c: 'customs', s: 'site' } as const

/** Keys with a fixed list of words: link word to stored value. */
export const CHOICE_KEYS = [
  ['curt', 'curtailment', { n: 'never', d: 'daily', r: 'retire' }],
  ['ent', 'entryBasis', { r: 'release', f: 'filing' }],
  ['stg', 'heatmapStage', STAGE_LETTERS],
  [
    'view',
    'view',
    {
      overview: 'overview',
      roi: 'roi',
      scenarios: 'scenarios',
      heatmap: 'heatmap',
      landed: 'landed',
      rank: 'rank',
    },
  ],
  ['y', 'metric', { roi: 'roi', npv: 'npv' }],
  ['cmp', 'compareBy', { lines: 'lines', tariffs: 'tariffs', holds: 'holds' }],
] as const

/** Fields of a line after the model id: tag, field, decimal shift. */
export const LINE_TAGS = [
  ['x', 'quantity', 0],
  ['h', 'hashrateThs', 0],
  ['w', 'powerW', 0],
  ['p', 'quoteUsd', 0],
  ['r', 'resaleFraction', 2],
] as const

/** Fields of a route after its id and origin: tag, field, decimal shift. */
export const ROUTE_TAGS = [
  ['l', 'leadDays', 0],
  ['t', 'transitDays', 0],
  ['c', 'clearanceDays', 0],
  ['f', 'freightUsdPerUnit', 0],
  ['e', 'premiumFraction', 2],
  ['k', 'holdRiskFraction', 2],
] as const
