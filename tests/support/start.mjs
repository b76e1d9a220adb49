import { buildSite, DIST, isBuildStale } from './build.mjs'
import { startSiteServer } from './siteServer.mjs'

const FIRST_PORT = 4173
const TRIES = 20

/** Port asked for by the environment, or null when the text is no port. */
function wantedPort() {
  const text = process.env['PORT']
  if (text === undefined || text === '') return FIRST_PORT
  const port = Number(text)
  return Number.isInteger(port) && port >= 0 && port <= 65_535 ? port : null
}

/**
 * Listens on the port, or the next free one after it.
 * @param {number} first
 */
async function listen(first) {
  for (let port = first; ; port += 1) {
    try {
      return await startSiteServer({ root: DIST, port, host: process.env['LANDFALL_HOST'] ?? '127.0.0.1' })
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : ''
      const busy = code === 'EADDRINUSE' || code === 'EACCES'
      if (!busy || port - first >= TRIES || port >= 65_535) throw error
    }
  }
}

const port = wantedPort()
if (port === null) {
  console.error('PORT must be a whole number from 0 to 65535')
  process.exitCode = 1
} else if (isBuildStale() && !buildSite({ quiet: true })) {
  console.error('The build failed; nothing is served.')
  process.exitCode = 1
} else {
  const server = await listen(port)
  console.log(`Landfall is at ${server.origin}/`)
  const stop = () => void server.close().then(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}
