import { MESSAGE_NAMESPACE, MESSAGE_VERSION, type ParentMessageBody } from './embedMessages.ts'

/** Reads an unknown message in an embed; null when it is not for us or not understood. */
export function parseParentMessage(data: unknown): ParentMessageBody | null {
  if (typeof data !== 'object' || data === null) return null
  const record = data as Record<string, unknown>
  if (record['ns'] !== MESSAGE_NAMESPACE || record['v'] !== MESSAGE_VERSION) return null
  const theme = record['theme']
  const known = theme === 'light' || theme === 'dark' || theme === 'auto'
  // `hello` is the optional handshake and may carry a theme as well.
  if ((record['type'] === 'theme' || record['type'] === 'hello') && known) {
    return { type: 'theme', theme }
  }
  return null
}
