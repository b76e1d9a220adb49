/** How every test starts Chromium: works as root in a container, and makes no request of its own. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Further arguments that make the browser find every given host, with whatever certificate, at this port of this machine, and no
 * other host but this machine.
 * @param {readonly string[]} hosts
 * @param {number} port
 */
export function findHostsAt(hosts, port) {
  const rules = [
    ...hosts.map((host) => `MAP ${host} 127.0.0.1:${port}`),
    'MAP * ~NOTFOUND',
    'EXCLUDE localhost',
    'EXCLUDE 127.0.0.1',
  ]
  return ['--ignore-certificate-errors', `--host-resolver-rules=${rules.join(', ')}`]
}
