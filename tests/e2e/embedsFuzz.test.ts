import { afterAll, beforeAll, expect, it } from 'vitest'
import { HAND_WRITTEN_SNAPSHOT, ours, post, stateOf } from '../support/parentMessages.ts'
import { expectChartVisible } from '../support/pageReaders.ts'
import { messageOf, startArticleSession, type ArticleSession } from '../support/siteSessionArticle.ts'

let article: ArticleSession

beforeAll(async () => {
  article = await startArticleSession()
})
afterAll(() => article.close())

it('passes over 12,000 messages that mean nothing: no error, no node, no change, no long task', async () => {
  const host = await article.open([
    { src: article.embedAddress('verdict', HAND_WRITTEN_SNAPSHOT, 'ui=full') },
  ])
  const { visit, frame, messages } = host
  const embed = frame(0)
  await expectChartVisible(embed)
  await messageOf(messages, 'ready')
  const before = await stateOf(embed)
  await embed.evaluate(() => {
    const seen: number[] = []
    Object.assign(globalThis, { longTasks: seen })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.push(entry.duration)
    }).observe({ type: 'longtask' })
  })
  const flood = (batch: number): Promise<void> =>
    visit.page.evaluate(async (firstSeed) => {
      const target = document.querySelector('iframe')?.contentWindow
      let seed = firstSeed
      const random = (below: number): number => {
        seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
        return seed % below
      }
      const nasty: readonly unknown[] = [
        null,
        undefined,
        true,
        0,
        -1,
        Number.NaN,
        Infinity,
        '',
        'dark',
        '<img src=x onerror=alert(1)>',
        'javascript:alert(1)',
        '=cmd()',
        '__proto__',
        'x'.repeat(5_000),
        [],
        {},
        [[]],
        { theme: 'dark' },
        new Date(0),
        new Map([['theme', 'dark']]),
        new Uint8Array(8),
        { toString: 'dark' },
        -0,
        '\u202e#fff',
      ]
      const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T
      const anything = (): unknown => pick(nasty)
      // Each breaks a rule: a wrong type, an unknown key, a value no link has.
      const makers: readonly (() => unknown)[] = [
        anything,
        () => JSON.stringify({ ns: 'landfall', v: 1, type: 'theme', theme: 'dark' }),
        () => ({
          ns: pick(['Landfall', 'roi-embed', '', null, 'landfall ']),
          v: 1,
          type: 'theme',
          theme: 'dark',
        }),
        () => ({ ns: 'landfall', v: pick([0, 2, '1', null, [1]]), type: 'theme', theme: 'dark' }),
        () => ({
          ns: 'landfall',
          v: 1,
          type: pick([anything(), 'ready', 'height', 'toString', 'constructor']),
          theme: 'dark',
        }),
        () => ({
          ns: 'landfall',
          v: 1,
          type: 'theme',
          theme: pick(['Dark', 'DARK', 'red', null, {}, ['dark']]),
          accent: '#ff0000',
        }),
        () => ({
          ns: 'landfall',
          v: 1,
          type: 'lang',
          lang: pick(['', 'x', '../', '<b>', 5, null, 'de_DE', 'a'.repeat(90)]),
        }),
        () => ({ ns: 'landfall', v: 1, type: 'set', params: anything() }),
        () => ({
          ns: 'landfall',
          v: 1,
          type: 'set',
          params: {
            [String(pick(['__proto__', 'constructor', 'nosuch', 'ck', 'v', 'x'.repeat(99), '<b>']))]:
              anything(),
          },
        }),
        () => ({
          ns: 'landfall',
          v: 1,
          type: 'set',
          params: { kwh: pick(['abc', '', '<script>', {}, null, '1e5', '0.05&trf=f60', '0..1']) },
        }),
        () => ({
          ns: 'landfall',
          v: 1,
          type: 'set',
          params: { trf: pick(['zz', 'f', 'fx', ':', ';;', '%3Cb%3E']), hold: pick(['q', '--', '9999999']) },
        }),
        () => ({
          ns: 'landfall',
          v: 1,
          type: 'set',
          params: { sel: pick(['9:9:9', 'a', '1', '0:0:0', '1:1:1:1']), mkt: pick(['', 'x', '0']) },
        }),
        () => ({ ns: 'landfall', v: 1, type: 'getPng', width: pick([0, -5, 1e9, 'wide', null, Number.NaN]) }),
        () => ({ ns: 'landfall', v: 1, type: 'unsubscribe', extra: anything() }),
      ]
      for (let count = 0; count < 1_000; count += 1) {
        target?.postMessage(pick(makers)(), '*')
        if (count % 100 === 99) await new Promise((resolve) => setTimeout(resolve, 0))
      }
    }, batch)
  const longTasks = (): Promise<readonly number[]> =>
    embed.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks.splice(0))
  for (let batch = 0; batch < 12; batch += 1) {
    // On a busy machine any task may be interrupted for longer; one that takes long by itself does so every time.
    let tasks: readonly number[] = []
    for (let attempt = 0; attempt < 6; attempt += 1) {
      await flood(20_261_127 + batch)
      // What was posted before has been heard once a message after it is.
      await post(host, 0, ours('theme', { theme: 'dark' }))
      const theme = () => embed.evaluate(() => document.documentElement.dataset['theme'] ?? 'auto')
      await expect.poll(theme, { interval: 10, timeout: 20_000 }).toBe('dark')
      await post(host, 0, ours('theme', { theme: 'auto' }))
      await expect.poll(theme, { interval: 10 }).toBe('auto')
      tasks = await longTasks()
      if (tasks.length === 0) break
    }
    expect(tasks, `batch ${batch}`).toEqual([])
  }
  // And one that is long is seen: what found nothing above was looking.
  await embed.evaluate(() => {
    setTimeout(() => {
      const endMs = performance.now() + 80
      while (performance.now() < endMs);
    })
  })
  await expect.poll(longTasks, { timeout: 8_000 }).not.toEqual([])
  expect(await stateOf(embed)).toEqual(before)
  expect((await messages()).filter((one) => /^(?:state|png|link)$/.test(String(one.data['type'])))).toEqual(
    [],
  )
  expect(visit.problems).toEqual([])
  await visit.close()
})
