/**
 * Modules of every first screen, kept in one file: dozens of small ones compress and load worse. Nothing that only a
 * later part needs may match.
 */
const CORE_MODULES =
  /node_modules\/(react|react-dom|scheduler|zustand)\/|src\/(units|engine|compute)\/|src\/facts\/(seed|builtIn|bundled|mpf|example|usMeasures|dutyLayer|dutyRateOn)|src\/market\/(bundledMarket|marketState|manualMarket|difficultyFromBits)|src\/state\/(scenarioStore|engineInUse|marketStore|useFacts|safeStorage|resultStore|draftKey|bootScenario|openScenario)|src\/scenario\/(toCases|caseInput|planJob|assembleResult|default|newLine|routes|seedFacts|entryDay|holdRisk|tariffLayers|snapshotMarket)|src\/format\/(decimalText|formatNumber|formatDate|formatPercent|formatSignedPercent|formatUsd|formatPoints|formatDays)|src\/charts\/labels\/|src\/charts\/verdict\/reasonText/

/** What follows the scenario from the first moment on: address, drafts, actions. Each file less is a name less in the first bundle. */
const LINK_MODULES =
  /src\/state\/(linkSync|scenarioActions|draft(s|In|Store))|src\/scenario\/(serializeLink|addressQuery|packLists|base32|link(Checksum|Text|Keys|Migrations))/

/** Small parts that header, controls, charts and notices share, all asked for in the moment after the first paint. */
const SHELL_MODULES =
  /src\/ui\/(IconButton|Notice|SegmentedControl|NumberField|placeFloating)|src\/app\/(KeptLink|shareStore|app\.module)|src\/features\/(sourceName|market\/(marketWords|marketParts|useNow))|src\/format\/(formatAge|formatHashprice)|src\/state\/scenarioSelectors/

/** The market reader in one file, for the same reason; history and the tests of a visitor's own node stay apart. */
const MARKET_MODULES =
  /src\/market\/(?!history\/|static|providerHosts|hostPurposes|bundledMarket|marketState|manualMarket|ownNode\.ts|nodeCapabilities|roundMarket|providers\/\w+(Ohlc|Adjustments))/

/**
 * What every embed needs, in one script and one stylesheet, so that a frozen one asks for at most eight files. The panel of its chart, and
 * what only some links need, stay apart.
 */
const EMBED_CORE_MODULES =
  /node_modules\/preact\/|rolldown\/runtime|src\/(units|engine|compute|embed-protocol)\/|src\/format\/(?!escapeMarkup)|src\/scenario\/(?!fullFacts|unpackLists|base32|frozenSet)|src\/facts\/(seed|builtIn|bundled|mpf|example|usMeasures|dutyLayer|dutyRateOn)|src\/market\/(bundledMarket|marketState|manualMarket|difficultyFromBits|retargetEpoch)|src\/charts\/roi\/placeLabels|src\/charts\/(frame|labels)\/|src\/charts\/export\/chartTableCsv|src\/charts\/charts\.css|src\/charts\/verdict\/reasonText|src\/ui\/(tokens\.css|base\.css|copyText)|src\/embed\/(?!EmbedHistory|readEmbedHistory|pngReply|replyWithPng|follow|readOneProvider|readHistoryFiles|embedDeps)/

/** The built-in tables behind the history of a snapshot. */
const HISTORY_TABLES = /src\/facts\/(difficultyRetarget|monthlyHistory)/

/** A chart of an embed with what its picture shares with it is one file; the chart library stays apart, and so do drawings of pictures. */
function chartOfModule(id: string): string | null {
  if (/RoiChart|RoiAxes|RoiTooltip|charts\/export\//.test(id)) return null
  if (/src\/embed\/(EmbedHistory|readEmbedHistory)/.test(id)) return 'history'
  const chart = /src\/charts\/([a-z]+)\//.exec(id)?.[1] ?? null
  return chart === 'limits' ? 'verdict' : chart
}

interface ChunkGroup {
  /** Name of the chunk, or what gives a module the name of its chunk, null for none. */
  readonly name: string | ((id: string) => string | null)
  readonly test?: RegExp
  /** What reports of the build call a group that has no name of its own. */
  readonly debugName?: string
  /** The highest takes a module that matches several. */
  readonly priority: number
}

/** Which modules each build keeps together in one file, whatever imports them. */
export const CHUNK_GROUPS: Readonly<Record<'app' | 'embed', readonly ChunkGroup[]>> = {
  app: [
    { name: 'core', test: CORE_MODULES, priority: 2 },
    { name: 'market', test: MARKET_MODULES, priority: 1 },
    { name: 'link', test: LINK_MODULES, priority: 1 },
    { name: 'shell', test: SHELL_MODULES, priority: 0 },
  ],
  embed: [
    { name: 'core', test: EMBED_CORE_MODULES, priority: 2 },
    { name: 'tables', test: HISTORY_TABLES, priority: 1 },
    { name: chartOfModule, debugName: 'charts', priority: 1 },
  ],
}
