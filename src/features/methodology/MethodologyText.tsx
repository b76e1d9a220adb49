import { ENGINE_CHANGES } from '#engine/engineChanges.ts'
import { ENGINE_ID } from '#engine/engineId.ts'
import { formatDate } from '#format/formatDate.ts'

/** The model in short: dates, duty, operation, measures, and what it leaves out. */
export function MethodologyText() {
  return (
    <>
      <p>
        One case is one model over one route, under one tariff scenario and one delay scenario. Landfall
        computes it day by day, in UTC calendar days, from the day of the market to the horizon. This is
        engine {ENGINE_ID}.
      </p>
      <h2>From order to first hash</h2>
      <p>
        Order, shipment after the lead time, arrival after transit, filing, release after clearance, first
        hash after inland transport and installation. A delay adds days at exactly one stage. Half of the
        price is paid with the order, half a week before shipment.
      </p>
      <h2>Duty</h2>
      <p>
        Miners enter the US under HTSUS 8543.70.98. The rate in force at the time of entry counts (19 CFR
        141.69); time of entry is release unless filing is elected (19 CFR 141.68). Layers in force that day
        add, each on the same customs value, which leaves out international freight. Duty is due ten working
        days later (19 CFR 142.12). The merchandise processing fee has limits by fiscal year; the harbor fee
        applies at sea only.
      </p>
      <h2>Mining</h2>
      <pre>{`BTC per day = hashrate × uptime × 86400 × (subsidy + fees) × (1 − pool fee) / (difficulty × 2³²)
energy = watts / 1000 × 24 × uptime × overhead × price per kWh
runs on a day when what it earns exceeds its energy (unless told otherwise)`}</pre>
      <p>
        The subsidy halves at block 1,050,000; the halving is cut to the minute inside its day. Difficulty
        follows the chosen outlook. Growth that goes on through the halving is pessimistic, because income
        falls and miners leave; the price-coupled outlook lets half of any change in revenue reach difficulty.
      </p>
      <h2>Measures</h2>
      <ul>
        <li>ROI: net profit over landed capital, undiscounted. Zero is break-even.</li>
        <li>NPV: every flow discounted to the day of the market, 10 % a year unless changed.</li>
        <li>
          Payback: first day on which income so far covers everything paid so far; resale does not count.
        </li>
        <li>
          Same dollars in BTC: every dollar spent on the machines buys BTC on the day it is spent instead.
        </li>
        <li>Break-evens: one figure moves until the result is zero, everything else stays.</li>
      </ul>
      <p>
        The line called expected is the mean of the outlook, not the likeliest path. Nothing here knows about
        income tax, financing, or the chance that the price of machines moves.
      </p>
      <h2>How sure we are</h2>
      <p>
        Every figure carries a confidence: A two sources agree, B one good source, C weak or judgement. Quotes
        of 2026 are mostly C: replace them with your own. The last step of the duty schedule (24 July 2026)
        has not been confirmed against the exemption lists. The chance of a customs hold is judgement: 3 % in
        general, 10 % for the series named in 2024.
      </p>
      <h2>What is kept and what is sent</h2>
      <p>
        No cookies, no analytics, nothing loaded from other hosts. The only requests to others are for market
        figures: they carry no referrer and nothing of your scenario, and Data status lists every host that
        may be asked. A snapshot asks nobody.
      </p>
      <p>
        Your draft, saved scenarios, settings and the last market stay in the storage of this browser until
        you press “Forget everything” under “My scenarios”. The host that serves this page can see ordinary
        links in its logs when they are opened; a private link keeps the scenario behind the #, which no
        server sees. Embeds keep nothing.
      </p>
      <h2>Engines</h2>
      <p>
        Whenever the arithmetic changes, the engine gets a new number. A snapshot names the engine that made
        it, and the page says when another one gives other figures. A replaced engine can be chosen for at
        least two years.
      </p>
      <ul>
        {ENGINE_CHANGES.map(({ id, date, change, effect }) => (
          <li key={id}>
            Engine {id}, since {formatDate(date)}: {change} {effect}
          </li>
        ))}
      </ul>
    </>
  )
}
