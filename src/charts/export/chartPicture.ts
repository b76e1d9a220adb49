import type { ChartTable } from '../chartTypes.ts'
import type { ExportPalette } from './exportPalette.ts'
import type { TextRun } from './pictureText.ts'
import type { SvgNode } from './svgNode.ts'

/** A chart drawn at a width: its nodes, from 0,0, and the height they take, px. */
export interface Drawing {
  readonly heightPx: number
  readonly nodes: readonly SvgNode[]
}

/** One entry of a legend; its mark is drawn in a box of 24 by 12 px. */
export interface LegendItem {
  readonly label: string
  readonly mark: (palette: ExportPalette) => readonly SvgNode[]
}

/** What is asked of a drawing. */
export interface DrawOptions {
  readonly widthPx: number
  readonly palette: ExportPalette
  /** Height there is room for, or null for the natural one. Charts that can stretch fill it, the others ignore it. */
  readonly heightPx: number | null
}

/** A chart ready to be drawn as a picture of its own. */
export interface ChartPicture {
  readonly id: string
  readonly title: readonly TextRun[]
  readonly titlePx: number
  readonly subtitle: string
  /** For readers without the picture. */
  readonly summary: string
  readonly source: string
  readonly legend: readonly LegendItem[]
  /** The same figures as a table. */
  readonly table: ChartTable
  /** Below this width the drawing is cramped, px. */
  readonly minWidthPx: number
  readonly draw: (options: DrawOptions) => Drawing
}
