import { useEffect, useRef, useState } from 'react'
import type { NodeCapability, NodeUrlFault } from '#market/ownNode.ts'
import { checkNodeAddress, nodeStore, setNode, testNodeAddress } from '#state/nodeSetting.ts'
import { useMarket } from '#state/useMarket.ts'
import { Button } from '#ui/Button.tsx'
import { Disclosure } from '#ui/Disclosure.tsx'
import { TextField } from '#ui/TextField.tsx'
import styles from './status.module.css'

const PROBLEMS: Readonly<Record<NodeUrlFault, string>> = {
  malformed: 'This is no address. Write it as https://mempool.example or http://umbrel.local:3006.',
  scheme: 'Only addresses that begin with https:// or http:// can be asked.',
  credentials: 'Leave out the name and password: they would be stored in this browser.',
  path: 'Leave out everything after the host and port; the paths are those of mempool.',
  mixed_content:
    'This page is encrypted, so the browser lets it ask plain http only on this machine or at a .local name. Give the node an https address.',
}

const CAPABILITIES: Readonly<Record<NodeCapability['capability'], string>> = {
  backend: 'mempool backend',
  tip: 'Block height',
  blocks: 'Blocks and difficulty',
  rewards: 'Fees per block',
  epochs: 'Past retargets',
  prices: 'Prices',
}

/** What makes a node worth asking: it answers for at least one of the values results need. */
const NEEDED: readonly NodeCapability['capability'][] = ['blocks', 'rewards', 'prices']

/** Setting for a mempool server of the visitor's own: address, a test of what it can do, and the way back. */
export function OwnNodePanel() {
  const { node } = nodeStore()
  const { status } = useMarket()
  const [text, setText] = useState(node ?? '')
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const [results, setResults] = useState<readonly NodeCapability[] | null>(null)
  const [said, setSaid] = useState('')
  const running = useRef<AbortController | null>(null)
  const [testing, setTesting] = useState(false)
  useEffect(() => () => running.current?.abort(), [])

  const test = async () => {
    const checked = checkNodeAddress(text)
    setResults(null)
    setProblem(checked.ok ? undefined : PROBLEMS[checked.error])
    if (!checked.ok) {
      setSaid('')
      return
    }
    running.current?.abort()
    const mine = new AbortController()
    running.current = mine
    setTesting(true)
    setSaid(`Asking ${checked.value} …`)
    try {
      const capabilities = await testNodeAddress(checked.value, mine.signal)
      if (mine.signal.aborted) return
      setResults(capabilities)
      const useful = capabilities.some((one) => one.ok && NEEDED.includes(one.capability))
      if (!useful) setSaid('It did not answer with anything usable, so nothing was changed.')
      else if (setNode(checked.value))
        setSaid(`${checked.value} is asked first from now on, in this browser.`)
      else
        setSaid('It works, but this browser does not let pages store anything, so it cannot be remembered.')
      if (useful) setText(checked.value)
    } catch {
      // Called off: the panel is gone, or another test has begun.
    } finally {
      if (running.current === mine) setTesting(false)
    }
  }

  return (
    <section className={styles['section']} aria-labelledby="own-node">
      <h2 id="own-node">Your own mempool node</h2>
      <p className={styles['sub']}>
        {node === null
          ? 'Ask your own server for network data first. What it cannot tell comes from the public sources.'
          : `In use: ${node}. What it cannot tell comes from the public sources.`}{' '}
        The address stays in this browser and never gets into links or embeds.
      </p>
      <form
        className={styles['nodeForm']}
        onSubmit={(event) => {
          event.preventDefault()
          void test()
        }}
      >
        <TextField
          label="Address of the node"
          type="url"
          value={text}
          placeholder="https://mempool.example"
          maxLength={200}
          error={problem}
          onChange={(value) => {
            setText(value)
            setProblem(undefined)
          }}
        />
        <Button type="submit" variant="primary" inactive={testing || status.kind === 'snapshot'}>
          {testing ? 'Testing …' : node === null ? 'Test and use' : 'Test again'}
        </Button>
        {node === null ? null : (
          <Button
            onClick={() => {
              running.current?.abort()
              setNode(null)
              setText('')
              setResults(null)
              setTesting(false)
              setSaid('Removed. The public sources are asked again.')
            }}
          >
            Remove
          </Button>
        )}
      </form>
      <p role="status" className={styles['said']}>
        {status.kind === 'snapshot' ? 'The market is pinned: no source is asked, yours neither.' : said}
      </p>
      {results === null ? null : (
        <ul className={styles['capabilities']} aria-label="What the node can tell">
          {results.map((one) => (
            <li key={one.capability}>
              <span className={styles['state']} data-state={one.ok ? 'confirmed' : 'failed'}>
                {CAPABILITIES[one.capability]}: {one.ok ? 'yes' : 'no'}
              </span>
              <small>{one.words}</small>
            </li>
          ))}
        </ul>
      )}
      <Disclosure title="If it does not answer" defaultOpen={false}>
        <ul className={styles['advice']}>
          <li>
            Browsers do not tell a page why a request failed: a wrong address, an untrusted certificate, a
            missing permission and a refusal by the server all look the same here.
          </li>
          <li>
            <b>Permission by the server (CORS).</b> It must send <code>Access-Control-Allow-Origin: *</code>.
            The backend of mempool does; some front ends and forks leave it out.
          </li>
          <li>
            <b>Plain http from an encrypted page</b> is mixed content. Chrome allows it for this machine and
            for .local names after asking for access to the local network; Firefox and Safari mostly refuse.
            An https address works everywhere: a reverse proxy with a certificate, or a Tailscale name.
          </li>
          <li>
            <b>Serving Landfall from the node itself</b> needs neither: it is a folder of static files.
          </li>
          <li>
            Small installations index few blocks and have no prices. What is missing then comes from the
            public sources, value by value.
          </li>
        </ul>
      </Disclosure>
    </section>
  )
}
