import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { embedChartOf } from '#embed-protocol/embedChartOf.ts'
import { parseParentMessage } from '#embed-protocol/parseParentMessage.ts'
import { readPresentation } from '#embed-protocol/presentation.ts'
import { parseLink } from '#scenario/parseLink.ts'
import { SEED_FACTS } from '#scenario/seedFacts.ts'
import { faceOf } from '../../../src/faceOf.ts'

describe('faceOf', () => {
  it.each([
    ['/', { kind: 'page', page: 'dashboard' }],
    ['/landfall/index.html', { kind: 'page', page: 'dashboard' }],
    ['/sub/status/', { kind: 'page', page: 'status' }],
    ['/methodology', { kind: 'page', page: 'methodology' }],
    ['/sub/history/', { kind: 'page', page: 'history' }],
    ['/s/held-180-days/', { kind: 'preset', page: 'dashboard' }],
    ['/sub/s/home-one-unit/index.html', { kind: 'preset', page: 'dashboard' }],
    ['/s/', { kind: 'page', page: 'dashboard' }],
    ['/embed/roi/', { kind: 'embed', chart: 'roi' }],
    ['/sub/path/embed/heatmap/index.html', { kind: 'embed', chart: 'heatmap' }],
  ])('reads %s', (path, face) => {
    expect(faceOf(path)).toEqual(face)
  })
})

describe('embedChartOf', () => {
  it('knows the charts and nothing else', () => {
    expect(embedChartOf('heatmap')).toBe('heatmap')
    expect(embedChartOf('constructor')).toBeNull()
    expect(embedChartOf('')).toBeNull()
  })
})

describe('readPresentation', () => {
  it('reads what is written before a scenario', () => {
    expect(
      readPresentation(
        '?theme=DARK&bg=clear&ui=full&title=0&lang=zh-hans&num=Arab&tz=america/new_york&mot=0&id=a1&live=1&v=1&ck=aaaa',
      ),
    ).toEqual({
      theme: 'dark',
      background: 'clear',
      controls: 'full',
      showTitle: false,
      lang: 'zh-Hans',
      num: 'arab',
      timeZone: 'America/New_York',
      still: true,
      id: 'a1',
      live: true,
    })
  })

  it('has a default for everything', () => {
    expect(readPresentation('?v=1')).toEqual({
      theme: 'auto',
      background: 'card',
      controls: 'min',
      showTitle: true,
      lang: null,
      num: null,
      timeZone: null,
      still: false,
      id: null,
      live: false,
    })
  })

  it('falls back on anything it does not understand', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { theme, background, controls, lang, timeZone, id, live } = readPresentation(
          `?theme=${text}&bg=${text}&ui=${text}&lang=<${text}&tz=<${text}&id=<${text}>&live=x${text}`,
        )
        expect(['auto', 'light', 'dark']).toContain(theme)
        expect(['card', 'clear']).toContain(background)
        expect(['static', 'min', 'full']).toContain(controls)
        expect([lang, timeZone, id]).toEqual([null, null, null])
        expect(live).toBe(false)
      }),
    )
  })
})

it('what is for embeds alone is no mistake in a link', () => {
  const { repairs } = parseLink('?theme=dark&live=1&v=1&kwh=0.05', '', SEED_FACTS)
  expect(repairs).toEqual([])
})

describe('parseParentMessage', () => {
  const ours = (fields: object) => ({ ns: 'landfall', v: 1, ...fields })

  it.each([
    [
      { type: 'theme', theme: 'dark' },
      { type: 'theme', theme: 'dark' },
    ],
    [
      { type: 'theme', theme: 'light', accent: '#B00020' },
      { type: 'theme', theme: 'light', accent: '#B00020' },
    ],
    [
      { type: 'theme', theme: 'auto', accent: 'red' },
      { type: 'theme', theme: 'auto' },
    ],
    [{ type: 'hello' }, { type: 'hello' }],
    [
      { type: 'hello', theme: 'light', lang: 'pt-br', maxHeight: 700 },
      { type: 'hello', theme: 'light', lang: 'pt-BR', maxHeight: 700 },
    ],
    [{ type: 'hello', theme: 'pink', lang: '<b>', maxHeight: 1e9 }, { type: 'hello' }],
    [
      { type: 'lang', lang: 'fa', num: 'LATN' },
      { type: 'lang', lang: 'fa', num: 'latn' },
    ],
    [
      { type: 'set', params: { KWH: '0.05', m: 5, ['x'.repeat(20)]: '1', hold: 'y'.repeat(3_000) } },
      { type: 'set', params: { kwh: '0.05' } },
    ],
    [{ type: 'subscribe' }, { type: 'subscribe' }],
    [{ type: 'unsubscribe', more: 1 }, { type: 'unsubscribe' }],
    [
      { type: 'getPng', width: 640.4 },
      { type: 'getPng', width: 640 },
    ],
  ])('reads %j', (fields, body) => {
    expect(parseParentMessage(ours(fields))).toEqual(body)
  })

  it.each([
    null,
    'theme',
    { type: 'theme', theme: 'dark' },
    { ns: 'landfall', v: 2, type: 'theme', theme: 'dark' },
    ours({ type: 'theme', theme: 'javascript:alert(1)' }),
    ours({ type: 'lang', lang: 'de_DE' }),
    ours({ type: 'set' }),
    ours({ type: 'set', params: {} }),
    ours({ type: 'set', params: ['kwh'] }),
    ours({ type: 'set', params: JSON.parse('{"__proto__":"x"}') as unknown }),
    ours({ type: 'getPng', width: 1e7 }),
    ours({ type: 'ready' }),
    ours({ type: 'toString' }),
  ])('ignores %j', (message) => {
    expect(parseParentMessage(message)).toBeNull()
  })

  it('takes no more parameters than a link can have', () => {
    const params = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`k${index}`, '1']))
    const body = parseParentMessage(ours({ type: 'set', params }))
    expect(body?.type === 'set' ? Object.keys(body.params).length : 0).toBe(64)
  })

  it('never throws and never invents a type, whatever is posted', () => {
    const types = ['hello', 'theme', 'lang', 'set', 'subscribe', 'unsubscribe', 'getPng']
    const message = fc.oneof(
      fc.anything(),
      fc.record(
        {
          ns: fc.constant('landfall'),
          v: fc.constant(1),
          type: fc.oneof(fc.constantFrom(...types), fc.string()),
          theme: fc.oneof(fc.constantFrom('dark', 'light'), fc.anything()),
          accent: fc.anything(),
          lang: fc.oneof(fc.string(), fc.anything()),
          params: fc.oneof(fc.dictionary(fc.string(), fc.string()), fc.anything()),
          width: fc.anything(),
          maxHeight: fc.anything(),
        },
        { requiredKeys: ['ns', 'v', 'type'] },
      ),
    )
    fc.assert(
      fc.property(message, (data) => {
        const body = parseParentMessage(data)
        if (body === null) return
        expect(types).toContain(body.type)
        if (body.type === 'set') {
          for (const [key, value] of Object.entries(body.params)) {
            expect(key).toMatch(/^[a-z][a-z0-9]{0,7}$/)
            expect(typeof value).toBe('string')
          }
        }
      }),
      { numRuns: 10_000 },
    )
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})
