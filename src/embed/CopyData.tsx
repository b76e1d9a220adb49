import { useState } from 'react'
import { chartTableCsv } from '#charts/export/chartTableCsv.ts'
import type { ChartTable } from '#charts/chartTypes.ts'
import { copyText } from '#ui/copyText.ts'

/**
 * Puts the table of a chart on the clipboard as CSV. Frames often may not save files, so nothing is ever downloaded; where copying is
 * refused as well the text is shown to be selected.
 */
export function CopyData({ table }: { readonly table: ChartTable }) {
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'refused'>('none')
  const words = { none: 'Copy data', copied: 'Copied', refused: 'Copy data' }[outcome]
  const copy = async (): Promise<void> => {
    setOutcome((await copyText(chartTableCsv(table))) ? 'copied' : 'refused')
  }
  return (
    <>
      <button
        type="button"
        className="embed-tool"
        aria-label={`Copy data: ${table.caption}`}
        onClick={() => {
          void copy()
        }}
      >
        {words}
      </button>
      <span role="status" className="visually-hidden">
        {outcome === 'copied' ? 'Copied as CSV' : ''}
      </span>
      {outcome === 'refused' ? (
        <textarea
          className="embed-data"
          readOnly
          rows={5}
          aria-label={`${table.caption}, CSV`}
          value={chartTableCsv(table)}
        />
      ) : null}
    </>
  )
}
