/**
 * Vertical places for labels that should stand at `desired` pixels but at least `gap` apart, between `top` and
 * `bottom`. Order is kept; labels that collide share the displacement. When they cannot all keep the gap, it shrinks.
 * Returns places parallel to `desired`.
 */
export function placeLabels(
  desired: readonly number[],
  gap: number,
  top: number,
  bottom: number,
): readonly number[] {
  const count = desired.length
  if (count === 0) return []
  const room = Math.max(0, bottom - top)
  const step = count > 1 ? Math.min(gap, room / (count - 1)) : gap
  const order = desired
    .map((_, index) => index)
    .toSorted((a, b) => (desired[a] ?? 0) - (desired[b] ?? 0) || a - b)
  // Isotonic regression: with the gaps taken out, colliding labels form a block at the mean of their wishes.
  const blocks: { sum: number; size: number }[] = []
  order.forEach((index, rank) => {
    blocks.push({ sum: (desired[index] ?? 0) - rank * step, size: 1 })
    for (;;) {
      const last = blocks[blocks.length - 1]
      const before = blocks[blocks.length - 2]
      if (last === undefined || before === undefined || before.sum / before.size <= last.sum / last.size)
        break
      before.sum += last.sum
      before.size += last.size
      blocks.pop()
    }
  })
  const low = top
  const high = bottom - (count - 1) * step
  const places: number[] = desired.map(() => 0)
  let rank = 0
  for (const block of blocks) {
    const at = Math.min(Math.max(block.sum / block.size, low), Math.max(low, high))
    for (let i = 0; i < block.size; i += 1) {
      const index = order[rank]
      if (index !== undefined) places[index] = at + rank * step
      rank += 1
    }
  }
  return places
}
