/**
 * Resolves in a later turn of the event loop, so that input, painting and messages get their share between two slices
 * of work. A message to oneself where it exists: it is not clamped to 4 ms and not slowed down in hidden tabs as timers
 * are, and unlike the continuation of `scheduler.yield` it does not overtake the messages a worker must listen to.
 */
export function nextTurn(host: object = globalThis): Promise<void> {
  if (!('MessageChannel' in host)) return new Promise((resolve) => setTimeout(resolve, 0))
  return new Promise((resolve) => {
    const channel = new MessageChannel()
    channel.port1.addEventListener('message', () => {
      // An open port keeps Node alive and leaks in browsers.
      channel.port1.close()
      resolve()
    })
    channel.port1.start()
    channel.port2.postMessage(null)
  })
}
