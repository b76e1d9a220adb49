import { useDraftStanding } from '#state/draftStore.ts'
import { dismissDraftNotice, keepMyDraft, openOtherDraft } from '#state/drafts.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { focusVerdict } from './focusVerdict.ts'

function dismiss(): void {
  dismissDraftNotice()
  focusVerdict()
}

/** Says when what is on screen is not what is stored as the draft, and lets the user choose. */
export function DraftNotice() {
  const standing = useDraftStanding()
  if (standing === 'inStep') return null
  const openOther = (label: string) => (
    <Button
      size="s"
      variant={standing === 'otherTab' ? 'quiet' : 'secondary'}
      onClick={() => {
        void openOtherDraft().then(focusVerdict)
      }}
    >
      {label}
    </Button>
  )
  if (standing === 'otherTab') {
    return (
      <Notice
        tone="warn"
        announce="status"
        title="Another tab has changed your draft"
        actions={
          <>
            <Button
              size="s"
              onClick={() => {
                keepMyDraft()
                focusVerdict()
              }}
            >
              Make this one the draft
            </Button>
            {openOther('Open the other one')}
          </>
        }
        onDismiss={dismiss}
      >
        That one is kept as it is. What you change here stays in this tab and in its address.
      </Notice>
    )
  }
  if (standing === 'replaced') {
    return (
      <Notice
        announce="status"
        title="This is your draft now"
        actions={openOther('Open the earlier draft')}
        onDismiss={dismiss}
      >
        It took the place of the draft you had.
      </Notice>
    )
  }
  return (
    <Notice tone="warn" announce="status" title="Your draft could not be stored" onDismiss={dismiss}>
      This browser keeps nothing for Landfall, or its storage is full. The address holds the whole scenario:
      keep it as a bookmark.
    </Notice>
  )
}
