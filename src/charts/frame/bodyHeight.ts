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

/** Line that says how many rows are missing. */
const MORE_PX = 24

/** How many rows of `rowPx` fit between a head of `headPx` and a line that says what is missing; null where all do. */
export function useFittingRows(rows: number, rowPx: number, headPx: number): number | null {
  const available = useContext(BodyHeight)
  if (available === null || headPx + rows * rowPx <= available) return null
  return Math.max(1, Math.floor((available - headPx - MORE_PX) / rowPx))
}
