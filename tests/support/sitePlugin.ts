import type { Plugin, Rolldown } from 'vite'
import { EMBED_CHARTS, type EmbedChart } from '../../src/embed-protocol/embedCharts.ts'
import { BUNDLED_MARKET } from '../../src/market/bundledMarket.ts'
import { bundledHistory } from '../../src/market/history/bundledHistory.ts'
import { PROVIDER_HOSTS } from '../../src/market/providerHosts.ts'
import { HISTORY_FILES, writeDifficultyFile, writePriceFile } from '../../src/market/staticHistoryFile.ts'
import { MARKET_FILE, writeMarketFile } from '../../src/market/staticMarketFile.ts'
import { hostHeaders, metaPolicy, type PageKind } from './siteHeaders.ts'

interface Page {
  /** Folder below the site's root, empty for the root, else ending in a slash. */
  readonly folder: string
  readonly kind: PageKind
  /** null keeps the title of index.html. */
  readonly title: string | null
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
]

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

function renderPage(html: string, page: Page, bundle: Rolldown.OutputBundle): string {
  const depth = page.folder.split('/').length - 1
  const toRoot = depth === 0 ? './' : '../'.repeat(depth)
  const policy = `<meta http-equiv="Content-Security-Policy" content="${metaPolicy(page.kind, PROVIDER_HOSTS)}">`
  const withHead = html
    .replace('<meta charset="utf-8" />', (charset) => `${charset}\n    ${policy}`)
    .replace('</head>', () => `${['', ...faceLinks(bundle, page.kind, html)].join('\n    ')}\n  </head>`)
  const titled =
    page.title === null ? withHead : withHead.replace(/<title>.*?<\/title>/s, `<title>${page.title}</title>`)
  return titled.replaceAll(/\b(src|href)="\.\//g, `$1="${toRoot}`)
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
 * Emits every page of the site from the one index.html, with paths relative to the page so that the build works
 * below any path of any static host, `_headers` with what a host should send, and the
 * files of market data. App pages and embeds are built
 * apart, because embeds run on a smaller runtime; `kind` says which pages this build is for.
 */
export function sitePlugin(kind: PageKind): Plugin {
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
        if (kind === 'embed') delete bundle['index.html']
        for (const page of PAGES) {
          if (page.kind !== kind) continue
          const source = renderPage(html, page, bundle)
          if (page.folder === '') index.source = source
          else this.emitFile({ type: 'asset', fileName: `${page.folder}index.html`, source })
        }
        if (kind === 'embed') return
        const appPaths = PAGES.filter((page) => page.kind === 'app').flatMap((page) =>
          page.folder === '' ? ['/', '/index.html'] : [`/${page.folder}*`],
        )
        this.emitFile({
          type: 'asset',
          fileName: '_headers',
          source: hostHeaders(appPaths, PROVIDER_HOSTS),
        })
        // What embeds read until somebody publishes live values over it.
        for (const [fileName, source] of await bundledDataFiles()) {
          this.emitFile({ type: 'asset', fileName, source })
        }
      },
    },
  }
}
