/**
 * Expected hashes for one block at difficulty 1, by the convention D * 2^32 that every calculator uses.
 * The exact figure, 2^48 / 65535, is 1.5e-5 larger; the difference is ignored.
 */
export const HASHES_PER_DIFFICULTY = 2 ** 32

export const SECONDS_PER_DAY = 86_400
