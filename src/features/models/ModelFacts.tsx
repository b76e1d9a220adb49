import type { CatalogueEntry } from '#facts/factTypes.ts'
import { SUPPLY_CHAIN_FLAG } from '#facts/supplyChainFlag.ts'
import { formatJoulePerTh } from '#format/formatJoulePerTh.ts'
import { Notice } from '#ui/Notice.tsx'
import styles from '../features.module.css'

/** What is known about a model, with date, source and confidence. */
export function ModelFacts({ entry }: { entry: CatalogueEntry }) {
  return (
    <>
      {entry.supplyChainFlag ? (
        <Notice tone="warn" title="Named in the customs holds of 2024">
          {SUPPLY_CHAIN_FLAG.map((fact) => (
            <p key={fact.id}>
              {fact.date}: {fact.text}{' '}
              <small>
                ({fact.source}; confidence {fact.confidence})
              </small>
            </p>
          ))}
        </Notice>
      ) : null}
      <dl className={styles['facts']}>
        <dt>Specification</dt>
        <dd>
          {entry.hashrateThs} TH/s, {entry.powerW} W, {formatJoulePerTh(entry.powerW / entry.hashrateThs)},{' '}
          {entry.cooling}; confidence {entry.specConfidence}
        </dd>
        <dt>Source</dt>
        <dd>{entry.specSource}</dd>
        <dt>Released</dt>
        <dd>
          {entry.released}, {entry.status}
        </dd>
        {entry.price === null ? null : (
          <>
            <dt>Price basis</dt>
            <dd>
              {entry.price.basis} ({entry.price.date}, confidence {entry.price.confidence})
            </dd>
          </>
        )}
        <dt>Made in</dt>
        <dd>
          {entry.originOptions.join(', ')}. {entry.originNote}
        </dd>
      </dl>
    </>
  )
}
