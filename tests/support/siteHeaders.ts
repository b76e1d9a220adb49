/** The two kinds of page: the app may not be framed, an embed may be framed by anybody. */
export type PageKind = 'app' | 'embed'

const STATIC_DIRECTIVES = [
  "default-src 'self'",
  "script-src 'self'",
  // Charts set style attributes; no stylesheet or script is ever inline.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
]

/**
 * Where app pages may read from besides their own origin: visitors may name a market node of their own, whose address no build can
 * know. Plain http only on this machine and in the local network. That the app itself asks none but the listed
 * providers is tested, not enforced here.
 */
const APP_CONNECTIONS = ['https:', 'http://localhost:*', 'http://127.0.0.1:*', 'http://*.local:*']

/**
 * Content security policy as a `<meta>` can carry it, that is without `frame-ancestors`, which only a header can.
 * @param providerOrigins the only origins an embed may read besides its own
 */
export function metaPolicy(kind: PageKind, providerOrigins: readonly string[]): string {
  const connections = kind === 'app' ? APP_CONNECTIONS : providerOrigins
  return [...STATIC_DIRECTIVES, ["connect-src 'self'", ...connections].join(' ')].join('; ')
}

/** The policy as a response header: the same, and who may frame the page. */
function headerPolicy(kind: PageKind, providerOrigins: readonly string[]): string {
  return `${metaPolicy(kind, providerOrigins)}; frame-ancestors ${kind === 'app' ? "'none'" : '*'}`
}

/** For what pages of other origins load, by themselves or inside an embed. */
const FOR_ALL = ['Access-Control-Allow-Origin: *', 'Cross-Origin-Resource-Policy: cross-origin']

/**
 * The `_headers` file static hosts read (Netlify, Cloudflare Pages), and our own server. No header is set by two
 * rules that match one path: hosts would join the values, and two joined policies forbid what either forbids.
 */
export function hostHeaders(appPaths: readonly string[], providerOrigins: readonly string[]): string {
  const rules: [path: string, headers: readonly string[]][] = [
    ['/*', ['X-Content-Type-Options: nosniff', 'Referrer-Policy: no-referrer']],
    ...appPaths.map((path): [string, string[]] => [
      path,
      [`Content-Security-Policy: ${headerPolicy('app', providerOrigins)}`],
    ]),
    // An embed in a sandboxed frame has the origin `null`: everything it loads must be readable from anywhere. A page that
    // is isolated (COEP) frames only documents that are isolated too, and loads only what says it may be loaded.
    [
      '/embed/*',
      [
        `Content-Security-Policy: ${headerPolicy('embed', providerOrigins)}`,
        'Cross-Origin-Embedder-Policy: require-corp',
        ...FOR_ALL,
      ],
    ],
    // Its address never changes, so a correction must reach pages within the hour.
    ['/embed/v1.js', ['Cache-Control: public, max-age=3600, stale-while-revalidate=86400']],
    ['/assets/*', [...FOR_ALL, 'Cache-Control: public, max-age=31536000, immutable']],
    ['/data/*', [...FOR_ALL, 'Cache-Control: public, max-age=300, stale-while-revalidate=86400']],
  ]
  return rules
    .map(([path, headers]) => `${path}\n${headers.map((line) => `  ${line}\n`).join('')}`)
    .join('\n')
}
