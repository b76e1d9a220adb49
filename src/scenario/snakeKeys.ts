/** `npvUsd` -> `npv_usd`: each capital begins a word; digits stay where they are. */
function snakeKey(key: string): string {
  return key.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`)
}

/** A deep copy of plain data with snake_case keys, values untouched; numbers JSON cannot say become null. */
export function snakeKeys(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (Array.isArray(value)) return value.map(snakeKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [snakeKey(key), snakeKeys(inner)]))
}
