import { ExportDialog, type ExportRequest } from '#features/export/ExportDialog.tsx'
import { say } from '#features/library/libraryUi.ts'
import { useResult } from '#state/useResult.ts'
import { preparePrinting } from './usePrinting.ts'

/** The export dialog with the newest result all of whose cases are computed. */
export function ExportHost({
  request,
  onClose,
}: {
  readonly request: ExportRequest
  readonly onClose: () => void
}) {
  const { result, stage } = useResult()
  if (result === null || stage !== 'complete') return null
  return (
    <ExportDialog
      request={request}
      result={result}
      onClose={onClose}
      onPrint={() => {
        onClose()
        // The dialog has gone by then; the report is drawn by the page's own print event.
        void preparePrinting().then((isReady) => {
          if (isReady) window.print()
          else say('The printed report did not load. Check the connection and try again.', { tone: 'error' })
        })
      }}
    />
  )
}
