import { useState, type ReactNode } from 'react'
import { casesCsv } from '#documents/casesCsv.ts'
import type { ExportContext } from '#documents/exportContext.ts'
import { exportDocument } from '#documents/exportDocument.ts'
import { whyNoFormulas } from '#documents/whyNoFormulas.ts'
import type { CsvSeparator } from '#format/csvText.ts'
import { Button } from '#ui/Button.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Notice } from '#ui/Notice.tsx'
import { SegmentedControl } from '#ui/SegmentedControl.tsx'
import { saveFile } from '#ui/saveFile.ts'
import { exportFileName } from '../exportFileName.ts'
import styles from './export.module.css'

async function workbook(context: ExportContext): Promise<Blob> {
  const [{ buildWorkbook }, { writeWorkbook }] = await Promise.all([
    import('#documents/workbook/buildWorkbook.ts'),
    import('#documents/workbook/writeWorkbook.ts'),
  ])
  return writeWorkbook(buildWorkbook(context))
}

/** The result as files for other programs, and the link they all carry. */
export function DataTab({ context }: { readonly context: ExportContext }) {
  const [separator, setSeparator] = useState<CsvSeparator>(',')
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const { result, link } = context
  const cases = result.cases.length
  const { name } = result.scenario
  const { asOf } = result.market
  const without = whyNoFormulas(result)

  const saveWorkbook = async () => {
    setState('busy')
    try {
      // The word on the button comes first: building the sheets holds the page for a moment.
      await new Promise((resolve) => setTimeout(resolve, 0))
      saveFile(await workbook(context), exportFileName({ name, what: '', asOf, ending: 'xlsx' }))
      setState('idle')
    } catch {
      setState('failed')
    }
  }
  return (
    <div className={styles['data']}>
      <Row
        title="Workbook, XLSX"
        what={
          without !== null
            ? `All ${cases} cases and the source of every input. ${without}`
            : `The selected case in live formulas, landed cost and monthly cash: change a price and they follow. All ${cases} cases and the source of every input.`
        }
      >
        <Button
          variant="primary"
          icon="download"
          inactive={state === 'busy'}
          onClick={() => void saveWorkbook()}
        >
          {state === 'busy' ? 'Writing …' : 'Save XLSX'}
        </Button>
      </Row>
      <Row
        title="All cases, CSV"
        what={`${cases} cases with every figure at full precision, below a block with link, engine and market.`}
      >
        <SegmentedControl
          label="Separator of the CSV"
          value={separator}
          onChange={setSeparator}
          options={[
            { value: ',', label: 'Comma, 0.5' },
            { value: ';', label: 'Semicolon, 0,5' },
          ]}
        />
        <Button
          icon="download"
          onClick={() => {
            const file = exportFileName({ name, what: 'cases', asOf, ending: 'csv' })
            saveFile(casesCsv(context, separator), file, 'text/csv')
          }}
        >
          Save CSV
        </Button>
      </Row>
      <Row
        title="Everything, JSON"
        what="Scenario, engine inputs, results and sources for programs. Landfall can open it again."
      >
        <Button
          icon="download"
          onClick={() => {
            const text = JSON.stringify(exportDocument(context), null, 1)
            saveFile(text, exportFileName({ name, what: '', asOf, ending: 'json' }), 'application/json')
          }}
        >
          Save JSON
        </Button>
      </Row>
      <div role="status">
        {state === 'busy' ? <span className="visually-hidden">Writing the workbook</span> : null}
        {state === 'failed' ? (
          <Notice tone="error">
            The workbook could not be written. Check the connection and try again; the CSV needs none.
          </Notice>
        ) : null}
      </div>
      <div className={styles['link']}>
        <label htmlFor="export-link">Each file carries this snapshot link</label>
        <div>
          <input
            id="export-link"
            data-testid="export-link"
            readOnly
            value={link}
            onFocus={(event) => {
              event.currentTarget.select()
            }}
          />
          <CopyButton text={link} label="Copy" copiedLabel="Copied" />
        </div>
      </div>
    </div>
  )
}

function Row({
  title,
  what,
  children,
}: {
  readonly title: string
  readonly what: string
  readonly children: ReactNode
}) {
  return (
    <section className={styles['row']}>
      <div>
        <h3>{title}</h3>
        <p>{what}</p>
      </div>
      <div className={styles['rowTools']}>{children}</div>
    </section>
  )
}
