import { formatAge } from '#format/formatAge.ts'
import { formatNumber } from '#format/formatNumber.ts'
import { HOST_PURPOSES } from '#market/hostPurposes.ts'
import { SOURCES } from '#market/providerHosts.ts'
import { requestStore } from '#state/marketRequests.ts'
import { nodeStore } from '#state/nodeSetting.ts'
import { useMarket } from '#state/useMarket.ts'
import { DataTable } from '#ui/DataTable.tsx'
import styles from './status.module.css'

interface Host {
  readonly origin: string
  readonly purpose: string
}

/** Every host this page may contact, what for, and how often this tab has. */
export function HostList({ now }: { now: number }) {
  const { status } = useMarket()
  const tallies = requestStore()
  const { node } = nodeStore()
  const own: readonly Host[] = node === null ? [] : [{ origin: node, purpose: 'your own node, asked first' }]
  const listed = Object.values(SOURCES).map(({ id, origin }) => ({ origin, purpose: HOST_PURPOSES[id] }))
  const hosts: readonly Host[] = [...own, ...listed]
  return (
    <section className={styles['section']} aria-labelledby="hosts">
      <h2 id="hosts">Hosts this page may contact</h2>
      <p className={styles['sub']}>
        Each sees your network address and nothing about your scenario: no cookies, no referrer, no
        identifier. {status.kind === 'snapshot' ? 'While the market is pinned none of them is asked. ' : ''}
        Of several open tabs of Landfall only one asks, so this one may show no requests.
      </p>
      <DataTable
        caption="Hosts, their purpose and requests of this tab"
        rows={hosts}
        rowKey={(host) => host.origin}
        columns={[
          { id: 'host', header: 'Host', cell: (host) => host.origin.replace(/^https:\/\//, '') },
          {
            id: 'purpose',
            header: 'Asked for',
            cell: (host) => <span className={styles['wrap']}>{host.purpose}</span>,
          },
          {
            id: 'count',
            header: 'Requests',
            headerNote: 'this tab',
            numeric: true,
            cell: (host) => formatNumber(tallies[host.origin]?.count ?? 0),
          },
          {
            id: 'last',
            header: 'Last',
            numeric: true,
            hideNarrow: true,
            cell: (host) => {
              const tally = tallies[host.origin]
              return tally === undefined ? 'not asked' : `${formatAge(Math.max(0, now - tally.lastAt))} ago`
            },
          },
        ]}
      />
    </section>
  )
}
