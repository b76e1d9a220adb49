import { useEffect, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { saveFile } from '#ui/saveFile.ts'
import { qrModules, type QrModules } from './qrModules.ts'
import { qrPath, qrSvg } from './qrPath.ts'
import { qrPng } from './qrPng.ts'
import styles from './share.module.css'

/** CSS pixels a module has at least where the window is wide enough. */
const MODULE_PX = 4
/** Codes of short links are drawn larger, up to this width. */
const GOOD_SIZE_PX = 280
const FILE_MODULE_PX = 8

/** The link as a QR code, black on white in both themes, to scan or to save. */
export function QrPanel({ link }: { readonly link: string }) {
  const [code, setCode] = useState<{ readonly link: string; readonly modules: QrModules } | null>(null)
  const [problem, setProblem] = useState('')
  useEffect(() => {
    let current = true
    qrModules(link).then(
      (modules) => {
        if (current) setCode({ link, modules })
      },
      () => {
        if (current) setProblem('The QR code could not be made; this device may be offline.')
      },
    )
    return () => {
      current = false
    }
  }, [link])

  if (problem !== '') return <p className={styles['help']}>{problem}</p>
  if (code === null || code.link !== link) return <div className={styles['qrWait']} aria-busy="true" />
  const { modules } = code
  const size = modules.length
  const px = size * Math.max(MODULE_PX, Math.floor(GOOD_SIZE_PX / size))
  return (
    <div className={styles['qr']}>
      <svg
        role="img"
        aria-label="QR code of the link"
        data-testid="share-qr"
        width={px}
        height={px}
        viewBox={`0 0 ${size} ${size}`}
        shapeRendering="crispEdges"
      >
        <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
        <path fill="#000" d={qrPath(modules)} />
      </svg>
      <div className={styles['qrWords']}>
        <p className={styles['help']}>Point a phone’s camera at it. The code holds the whole link above.</p>
        <div className={styles['buttons']}>
          <Button
            size="s"
            icon="download"
            onClick={() => {
              void qrPng(modules, FILE_MODULE_PX).then((png) => {
                if (png !== null) saveFile(png, 'landfall-link-qr.png')
              })
            }}
          >
            Save PNG
          </Button>
          <Button
            size="s"
            icon="download"
            onClick={() => {
              saveFile(qrSvg(modules, FILE_MODULE_PX), 'landfall-link-qr.svg', 'image/svg+xml')
            }}
          >
            Save SVG
          </Button>
        </div>
      </div>
    </div>
  )
}
