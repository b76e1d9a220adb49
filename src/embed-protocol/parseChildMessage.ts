import { embedChartOf } from './embedChartOf.ts'
import { MESSAGE_NAMESPACE, MESSAGE_VERSION, type ChildMessageBody } from './embedMessages.ts'

function isLength(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}

/** Reads an unknown message from an embed; null when it is none of ours or not understood. */
export function parseChildMessage(data: unknown): ChildMessageBody | null {
  if (typeof data !== 'object' || data === null) return null
  const { ns, v, type, height, width, chart, frozen, asOf } = data as Record<string, unknown>
  if (ns !== MESSAGE_NAMESPACE || v !== MESSAGE_VERSION) return null
  if (type === 'height' && isLength(height) && isLength(width)) return { type, height, width }
  const known = typeof chart === 'string' ? embedChartOf(chart) : null
  if (type === 'ready' && known !== null && isLength(height) && typeof asOf === 'string') {
    return { type, chart: known, height, frozen: frozen === true, asOf, caps: [] }
  }
  return null
}
