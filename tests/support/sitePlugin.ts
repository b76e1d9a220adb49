import { fileURLToPath } from 'node:url'
import { build, type Plugin, type Rolldown } from 'vite'
import { EMBED_CHARTS, type EmbedChart } from '../../src/embed-protocol/embedCharts.ts'
import { escapeMarkup } from '../../src/format/escapeMarkup.ts'
import { BUNDLED_MARKET } from '../../src/market/bundledMarket.ts'
import { bundledHistory } from '../../src/market/history/bundledHistory.ts'
import { PROVIDER_HOSTS } from '../../src/market/providerHosts.ts'
import { HISTORY_FILES, writeDifficultyFile, writePriceFile } from '../../src/market/staticHistoryFile.ts'
import { MARKET_FILE, writeMarketFile } from '../../src/market/staticMarketFile.ts'
import { PRESET_PAGES, type PresetPage } from '../../src/scenario/presetPages.ts'
import {
  cardTags,
  presetDescription,
  presetNoscript,
  presetOembed,
  presetTags,
  siteUrlOf,
} from './presetPage.ts'
import { hostHeaders, metaPolicy, type PageKind } from './siteHeaders.ts'

interface Page {
  /** Folder below the site's root, empty for the root, else ending in a slash. */
  readonly folder: string
  readonly kind: PageKind
  /** null keeps the title of index.html. */
  readonly title: string | null
  /** Set on the pages that open with a scenario of their own. */
  readonly preset?: PresetPage
}

const EMBED_TITLES: Record<EmbedChart, string> = {
  roi: 'Landfall: ROI over time',
  scenarios: 'Landfall: ROI by scenario',
  heatmap: 'Landfall: ROI by import duty and delay',
  rank: 'Landfall: purchases ranked by ROI',
  landed: 'Landfall: landed cost per unit',
  verdict: 'Landfall: the verdict on a purchase',
  table: 'Landfall: every case in numbers',
  history: 'Landfall: hashprice, BTC price and difficulty',
}

const PAGES: readonly Page[] = [
  { folder: '', kind: 'app', title: null },
  { folder: 'status/', kind: 'app', title: 'Data status · Landfall' },
  { folder: 'methodology/', kind: 'app', title: 'Methodology · Landfall' },
  { folder: 'history/', kind: 'app', title: 'Market history · Landfall' },
  ...EMBED_CHARTS.map((chart): Page => ({
    folder: `embed/${chart}/`,
    kind: 'embed',
    title: EMBED_TITLES[chart],
  })),
  ...PRESET_PAGES.map((preset): Page => ({
    folder: `s/${preset.slug}/`,
    kind: 'app',
    title: `${preset.title} · Landfall`,
    preset,
  })),
]

const GENERAL_CARD_ALT = 'Landfall: return on Bitcoin miners by import duty and delivery delay'

/** What an embed shows where no script runs. The frame's own query is lost on the way: only a script could pass it on. */
const EMBED_NOSCRIPT = [
  '<p>This chart is computed in the browser and needs JavaScript, which is off in this frame.</p>',
  '<p><a href="./" target="_blank" rel="noopener">Open Landfall</a>, which explains the figures and their sources.</p>',
].join('\n        ')

/** The module each kind of page starts with, as src/main.tsx imports it. */
const FACE_MODULES: Record<PageKind, string> = {
  app: '/src/app/mountApp.tsx',
  embed: '/src/embed/mountEmbed.tsx',
}

/** Chunks loaded at once with `first`, itself included, and their stylesheets. */
function staticClosure(
  bundle: Rolldown.OutputBundle,
  first: string,
): { scripts: string[]; styles: string[] } {
  const scripts = new Set<string>()
  const styles = new Set<string>()
  const visit = (fileName: string): void => {
    const chunk = bundle[fileName]
    if (chunk?.type !== 'chunk' || scripts.has(fileName)) return
    scripts.add(fileName)
    for (const css of chunk.viteMetadata?.importedCss ?? []) styles.add(css)
    for (const next of chunk.imports) visit(next)
  }
  visit(first)
  return { scripts: [...scripts], styles: [...styles] }
}

/** Lets the browser fetch the face of the page together with the entry, which chooses it by path, not after it. */
function faceLinks(bundle: Rolldown.OutputBundle, kind: PageKind, html: string): string[] {
  const chunk = Object.values(bundle).find(
    (output) => output.type === 'chunk' && output.facadeModuleId?.endsWith(FACE_MODULES[kind]) === true,
  )
  if (chunk === undefined) return []
  const { scripts, styles } = staticClosure(bundle, chunk.fileName)
  return [
    ...scripts
      .filter((file) => !html.includes(`./${file}"`))
      .map((file) => `<link rel="modulepreload" crossorigin href="./${file}">`),
    ...styles
      .filter((file) => !html.includes(`./${file}"`))
      .map((file) => `<link rel="stylesheet" crossorigin href="./${file}">`),
  ]
}

/** The page's own title and description, for the window and for cards of it in chats. */
function describe(html: string, page: Page, siteUrl: string | null): string {
  const { preset } = page
  const titled =
    page.title === null
      ? html
      : html.replace(/<title>.*?<\/title>/s, () => `<title>${escapeMarkup(page.title ?? '')}</title>`)
  const described =
    preset === undefined
      ? titled
      : titled.replace(
          /(<meta\s+name="description"\s+content=")[^"]*/,
          (_all, start: string) => `${start}${escapeMarkup(presetDescription(preset))}`,
        )
  if (page.kind === 'embed') return described
  const read = (pattern: RegExp): string => pattern.exec(html)?.[1] ?? ''
  const tags =
    preset !== undefined
      ? presetTags(siteUrl, preset)
      : cardTags(siteUrl, {
          title: page.title ?? read(/<title>(.*?)<\/title>/s),
          description: read(/<meta\s+name="description"\s+content="([^"]*)"/),
          picture: 'card.png',
          alt: GENERAL_CARD_ALT,
        })
  return described.replace('</head>', () => `  ${tags.join('\n    ')}\n  </head>`)
}

/** Puts into `<noscript>` what a reader of this page needs who has no JavaScript. */
function explain(html: string, page: Page): string {
  const { kind, preset } = page
  if (kind === 'embed') {
    return html.replace(
      /(<noscript>\s*<div[^>]*>).*?(?=<\/div>)/s,
      (_all, start: string) => `${start}${EMBED_NOSCRIPT}`,
    )
  }
  if (preset === undefined) return html
  return html.replace(/<noscript>\s*<div[^>]*>/, (start) => `${start}\n        ${presetNoscript(preset)}`)
}

function renderPage(html: string, page: Page, bundle: Rolldown.OutputBundle, siteUrl: string | null): string {
  const depth = page.folder.split('/').length - 1
  const toRoot = depth === 0 ? './' : '../'.repeat(depth)
  const policy = `<meta http-equiv="Content-Security-Policy" content="${metaPolicy(page.kind, PROVIDER_HOSTS)}">`
  const withHead = html
    .replace('<meta charset="utf-8" />', (charset) => `${charset}\n    ${policy}`)
    .replace('</head>', () => `${['', ...faceLinks(bundle, page.kind, html)].join('\n    ')}\n  </head>`)
  return explain(describe(withHead, page, siteUrl), page).replaceAll(/\b(src|href)="\.\//g, `$1="${toRoot}`)
}

/** Source and place of the script other people's pages load. */
const PARENT_SCRIPT = fileURLToPath(new URL('../../src/embed-parent/v1.ts', import.meta.url))
const PARENT_SCRIPT_FILE = 'embed/v1.js'

/** The parent script as one classic script that stands for itself: whole pages of others hang on its address. */
async function parentScript(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: PARENT_SCRIPT, output: { format: 'iife' } },
    },
  })
  const bundles = Array.isArray(output) ? output : [output]
  const chunks = bundles.flatMap((bundle) => ('output' in bundle ? bundle.output : []))
  const [script] = chunks
  if (chunks.length !== 1 || script?.type !== 'chunk') throw new Error('the parent script is not one file')
  return script.code
}

/** Files of market data made from what is built in, by path. */
async function bundledDataFiles(): Promise<readonly (readonly [path: string, text: string])[]> {
  const history = await bundledHistory()
  return [
    [MARKET_FILE, writeMarketFile(BUNDLED_MARKET)],
    [HISTORY_FILES.difficulty, writeDifficultyFile(history)],
    [HISTORY_FILES.price, writePriceFile(history)],
  ]
}

/**
 * Emits every page of the site from the one index.html, with paths relative to the page so that the build works below any path of any
 * static host, `_headers` with what a host should send, the files of market data and the script for pages that embed.
 * App pages and embeds are built apart, because embeds run on a smaller runtime; `kind` says which pages this build is
 * for. `siteAddress` is the text of `LANDFALL_SITE_URL`.
 */
export function sitePlugin(kind: PageKind, siteAddress: string | undefined): Plugin {
  const siteUrl = siteUrlOf(siteAddress)
  return {
    name: 'landfall-site',
    apply: 'build',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const index = bundle['index.html']
        // A server-side bundle (the headless programs) has no pages.
        if (index?.type !== 'asset') return
        const html = String(index.source)
        if (siteUrl === null && kind === 'app') {
          this.info('LANDFALL_SITE_URL is not set: pages get no preview picture and no oEmbed')
        }
        if (kind === 'embed') delete bundle['index.html']
        for (const page of PAGES) {
          if (page.kind !== kind) continue
          const source = renderPage(html, page, bundle, siteUrl)
          if (page.folder === '') index.source = source
          else this.emitFile({ type: 'asset', fileName: `${page.folder}index.html`, source })
        }
        if (kind === 'embed') {
          this.emitFile({ type: 'asset', fileName: PARENT_SCRIPT_FILE, source: await parentScript() })
          return
        }
        for (const preset of siteUrl === null ? [] : PRESET_PAGES) {
          const source = `${JSON.stringify(presetOembed(siteUrl ?? '', preset), null, 2)}\n`
          this.emitFile({ type: 'asset', fileName: `s/${preset.slug}/oembed.json`, source })
        }
        // Presets share one rule with their pictures.
        const appPaths = PAGES.filter((page) => page.kind === 'app' && page.preset === undefined).flatMap(
          (page) => (page.folder === '' ? ['/', '/index.html'] : [`/${page.folder}*`]),
        )
        this.emitFile({
          type: 'asset',
          fileName: '_headers',
          source: hostHeaders([...appPaths, '/s/*'], PROVIDER_HOSTS),
        })
        // What embeds read until somebody publishes live values over it.
        for (const [fileName, source] of await bundledDataFiles()) {
          this.emitFile({ type: 'asset', fileName, source })
        }
      },
    },
  }
}
