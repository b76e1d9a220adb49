import { memo } from 'react'
import { fitName } from '../frame/fitName.ts'
import { signedWhole } from '../labels/signedWhole.ts'
import { areaPath, linePath, type Scale } from './linePath.ts'
import { placeLabels } from './placeLabels.ts'
import { placeNotes } from './placeNotes.ts'
import type { RoiLayout } from './roiLayout.ts'
import type { EndLabel, RoiModel } from './series.ts'
import { zeroNotePlace } from './zeroNotePlace.ts'
import styles from './roi.module.css'

interface MarksProps {
  readonly model: RoiModel
  readonly layout: RoiLayout
  readonly x: Scale
  readonly y: Scale
}

const LABEL_GAP_PX = 15.5

/** Dotted lines with their dates. */
function Events({ model, layout, x }: Pick<MarksProps, 'model' | 'layout' | 'x'>) {
  return (
    <>
      {placeNotes(model, layout, x).map(({ event, at, lines, turned, drop }) => (
        <g key={event.key}>
          <line className={styles.event} x1={at} x2={at} y1={layout.top} y2={layout.bottom} />
          <text className={styles.note} y={30 + drop * 15} textAnchor={turned ? 'end' : 'start'}>
            {lines.map((line, index) => (
              <tspan key={line} x={turned ? at - 6 : at + 6} dy={index === 0 ? 0 : 15}>
                {line}
              </tspan>
            ))}
          </text>
        </g>
      ))}
    </>
  )
}

/** Names and values in two aligned columns, joined to the ends of the lines. */
function EndLabels({
  labels,
  layout,
  y,
}: {
  readonly labels: readonly EndLabel[]
  readonly layout: RoiLayout
  readonly y: Scale
}) {
  const ends = labels.map((label) => y(label.value))
  const places = placeLabels(ends, LABEL_GAP_PX, layout.top + 8, layout.bottom - 2)
  return (
    <>
      {labels.map((label, index) => {
        const end = Math.round((ends[index] ?? 0) * 10) / 10
        const at = Math.round((places[index] ?? end) * 10) / 10
        const name = layout.narrow ? label.shortName : label.name
        const fill = label.seriesIndex === null ? 'var(--muted)' : `var(--label-${label.seriesIndex})`
        return (
          <g key={label.key} fill={fill} className={label.selected ? styles.strong : undefined}>
            <path className={styles.leader} d={`M${layout.right + 1} ${end}L${layout.right + 9} ${at}`} />
            <text x={layout.nameX} y={at + 4}>
              {fitName(name, layout.namePx)}
              {fitName(name, layout.namePx) !== name ? <title>{label.name}</title> : null}
            </text>
            <text x={layout.valueX} y={at + 4} textAnchor="end">
              {signedWhole(label.value)}
            </text>
          </g>
        )
      })}
    </>
  )
}

/** What lies over the axes of ROI over time: band, lines, events, labels. The same in the static and the interactive chart. */
export const RoiMarks = memo(function RoiMarks({ model, layout, x, y }: MarksProps) {
  const zero = y(0)
  const recovered = layout.narrow ? 'Recovered' : 'Landed cost recovered'
  const note = zeroNotePlace(recovered, model, layout, x, y)
  return (
    <g className={styles.marks}>
      <line className={styles.zero} x1={layout.left} x2={layout.right} y1={zero} y2={zero} />
      <Events model={model} layout={layout} x={x} />
      {model.band === null ? null : (
        <path
          className={styles.band}
          d={areaPath(model.band.upper, model.band.lower, x, y)}
          data-mark="band"
        />
      )}
      {model.benchmark === null ? null : (
        <path className={styles.benchmark} d={linePath(model.benchmark.points, x, y)} data-mark="btc" />
      )}
      {model.curves.map((curve) => (
        <path
          key={curve.key}
          className={curve.selected ? styles.selectedLine : styles.line}
          d={linePath(curve.points, x, y)}
          stroke={`var(--series-${curve.style.seriesIndex})`}
          strokeDasharray={curve.style.dash}
          data-mark={curve.key}
        />
      ))}
      <text className={styles.zeroNote} x={Math.round(note.x)} y={Math.round(note.y)}>
        {recovered}
      </text>
      <EndLabels labels={model.endLabels} layout={layout} y={y} />
    </g>
  )
})
