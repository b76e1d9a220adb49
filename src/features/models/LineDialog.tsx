import { useEffect, useState } from 'react'
import type { CatalogueEntry } from '#facts/factTypes.ts'
import { formatJoulePerTh } from '#format/formatJoulePerTh.ts'
import { formatPercent } from '#format/formatPercent.ts'
import { formatUsd } from '#format/formatUsd.ts'
import { addLine, setRoute, updateLine } from '#scenario/editScenario.ts'
import { holdRiskOf } from '#scenario/holdRisk.ts'
import { newLine } from '#scenario/newLine.ts'
import { allRoutes, routeOf } from '#scenario/routes.ts'
import type { Line, Route } from '#scenario/scenario.ts'
import { applyEdit } from '#state/scenarioActions.ts'
import { useScenarioStore } from '#state/scenarioStore.ts'
import { ensureFullFacts, useFacts } from '#state/useFacts.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Disclosure } from '#ui/Disclosure.tsx'
import { LazyCombobox } from '#ui/LazyCombobox.tsx'
import { NumberField } from '#ui/NumberField.tsx'
import { Select } from '#ui/Select.tsx'
import { TextField } from '#ui/TextField.tsx'
import { boundsOf } from '../boundsOf.ts'
import styles from '../features.module.css'
import { ModelFacts } from './ModelFacts.tsx'
import { RouteFields } from './RouteFields.tsx'
import { routeLabel } from './routeLabel.ts'

const CUSTOM = 'custom'

interface LineDialogProps {
  /** Line to edit; null adds one. */
  readonly index: number | null
  readonly onRemove: (index: number) => void
  readonly onClose: () => void
}

/** Everything about one line: model from the searchable catalogue or your own, quote, quantity, specification, route. */
export function LineDialog({ index, onRemove, onClose }: LineDialogProps) {
  const scenario = useScenarioStore((state) => state.scenario)
  const facts = useFacts()
  const existing = index === null ? null : (scenario.lines[index] ?? null)
  const [draft, setDraft] = useState<Line | null>(existing)
  const [routes, setRoutes] = useState<readonly Route[]>(scenario.routes)
  useEffect(() => {
    void ensureFullFacts()
  }, [])

  const entries = [...facts.catalogue.values()].sort(
    (a, b) => a.maker.localeCompare(b.maker) || b.hashrateThs / b.powerW - a.hashrateThs / a.powerW,
  )
  const modelId = draft?.modelId ?? null
  const entry = modelId === null ? null : (facts.catalogue.get(modelId) ?? null)
  const routed = { ...scenario, routes }
  const route = draft === null ? null : routeOf(routed, draft.routeId)
  const change = (patch: Partial<Line>) => {
    setDraft((before) => (before === null ? before : { ...before, ...patch }))
  }
  const choose = (id: string | null) => {
    if (id === null) return
    const chosen = facts.catalogue.get(id)
    const routeId = draft?.routeId ?? (chosen === undefined ? 'cn' : usualRouteId(chosen))
    if (id === CUSTOM) {
      setDraft({ ...(draft ?? emptyLine(routeId)), modelId: null, label: draft?.label ?? 'My model' })
      return
    }
    const fresh = newLine(id, routeId, facts)
    if (fresh !== null) setDraft({ ...fresh, quantity: draft?.quantity ?? fresh.quantity })
  }
  const save = () => {
    if (draft === null) return
    const done = draft
    const changed =
      route !== null && !scenario.routes.includes(route) && routes !== scenario.routes ? route : null
    applyEdit(
      (before) => {
        const withRoute = changed === null ? before : setRoute(before, changed)
        return index === null ? addLine(withRoute, done) : updateLine(withRoute, index, done)
      },
      { label: index === null ? `Add ${done.label}` : `Edit ${done.label}` },
    )
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={index === null ? 'Add a model or route' : 'Edit line'}
      description="Figures of the catalogue are maker-rated. Type your own quote where you have one."
      footer={
        <div className={`${styles['actions']} ${styles['actionsSplit']}`}>
          {index === null ? (
            <span />
          ) : (
            <span>
              <Button
                variant="quiet"
                icon="trash"
                inactive={scenario.lines.length < 2}
                onClick={() => {
                  onRemove(index)
                  onClose()
                }}
              >
                Remove
              </Button>
              <Button
                variant="quiet"
                icon="copy"
                onClick={() => {
                  if (existing !== null) {
                    applyEdit((before) => addLine(before, existing), { label: `Duplicate ${existing.label}` })
                  }
                  onClose()
                }}
              >
                Duplicate
              </Button>
            </span>
          )}
          <span className={styles['buttonRow']}>
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="primary" inactive={draft === null} onClick={save}>
              {index === null ? 'Add' : 'Apply'}
            </Button>
          </span>
        </div>
      }
    >
      <div className={styles['dialogBody']}>
        <LazyCombobox
          label="Model"
          placeholder="Search maker, name or J/TH"
          items={[
            {
              id: CUSTOM,
              label: 'My own model',
              note: 'type hashrate, power and quote',
              group: 'Not in the catalogue',
              keywords: 'custom other new',
            },
            ...entries.map(modelItem),
          ]}
          value={draft === null ? null : (draft.modelId ?? CUSTOM)}
          onChange={choose}
        />
        {draft === null ? null : (
          <>
            {draft.modelId === null ? (
              <TextField
                label="Name"
                value={draft.label}
                maxLength={40}
                onChange={(label) => {
                  change({ label })
                }}
              />
            ) : null}
            <div className={styles['pair']}>
              <NumberField
                label="Quote"
                unit="$/unit"
                maxDecimals={2}
                value={draft.quoteUsd}
                placeholder="needed"
                {...boundsOf('quoteUsd')}
                help={quoteHelp(entry, draft)}
                onChange={(quoteUsd) => {
                  change({ quoteUsd })
                }}
              />
              <NumberField
                label="Units"
                integer
                value={draft.quantity}
                {...boundsOf('quantity')}
                onChange={(quantity) => {
                  change({ quantity })
                }}
              />
              <NumberField
                label="Hashrate"
                unit="TH/s"
                value={draft.hashrateThs}
                {...boundsOf('hashrateThs')}
                help={formatJoulePerTh(draft.powerW / draft.hashrateThs)}
                onChange={(hashrateThs) => {
                  change({ hashrateThs })
                }}
              />
              <NumberField
                label="Power at the wall"
                unit="W"
                value={draft.powerW}
                {...boundsOf('powerW')}
                onChange={(powerW) => {
                  change({ powerW })
                }}
              />
              <NumberField
                label="Resale at the end"
                unit="% of quote"
                displayFactor={100}
                maxDecimals={1}
                value={draft.resaleFraction}
                {...boundsOf('resaleFraction')}
                onChange={(resaleFraction) => {
                  change({ resaleFraction })
                }}
              />
              <Select
                label="Route"
                value={draft.routeId}
                options={allRoutes(routed).map((option) => ({ value: option.id, label: routeLabel(option) }))}
                onChange={(routeId) => {
                  change({ routeId })
                }}
              />
            </div>
            {route === null ? null : (
              <Disclosure
                title="Route in detail"
                summary={`hold risk ${formatPercent(holdRiskOf(draft, route, facts))}`}
                level={3}
                defaultOpen={false}
              >
                <RouteFields
                  route={route}
                  holdRiskFraction={holdRiskOf(draft, route, facts)}
                  onChange={(next) => {
                    setRoutes([...routes.filter((other) => other.id !== next.id), next])
                  }}
                />
              </Disclosure>
            )}
            {entry === null ? null : <ModelFacts entry={entry} />}
          </>
        )}
      </div>
    </Dialog>
  )
}

function modelItem(entry: CatalogueEntry) {
  const price = entry.price === null ? 'no price known' : formatUsd(entry.price.usd)
  return {
    id: entry.linkId,
    label: entry.model,
    note: `${entry.hashrateThs} TH/s, ${formatJoulePerTh(entry.powerW / entry.hashrateThs)}, ${price}`,
    group: entry.maker,
  }
}

/** The US line for machines assumed to be assembled there only, China for all others. */
function usualRouteId(entry: CatalogueEntry): string {
  return entry.originOptions.length > 0 && entry.originOptions.every((origin) => /\bUSA?\b/.test(origin))
    ? 'us'
    : 'cn'
}

function quoteHelp(entry: CatalogueEntry | null, draft: Line): string {
  if (draft.quoteUsd === null) return 'No firm price is known: type your quote.'
  const price = entry?.price ?? null
  if (price === null) return 'Example or your own figure: replace it with your quote.'
  return `Catalogue: ${formatUsd(price.usd)}, ${price.date}, ${price.condition}, confidence ${price.confidence}`
}

function emptyLine(routeId: string): Line {
  return {
    modelId: null,
    label: 'My model',
    routeId,
    quantity: 1,
    hashrateThs: 200,
    powerW: 3500,
    quoteUsd: null,
    resaleFraction: 0,
  }
}
