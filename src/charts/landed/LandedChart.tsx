import { LineSwatch } from '../frame/LineSwatch.tsx'
import type { LandedModel } from './series.ts'
import styles from './landed.module.css'

const TONES = { plain: styles.plain, dark: styles.dark, total: styles.total } as const

/** Waterfall of the landed cost per unit and the table of the other routes. */
export function LandedChart({ model }: { readonly model: LandedModel }) {
  return (
    <div>
      {model.missing === null ? (
        <ul className={styles.bars}>
          {model.bars.map((bar) => (
            <li key={bar.key} className={`${styles.step} ${bar.tone === 'total' ? styles.totalStep : ''}`}>
              <span className={styles.label}>
                {bar.label}
                {bar.note === '' ? null : <small>{bar.note}</small>}
              </span>
              <span className={styles.track} aria-hidden="true">
                <i
                  className={TONES[bar.tone]}
                  style={{ left: `${bar.left * 100}%`, width: `${bar.width * 100}%` }}
                />
              </span>
              <span className={styles.value}>{bar.text}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p className={styles.empty}>{model.missing}</p>
      )}
      <table className={styles.routes} data-part="secondary">
        <thead>
          <tr>
            <th scope="col">{model.routesTitle}</th>
            <th scope="col">Duty</th>
            <th scope="col">Landed</th>
            <th scope="col">$/TH</th>
          </tr>
        </thead>
        <tbody>
          {model.routes.map((route) => (
            <tr key={route.line} className={route.selected ? styles.selected : undefined}>
              <th scope="row">
                <LineSwatch style={route.identity.style} />{' '}
                {model.routesTitle.endsWith('routes')
                  ? route.identity.route
                  : `${route.identity.model}, ${route.identity.route}`}
              </th>
              <td>{route.duty}</td>
              <td>{route.landed}</td>
              <td>{route.perThs}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
