import { ExportDialog, type ExportRequest } from '#features/export/ExportDialog.tsx'
import { useResult } from '#state/useResult.ts'
import { requestExport } from './exportStore.ts'
import { preparePrinting } from './usePrinting.ts'

/** The export dialog with the newest result all of whose cases are computed. */
export function ExportHost({ request }: { request: ExportRequest }) {
  const { result, stage } = useResult()
  if (result === null || stage !== 'complete') return null
  return (
    <ExportDialog
      request={request}
      result={result}
      onClose={() => {
        requestExport(null)
      }}
      onPrint={() => {
        requestExport(null)
        // The dialog has gone by then; the report is drawn by the page's own print event.
        void preparePrinting().then(() => window.print())
      }}
    />
  )
}
