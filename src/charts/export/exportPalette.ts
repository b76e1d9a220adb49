/** A colour with its opacity, apart because drawing programs do not read `rgb(… / …)`. */
export interface Tint {
  readonly color: string
  readonly opacity: number
}

/** Colours of exported pictures by the names of the tokens: files cannot read a stylesheet. */
export interface ExportPalette {
  readonly bg: string
  readonly panel: string
  readonly selected: string
  readonly hairline: string
  readonly hairlineStrong: string
  readonly control: string
  readonly text: string
  readonly muted: string
  readonly accent: string
  readonly gain: string
  readonly loss: string
  readonly warn: string
  /** `--heat-1` to `--heat-9`. */
  readonly heat: readonly string[]
  /** Loss steps 5 and 6, gain steps 5 and 6: beyond 60 and 100 %. */
  readonly heatBeyond: { readonly loss: readonly string[]; readonly gain: readonly string[] }
  readonly heatInk: string
  readonly heatInkDeep: string
  readonly hatch: Tint
  readonly hatchDeep: Tint
  readonly contour: string
  /** `--series-1` to `--series-8`, and the same as text. */
  readonly series: readonly string[]
  readonly label: readonly string[]
  readonly seriesBenchmark: string
  readonly band: Tint
  readonly chartGrid: string
  readonly chartZero: string
}

/** Values of `ui/tokens.css` and `charts.css` resolved; a test compares them with what the browser computes. */
export const EXPORT_PALETTES: Readonly<Record<'light' | 'dark', ExportPalette>> = {
  light: {
    bg: '#ffffff',
    panel: '#f6f7f9',
    selected: '#eaf1f9',
    hairline: '#e2e6eb',
    hairlineStrong: '#cbd2d9',
    control: '#8794a1',
    text: '#111827',
    muted: '#556170',
    accent: '#1f5fa8',
    gain: '#1f5fa8',
    loss: '#a0460a',
    warn: '#8a5a00',
    heat: ['#7f3703', '#b4510a', '#e08a3c', '#f5cda2', '#eceef0', '#b3d3ec', '#6ba6d6', '#2a6fae', '#0f4a82'],
    heatBeyond: { loss: ['#532101', '#301000'], gain: ['#062e55', '#021932'] },
    heatInk: '#111827',
    heatInkDeep: '#ffffff',
    hatch: { color: '#7f3703', opacity: 0.22 },
    hatchDeep: { color: '#ffffff', opacity: 0.2 },
    contour: '#111827',
    series: ['#142b5a', '#a872ec', '#23a07a', '#3c2a02', '#366885', '#0e05e1', '#54524b', '#d55314'],
    label: ['#142b5a', '#7a43c2', '#15724f', '#3c2a02', '#366885', '#0e05e1', '#54524b', '#b0430c'],
    seriesBenchmark: '#66727f',
    band: { color: '#142b5a', opacity: 0.09 },
    chartGrid: '#e6eaee',
    chartZero: '#3b4754',
  },
  dark: {
    bg: '#0e1318',
    panel: '#161d24',
    selected: '#17293b',
    hairline: '#26303a',
    hairlineStrong: '#37434f',
    control: '#5e6b78',
    text: '#e7ecf1',
    muted: '#9aa7b4',
    accent: '#6fb3f5',
    gain: '#86c2fa',
    loss: '#ffa552',
    warn: '#f5c869',
    heat: ['#ffa552', '#d97a22', '#a35412', '#66370f', '#2a313a', '#15406b', '#1f62a0', '#3f8fd4', '#86c2fa'],
    heatBeyond: { loss: ['#ffbd84', '#ffd1aa'], gain: ['#a6d2fc', '#c1e0fe'] },
    heatInk: '#ffffff',
    heatInkDeep: '#0b0f14',
    hatch: { color: '#ffc48c', opacity: 0.17 },
    hatchDeep: { color: '#0b0f14', opacity: 0.22 },
    contour: '#ffffff',
    series: ['#b7d4f9', '#8953ca', '#2b7c61', '#fdd856', '#97a68a', '#35adae', '#c69101', '#b34a0b'],
    label: ['#b7d4f9', '#bb93ee', '#5fbf97', '#fdd856', '#97a68a', '#35adae', '#c69101', '#e5783a'],
    seriesBenchmark: '#93a0ad',
    band: { color: '#b7d4f9', opacity: 0.11 },
    chartGrid: '#222b34',
    chartZero: '#c3ccd5',
  },
}

/** Colour of a series, 1 to 8; beyond that they come round. */
export function seriesColor(colors: readonly string[], seriesIndex: number): string {
  return colors[(seriesIndex - 1) % colors.length] ?? ''
}
