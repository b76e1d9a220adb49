import { useState } from 'react'
import type { Scenario } from '#scenario/scenario.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Checkbox.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Notice } from '#ui/Notice.tsx'
import { saveScenarioFile } from '../saveScenarioFile.ts'
import { EASY_LINK_CHARACTERS, linkLengthVerdict } from './linkLengthVerdict.ts'
import { QrPanel } from './QrPanel.tsx'
import styles from './share.module.css'

interface LinkTabProps {
  readonly scenario: Scenario
  readonly link: string
  readonly isPrivate: boolean
  readonly onPrivate: (isPrivate: boolean) => void
}

/** The link itself: what its length means, the ways to pass it on, and the private form. */
export function LinkTab({ scenario, link, isPrivate, onPrivate }: LinkTabProps) {
  const [qrShown, setQrShown] = useState(false)
  const verdict = linkLengthVerdict(link.length)
  // Behind a # it may be cut however short it is; the note below says where.
  const lengthWords = isPrivate && verdict.level === 'easy' ? `${link.length} characters` : verdict.text
  const qrFits = link.length <= EASY_LINK_CHARACTERS
  return (
    <div className={styles['panel']}>
      <div className={styles['linkPart']}>
        <div className={styles['linkRow']}>
          <input
            className={styles['linkField']}
            data-testid="share-link"
            aria-label="Link"
            readOnly
            value={link}
            onFocus={(event) => {
              event.currentTarget.select()
            }}
          />
          <CopyButton text={link} label="Copy link" copiedLabel="Link copied" variant="primary" />
          {typeof navigator.share === 'function' ? (
            <Button
              icon="share"
              onClick={() => {
                // Closing the system sheet rejects; that is the user's answer, not a failure.
                navigator
                  .share({ url: link, title: scenario.name === '' ? 'Landfall scenario' : scenario.name })
                  .catch(() => undefined)
              }}
            >
              Share …
            </Button>
          ) : null}
          <Button
            aria-expanded={qrShown && qrFits}
            inactive={!qrFits}
            aria-describedby="share-link-length"
            onClick={() => {
              setQrShown(!qrShown)
            }}
          >
            QR code
          </Button>
        </div>
        <p className={styles['help']} id="share-link-length">
          {lengthWords}.
          {qrFits
            ? ''
            : ` A QR code this dense is hard to scan; it is offered up to ${EASY_LINK_CHARACTERS}.`}
        </p>
      </div>
      {verdict.level === 'tooLong' ? (
        <Notice
          tone="warn"
          title="This link may arrive cut"
          actions={
            <Button size="s" icon="download" onClick={() => saveScenarioFile(scenario, link)}>
              Download scenario file
            </Button>
          }
        >
          It can be copied and works where it arrives whole. Discord ends a message at 2,000 characters, some
          mail programs earlier. A scenario file holds the same and is opened by dropping it on Landfall.
        </Notice>
      ) : null}
      {qrShown && qrFits ? <QrPanel link={link} /> : null}
      <Checkbox
        checked={isPrivate}
        onChange={onPrivate}
        label="Private link"
        note={
          isPrivate
            ? 'The settings stand behind the # and are sent to no server, not even to this page’s host. WeChat on Android and Outlook may cut what follows the #; a damaged link says so when it is opened.'
            : 'As it is, the host of this page can see the settings in its logs when the link is opened. Behind a # they would be sent to no server, but some apps cut such links.'
        }
      />
    </div>
  )
}
