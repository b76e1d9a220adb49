import writeExcelFile, { type CellObject, type Feature, type Sheet } from 'write-excel-file/universal'
import { spreadsheetText } from '#format/spreadsheetText.ts'
import {
  columnName,
  type CellFormat,
  type CellLook,
  type SheetCell,
  type WorkbookSheet,
} from './sheetTypes.ts'

type FileContent = Blob

const FORMATS: Readonly<Record<CellFormat, string | undefined>> = {
  usd: '#,##0;\u2212#,##0;0',
  usdCents: '#,##0.00;\u2212#,##0.00;0.00',
  integer: '#,##0',
  number: '#,##0.0#####',
  percent: '0.0###%;\u22120.0###%;0%',
  precise: '#,##0.00000000',
  day: 'yyyy-mm-dd',
  month: 'mmm yyyy',
  general: undefined,
}

const HEAD: Partial<CellObject> = {
  fontWeight: 'bold',
  textColor: '#556170',
  bottomBorderStyle: 'thin',
  bottomBorderColor: '#8794a1',
  alignVertical: 'bottom',
  wrap: true,
  height: 32,
}

const LOOKS: Readonly<Record<CellLook, Partial<CellObject>>> = {
  plain: {},
  title: { fontWeight: 'bold', fontSize: 15, textColor: '#111827' },
  head: HEAD,
  figureHead: { ...HEAD, align: 'right' },
  noteHead: { ...HEAD, align: 'left', indent: 1 },
  section: { fontWeight: 'bold', textColor: '#1f5fa8', backgroundColor: '#f6f7f9' },
  note: { textColor: '#556170', align: 'left', indent: 1 },
  explanation: { textColor: '#556170' },
  input: { textColor: '#1f5fa8', backgroundColor: '#eaf1f9' },
  computed: { textColor: '#556170' },
  result: { fontWeight: 'bold' },
  total: { fontWeight: 'bold', topBorderStyle: 'thin', topBorderColor: '#8794a1' },
}

function cellObject(cell: SheetCell): CellObject | null {
  if (cell === null) return null
  const look = LOOKS[cell.look ?? 'plain']
  if ('text' in cell) {
    return { ...look, type: String, value: spreadsheetText(cell.text) }
  }
  const format = FORMATS[cell.format]
  const align = cell.format === 'month' ? ('left' as const) : ('right' as const)
  const shared = { ...look, align, ...(format === undefined ? {} : { format }) }
  return 'formula' in cell
    ? { ...shared, type: 'Formula', value: cell.formula }
    : { ...shared, type: Number, value: cell.value }
}

/** Values of the formulas of every sheet by cell name. */
function valuesOf(sheet: WorkbookSheet): ReadonlyMap<string, number> {
  const values = new Map<string, number>()
  sheet.rows.forEach((row, rowIndex) =>
    row.forEach((cell, column) => {
      if (cell !== null && 'formula' in cell) values.set(`${columnName(column)}${rowIndex + 1}`, cell.value)
    }),
  )
  return values
}

/**
 * Puts the present value beside each formula and asks programs to compute everything on opening: previews and readers that do not
 * compute would show empty cells.
 */
function valuesBesideFormulas(sheets: readonly WorkbookSheet[]): Feature<FileContent> {
  const values = new Map(sheets.map((sheet) => [sheet.name, valuesOf(sheet)]))
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, options) => {
            const known = values.get(options.sheet ?? '')
            // A page as wide as the sheet when it is printed.
            const fitted = xml.replace(
              /(<worksheet[^>]*>)/,
              '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
            )
            return fitted.replace(
              /(<c r="([A-Z]+\d+)"[^>]*>)(<f>[^<]*<\/f>)/g,
              (whole: string, open: string, name: string, formula: string) => {
                const value = known?.get(name)
                return value === undefined ? whole : `${open}${formula}<v>${value}</v>`
              },
            )
          },
          transformElementAttributes: (tag, attributes) =>
            tag === 'pageSetup' ? { ...attributes, fitToHeight: 0 } : attributes,
        },
        'xl/workbook.xml': {
          transformElementAttributes: (tag, attributes) =>
            tag === 'calcPr' ? { ...attributes, fullCalcOnLoad: 1 } : attributes,
        },
      },
    },
  }
}

/** The sheets as a file that Excel, LibreOffice and others open. Text is stored as text, and disarmed as well for a later CSV. */
export function writeWorkbook(sheets: readonly WorkbookSheet[]): Promise<Blob> {
  const written = sheets.map((sheet): Sheet<FileContent> => ({
    sheet: sheet.name,
    data: sheet.rows.map((row) => row.map(cellObject)),
    columns: sheet.columnWidths.map((width) => ({ width })),
    ...(sheet.frozenRows === 0 ? {} : { stickyRowsCount: sheet.frozenRows }),
    showGridLines: false,
    orientation: 'landscape',
  }))
  return writeExcelFile(written, {
    fontFamily: 'Calibri',
    fontSize: 11,
    features: [valuesBesideFormulas(sheets)],
  }).toBlob()
}
