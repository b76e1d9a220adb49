/** Number of the arithmetic: raised whenever a result could change, so that a pinned link can say which engine made it. */
export const ENGINE_ID = 1
