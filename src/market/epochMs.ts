/** Epoch ms of a time given in seconds or in milliseconds; documentation and servers disagree about which they send. */
export function epochMs(time: number): number {
  return time < 1e11 ? time * 1_000 : time
}
