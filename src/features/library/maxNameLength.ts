/** Longest name a link carries, in characters. */
export const MAX_NAME_LENGTH = 60
