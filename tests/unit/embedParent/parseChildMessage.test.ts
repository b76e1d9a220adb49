import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ChildMessageBody } from '#embed-protocol/embedMessages.ts'
import { parseChildMessage } from '#embed-protocol/parseChildMessage.ts'

const ENVELOPE = { ns: 'landfall', v: 1, id: 'a1' }
const png = new Blob(['x'], { type: 'image/png' })

const MESSAGES: readonly ChildMessageBody[] = [
  {
    type: 'ready',
    chart: 'roi',
    height: 503,
    frozen: true,
    asOf: '2026-10-27T00:00Z',
    caps: ['theme', 'png'],
  },
  { type: 'height', height: 636, width: 320 },
  { type: 'state', query: 'v=1&ds=2611&m=s21pro:x1,s21pro:omy&name=At%20home&ck=k2p8' },
  { type: 'link', href: 'https://landfall.example/?v=1' },
  { type: 'error', code: 'bad-link', text: 'There is no chart named "x".' },
  { type: 'png', blob: png, width: 1200, height: 630 },
]

describe('parseChildMessage', () => {
  it.each(MESSAGES)('reads $type', (body) => {
    expect(parseChildMessage({ ...ENVELOPE, ...body })).toEqual(body)
  })

  it.each([
    ['no object', 'landfall'],
    ['nothing', null],
    ['another namespace', { ...ENVELOPE, ns: 'datawrapper', type: 'height', height: 300, width: 300 }],
    ['another version', { ...ENVELOPE, v: 2, type: 'height', height: 300, width: 300 }],
    ['no type', { ...ENVELOPE, height: 300, width: 300 }],
    ['a height in words', { ...ENVELOPE, type: 'height', height: '300', width: 300 }],
    ['a height that is none', { ...ENVELOPE, type: 'height', height: Number.NaN, width: 300 }],
    ['no width', { ...ENVELOPE, type: 'height', height: 300 }],
    ['an unknown chart', { ...ENVELOPE, ...MESSAGES[0], chart: 'constructor' }],
    ['no date', { ...ENVELOPE, ...MESSAGES[0], asOf: 'yesterday' }],
    ['a script for an address', { ...ENVELOPE, type: 'link', href: 'javascript:alert(1)' }],
    ['an address that is too long', { ...ENVELOPE, type: 'link', href: `https://x/${'a'.repeat(9_000)}` }],
    ['markup for a query', { ...ENVELOPE, type: 'state', query: 'v=1&name=<img src=x>' }],
    ['an unknown error', { ...ENVELOPE, type: 'error', code: 'other', text: 'x' }],
    [
      'a picture that is a page',
      { ...ENVELOPE, ...MESSAGES[5], blob: new Blob(['x'], { type: 'text/html' }) },
    ],
    ['a picture that is text', { ...ENVELOPE, ...MESSAGES[5], blob: 'x' }],
    ['a picture without size', { ...ENVELOPE, type: 'png', blob: png }],
  ])('refuses %s', (_name, data) => {
    expect(parseChildMessage(data)).toBeNull()
  })

  it('keeps heights whole and within 120 to 4000, and knows only the capabilities there are', () => {
    const heightOf = (height: number): unknown =>
      parseChildMessage({ ...ENVELOPE, type: 'height', height, width: 1.6 })
    expect(heightOf(-5)).toEqual({ type: 'height', height: 120, width: 2 })
    expect(heightOf(1e9)).toEqual({ type: 'height', height: 4000, width: 2 })
    expect(heightOf(500.4)).toEqual({ type: 'height', height: 500, width: 2 })
    const ready = { ...ENVELOPE, ...MESSAGES[0], caps: ['png', 'fly', 7], extra: '<b>' }
    expect(parseChildMessage(ready)).toEqual({ ...MESSAGES[0], caps: ['png'] })
    expect(parseChildMessage({ ...ready, caps: 'theme' })).toMatchObject({ caps: [] })
  })

  it('throws at nothing and lets through nothing but its own fields (10,000 messages)', () => {
    const type = fc.constantFrom('ready', 'height', 'state', 'link', 'error', 'png', '__proto__', 'toString')
    const value = fc.oneof(
      fc.anything({ withNullPrototype: true, withObjectString: true }),
      fc.integer(),
      fc.string(),
    )
    const message = fc.oneof(
      fc.anything(),
      fc
        .tuple(
          fc.constantFrom<object>(...MESSAGES),
          type,
          fc.dictionary(
            fc.constantFrom(
              'height',
              'width',
              'query',
              'href',
              'code',
              'text',
              'blob',
              'caps',
              'asOf',
              'chart',
              '__proto__',
            ),
            value,
          ),
        )
        .map(([whole, kind, fields]) => ({ ...ENVELOPE, ...whole, type: kind, ...fields })),
    )
    const known: Record<string, readonly string[]> = Object.fromEntries(
      MESSAGES.map((one) => [one.type, Object.keys(one).sort()]),
    )
    fc.assert(
      fc.property(message, (data) => {
        const body = parseChildMessage(data)
        if (body === null) return
        expect(Object.keys(body).sort()).toEqual(known[body.type])
        if ('height' in body && body.type !== 'png') {
          expect(body.height).toBeGreaterThanOrEqual(120)
          expect(body.height).toBeLessThanOrEqual(4000)
        }
      }),
      { numRuns: 10_000 },
    )
    expect(({} as Record<string, unknown>)['type']).toBeUndefined()
  })

  it('survives an object that bites', () => {
    const trap = new Proxy(
      {},
      {
        get: () => {
          throw new Error('bitten')
        },
      },
    )
    expect(parseChildMessage(trap)).toBeNull()
    const caps = {
      get length(): number {
        throw new Error('bitten')
      },
    }
    expect(parseChildMessage({ ...ENVELOPE, ...MESSAGES[0], caps })).toMatchObject({ caps: [] })
  })
})
