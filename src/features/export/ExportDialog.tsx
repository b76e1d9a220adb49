import { useEffect, useMemo, useState } from 'react'
import type { ExportContext } from '#documents/exportContext.ts'
import type { ScenarioResult } from '#scenario/scenarioResult.ts'
import { ensureFullFacts, useFacts } from '#state/useFacts.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { paintedTheme } from '#ui/paintedTheme.ts'
import { TabPanel } from '#ui/TabPanel.tsx'
import { Tabs } from '#ui/Tabs.tsx'
import { snapshotAddress } from '../snapshotAddress.ts'
import { sourceName } from '../sourceName.ts'
import { DataTab } from './DataTab.tsx'
import type { PictureChoice } from './exportPictures.ts'
import { ImageTab } from './ImageTab.tsx'
import styles from './export.module.css'

const TABS = [
  { id: 'image', label: 'Image' },
  { id: 'data', label: 'Data' },
  { id: 'print', label: 'Print' },
] as const

/** What the dialog opens with. */
export interface ExportRequest {
  readonly tab: (typeof TABS)[number]['id']
  readonly chart: PictureChoice
}

interface ExportDialogProps {
  readonly request: ExportRequest
  readonly result: ScenarioResult
  readonly onClose: () => void
  /** Closes the dialog and prints. */
  readonly onPrint: () => void
}

/** The result to take away: as a picture, as data, on paper. */
export function ExportDialog({ request, result, onClose, onPrint }: ExportDialogProps) {
  const [tab, setTab] = useState<ExportRequest['tab']>(request.tab)
  const [chart, setChart] = useState<PictureChoice>(request.chart)
  const facts = useFacts()
  const [openedAt] = useState(() => new Date().toISOString())
  useEffect(() => {
    // Sources of models beyond the first screen's; without a network those of the first screen do.
    ensureFullFacts().catch(() => undefined)
  }, [])
  const context = useMemo(
    (): ExportContext => ({
      result,
      facts,
      link: snapshotAddress(result),
      exportedAt: openedAt,
      sourceName,
    }),
    [result, facts, openedAt],
  )
  return (
    <Dialog open size="l" onClose={onClose} title="Export">
      <Tabs label="What to export" tabs={TABS} value={tab} onChange={setTab} idBase="export" />
      <TabPanel idBase="export" id={tab} className={styles['panel']}>
        {tab === 'image' ? (
          <ImageTab context={context} chart={chart} onChart={setChart} pageTheme={paintedTheme()} />
        ) : tab === 'data' ? (
          <DataTab context={context} />
        ) : (
          <div className={styles['print']}>
            <p>
              Every chart at full width, the table of cases, the sources and the snapshot link, in light
              colours. Choose “Save as PDF” in the print window for a file.
            </p>
            <Button variant="primary" onClick={onPrint}>
              Print …
            </Button>
          </div>
        )}
      </TabPanel>
    </Dialog>
  )
}
