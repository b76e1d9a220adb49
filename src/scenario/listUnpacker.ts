let unpack: ((packed: string) => string | null) | null = null

/** Loads the reader of packed lists: a chunk of its own, because few links need it. Rejects when it cannot be had. */
export async function loadListUnpacker(): Promise<void> {
  const { unpackLists } = await import('./unpackLists.ts')
  unpack = unpackLists
}

/** The readable parameters in a packed value; null when it is damaged, too long, or the reader has not been loaded. */
export function unpackedLists(packed: string): string | null {
  return unpack === null ? null : unpack(packed)
}
