/** Number of the arithmetic: raised whenever a result could change (src/compute/README.md), so that a pinned link can say which engine made it. */
export const ENGINE_ID = 1
