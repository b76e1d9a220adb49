import { useId, useState } from 'react'
import { listText } from '#charts/labels/listText.ts'
import type { Scenario } from '#scenario/scenario.ts'
import { useFacts } from '#state/useFacts.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Checkbox.tsx'
import { hiddenQuotesWords } from './hiddenQuotesWords.ts'
import { linkContents } from './linkContents.ts'
import styles from './share.module.css'
import { withoutQuotes } from './withoutQuotes.ts'

/** So many are named before the list is opened. */
const NAMED_AT_ONCE = 5

interface LinkIncludesProps {
  /** What is passed on. */
  readonly shared: Scenario
  /** What its author has on screen. */
  readonly author: Scenario
  readonly quotesHidden: boolean
  readonly onHideQuotes: (hidden: boolean) => void
}

/** What the receiver will be told, in plain words, and the choice to keep one's quotes. */
export function LinkIncludes({ shared, author, quotesHidden, onHideQuotes }: LinkIncludesProps) {
  const id = useId()
  const facts = useFacts()
  const [open, setOpen] = useState(false)
  const parts = linkContents(shared)
  const names = parts.flatMap(({ name, technical }) => (technical ? [] : [name.toLowerCase()]))
  return (
    <div className={styles['includes']}>
      <div className={styles['includesRow']}>
        <p className={styles['help']}>
          {includesWords(names)}{' '}
          <Button
            variant="add"
            size="s"
            className={styles['inlineButton']}
            aria-expanded={open}
            aria-controls={open ? id : undefined}
            onClick={() => {
              setOpen(!open)
            }}
          >
            {open ? 'Hide the list' : `See all ${parts.length}`}
          </Button>
        </p>
        <Checkbox label="Hide my quotes" checked={quotesHidden} onChange={onHideQuotes} />
      </div>
      {quotesHidden ? (
        <p className={styles['help']} role="status">
          {hiddenQuotesWords(withoutQuotes(author, facts))}
        </p>
      ) : null}
      {open ? (
        <dl id={id} className={styles['contents']}>
          {parts.map(({ name, detail }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{detail}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </div>
  )
}

function includesWords(names: readonly string[]): string {
  if (names.length === 0) return 'Includes: nothing but the defaults.'
  const first = names.slice(0, NAMED_AT_ONCE)
  const rest = names.length - first.length
  return `Includes: ${rest > 0 ? `${first.join(', ')} and ${rest} more` : listText(first)}.`
}
