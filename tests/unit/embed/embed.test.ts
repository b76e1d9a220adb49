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
    expect(readPresentation('?theme=DARK&bg=clear&title=0&id=a1&live=1&v=1&ck=aaaa')).toEqual({
      theme: 'dark',
      background: 'clear',
      showTitle: false,
      id: 'a1',
      live: true,
    })
  })

  it('falls back on anything it does not understand', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { theme, background, id, live } = readPresentation(
          `?theme=${text}&bg=${text}&id=<${text}>&live=x${text}`,
        )
        expect(['auto', 'light', 'dark']).toContain(theme)
        expect(['card', 'clear']).toContain(background)
        expect(id).toBeNull()
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
  it('takes a theme from a message of ours', () => {
    expect(parseParentMessage({ ns: 'landfall', v: 1, type: 'theme', theme: 'dark' })).toEqual({
      type: 'theme',
      theme: 'dark',
    })
    expect(parseParentMessage({ ns: 'landfall', v: 1, type: 'hello', theme: 'light' })).toMatchObject({
      theme: 'light',
    })
  })

  it.each([
    null,
    'theme',
    { type: 'theme', theme: 'dark' },
    { ns: 'landfall', v: 2, type: 'theme', theme: 'dark' },
    { ns: 'landfall', v: 1, type: 'theme', theme: 'javascript:alert(1)' },
    { ns: 'landfall', v: 1, type: 'set', params: { kwh: '5' } },
  ])('ignores %j', (message) => {
    expect(parseParentMessage(message)).toBeNull()
  })

  it('never throws, whatever is posted', () => {
    fc.assert(
      fc.property(fc.anything(), (message) => {
        parseParentMessage(message)
      }),
      { numRuns: 2000 },
    )
  })
})
