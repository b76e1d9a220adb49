import { afterEach, describe, expect, it, vi } from 'vitest'
import { applyEmbedLocale } from '#embed/embedLocale.ts'
import { contrastOf } from '#embed/embedTheme.ts'
import { createStateReporter, STATE_INTERVAL_MS } from '#embed/stateReporter.ts'
import { setDisplayLocale } from '#format/displayLocale.ts'
import { formatDate } from '#format/formatDate.ts'
import { formatPercent } from '#format/formatPercent.ts'
import { formatUsd } from '#format/formatUsd.ts'

describe('contrastOf', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#FFF', '#fff', 1],
    ['#1f5fa8', '#ffffff', 6.4],
    ['red', '#ffffff', 1],
    ['#12345', '#ffffff', 1],
  ])('%s on %s is %d', (one, other, ratio) => {
    expect(contrastOf(one, other)).toBeCloseTo(ratio, 1)
    expect(contrastOf(other, one)).toBeCloseTo(ratio, 1)
  })
})

describe('createStateReporter', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  it('sends the first at once, then at most one an interval, always the newest, and nothing to nobody', () => {
    vi.useFakeTimers()
    const sent: string[] = []
    const reporter = createStateReporter(
      (query) => sent.push(query),
      () => Date.now(),
    )
    reporter.report('before')
    expect(sent).toEqual([])
    reporter.subscribe()
    reporter.report('a')
    expect(sent).toEqual(['a'])
    for (const query of ['b', 'c', 'd']) reporter.report(query)
    expect(sent).toEqual(['a'])
    vi.advanceTimersByTime(STATE_INTERVAL_MS)
    expect(sent).toEqual(['a', 'd'])
    vi.advanceTimersByTime(10 * STATE_INTERVAL_MS)
    expect(sent).toEqual(['a', 'd'])
    reporter.report('e')
    reporter.report('f')
    reporter.unsubscribe()
    vi.advanceTimersByTime(10 * STATE_INTERVAL_MS)
    expect(sent).toEqual(['a', 'd', 'e'])
  })
})

describe('applyEmbedLocale', () => {
  afterEach(() => {
    setDisplayLocale()
  })

  const printed = (): readonly string[] => [
    formatPercent(0.401, 1),
    formatUsd(-84_714),
    formatDate('2026-10-27'),
  ]

  it('prints figures and dates as the language does, with Latin digits unless others are asked for', () => {
    const usual = printed()
    expect(usual).toEqual(['40.1\u00a0%', '\u2212$84,714', '27 Oct 2026'])
    applyEmbedLocale('de', null, null)
    expect(printed()).toEqual(['40,1\u00a0%', '\u221284.714\u00a0$', '27. Okt. 2026'])
    applyEmbedLocale('fa', null, null)
    expect(printed().join(' ')).toMatch(/40\.1.*84,714.*27.*2026/s)
    applyEmbedLocale('fa', 'arabext', null)
    expect(printed().join(' ')).toMatch(/۴۰٫۱.*۲۷.*۲۰۲۶/s)
    applyEmbedLocale(null, null, null)
    expect(printed()).toEqual(usual)
  })

  it('moves times of day into a zone, days never', () => {
    expect(formatDate('2026-10-27T01:05Z', 'minute')).toBe('27 Oct 2026, 01:05 UTC')
    applyEmbedLocale(null, null, 'America/New_York')
    expect(formatDate('2026-10-27T01:05Z', 'minute')).toBe('26 Oct 2026, 21:05 EDT')
    expect(formatDate('2026-10-27T01:05Z')).toBe('27 Oct 2026')
  })
})
