import { createContext, useContext } from 'react'

/**
 * Height in CSS pixels that the body of a chart has in a frame of fixed height; null where the chart may be as high as it likes.
 * Charts that can be drawn lower follow it, lists show as much as fits.
 */
export const BodyHeight = createContext<number | null>(null)

/** `natural`, or less where the frame is lower; never below `least`, under which nothing can be read. */
export function useBodyHeight(natural: number, least: number): number {
  const available = useContext(BodyHeight)
  return available === null ? natural : Math.max(least, Math.min(natural, Math.floor(available)))
}

/** How many rows of `rowPx` fit below a head of `headPx`; null where all do. At least two, the last of which says what is missing. */
export function useFittingRows(rows: number, rowPx: number, headPx: number): number | null {
  const available = useContext(BodyHeight)
  if (available === null || headPx + rows * rowPx <= available) return null
  return Math.max(1, Math.floor((available - headPx) / rowPx) - 1)
}
