import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Checkbox.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Notice } from '#ui/Notice.tsx'
import styles from '../features.module.css'
import { linkLengthVerdict } from './linkLengthVerdict.ts'
import { appUrl, privateUrl } from './shareUrls.ts'
import { siteBase } from './siteBase.ts'

/** The link itself, with what its length means and the private form. */
export function LinkTab({ query, title }: { query: string; title: string }) {
  const [hidden, setHidden] = useState(false)
  const base = siteBase(location.href)
  const url = hidden ? privateUrl(base, query) : appUrl(base, query)
  const verdict = linkLengthVerdict(url.length)
  return (
    <div className={styles['dialogBody']}>
      <input
        className={styles['linkField']}
        data-testid="share-link"
        aria-label="Link"
        readOnly
        value={url}
        onFocus={(event) => {
          event.currentTarget.select()
        }}
      />
      <div className={styles['chips']}>
        <CopyButton text={url} label="Copy link" copiedLabel="Link copied" variant="primary" />
        {typeof navigator.share === 'function' ? (
          <Button
            icon="share"
            onClick={() => {
              // Closing the system sheet rejects; that is the user's answer, not a failure.
              navigator
                .share({ url, title: title === '' ? 'Landfall scenario' : title })
                .catch(() => undefined)
            }}
          >
            Share …
          </Button>
        ) : null}
        <span className={styles['help']}>{verdict.text}</span>
      </div>
      {verdict.ok ? null : <Notice tone="warn">{verdict.text}</Notice>}
      <Checkbox
        checked={hidden}
        onChange={setHidden}
        label="Private link: settings stay behind the # and reach no server"
      />
      <p className={styles['help']}>
        {hidden
          ? 'Some apps (WeChat on Android, Outlook) cut what follows the #.'
          : 'The host of this page can see ordinary links in its logs.'}
      </p>
    </div>
  )
}
