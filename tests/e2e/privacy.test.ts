import { afterAll, beforeAll, expect, it } from 'vitest'
import { PROVIDER_HOSTS } from '#market/providerHosts.ts'
import { settledResult } from '../support/pageReaders.ts'
import { startSiteSession, type SiteSession, type Visit } from '../support/siteSession.ts'
import { WORLD_CLOCK, worldProviders } from '../support/worldProviders.ts'

let site: SiteSession
let visit: Visit
const referrers: string[] = []

beforeAll(async () => {
  site = await startSiteSession()
  const providers = worldProviders()
  visit = await site.visit('./?v=1&ds=2611&kwh=0.05', {
    providers,
    clock: WORLD_CLOCK,
    expectedProblems: [/Content Security Policy|refused/i],
  })
  visit.page.on('request', (request) => referrers.push(request.headers()['referer'] ?? ''))
  await settledResult(visit.page, (result) => result.market.kind === 'live')
})
afterAll(() => site.close())

it('asks no host but the listed providers, and tells them nothing', async () => {
  const status = await site.visit('./status/?v=1&ds=2611&kwh=0.05', {
    providers: worldProviders(),
    clock: WORLD_CLOCK,
  })
  await status.page.waitForTimeout(1_500)
  for (const request of [...visit.foreignRequests(), ...status.foreignRequests()]) {
    expect(PROVIDER_HOSTS).toContain(request.origin)
    expect(request.href).not.toMatch(/kwh|2611/)
  }
  expect(visit.foreignRequests().length).toBeGreaterThan(0)
  await status.close()
})

it('sends no referrer', async () => {
  await visit.page.evaluate((provider) => fetch(`${provider}/`).catch(() => undefined), PROVIDER_HOSTS[0])
  expect(referrers.length).toBeGreaterThan(0)
  expect(referrers.filter((referrer) => referrer !== '')).toEqual([])
})

it('sets no cookie and keeps only its own keys', async () => {
  expect(await visit.context.cookies()).toEqual([])
  const keys = await visit.page.evaluate(() => Object.keys(localStorage))
  expect(keys.filter((key) => !key.startsWith('landfall.'))).toEqual([])
})

it('is kept from hosts without encryption and from inline script by its policy', async () => {
  const blocked = await visit.page.evaluate(async () => {
    const violations: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective))
    // Any https address may be a node of the visitor's own; that no other is asked is counted above.
    await fetch('http://collector.example/').catch(() => undefined)
    const script = document.createElement('script')
    script.textContent = 'globalThis.hit = 1'
    document.body.append(script)
    await new Promise((resolve) => setTimeout(resolve, 200))
    script.remove()
    return { violations, hit: 'hit' in globalThis }
  })
  expect(blocked.hit).toBe(false)
  expect(blocked.violations).toEqual(expect.arrayContaining(['connect-src', 'script-src-elem']))
  expect(visit.problems).toEqual([])
})

it('V1, V3: the policy of an embed lets it read from the listed providers alone, and tell them nothing of itself', async () => {
  const policy = await fetch(`${site.origin}/embed/roi/`)
  expect(policy.headers.get('referrer-policy')).toBe('no-referrer')
  const asked: string[] = []
  const embed = await site.visit('embed/roi/?v=1&ds=2611&kwh=0.05&live=1', {
    providers: (url) => {
      asked.push(url.origin)
      return worldProviders()(url)
    },
    clock: WORLD_CLOCK,
    expectedProblems: [/Content Security Policy/],
  })
  const sent: { readonly referrer: string; readonly url: string }[] = []
  embed.page.on('request', (request) =>
    sent.push({ referrer: request.headers()['referer'] ?? '', url: request.url() }),
  )
  await settledResult(embed.page)
  const listed = PROVIDER_HOSTS[0] ?? ''
  const refused = await embed.page.evaluate(async (provider) => {
    const violations: string[] = []
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      if (blockedURI.startsWith('https://collector.example')) violations.push(effectiveDirective)
    })
    const reached = async (address: string): Promise<boolean> =>
      fetch(address).then(
        () => true,
        () => false,
      )
    const collector = await reached('https://collector.example/?who=reader')
    const known = await reached(`${provider}/`)
    const image = new Image()
    image.src = 'https://collector.example/pixel.png'
    const frame = document.createElement('iframe')
    frame.src = 'https://collector.example/frame'
    const form = document.createElement('form')
    form.action = 'https://collector.example/form'
    document.body.append(image, frame, form)
    form.submit()
    const script = document.createElement('script')
    script.src = 'https://collector.example/script.js'
    document.body.append(script)
    const deadlineMs = Date.now() + 8_000
    while (new Set(violations).size < 5 && Date.now() < deadlineMs) {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    return { collector, known, violations }
  }, listed)
  expect(refused.collector).toBe(false)
  expect([...new Set(refused.violations)].sort()).toEqual([
    'connect-src',
    'form-action',
    'frame-src',
    'img-src',
    'script-src-elem',
  ])
  expect(asked).toContain(listed)
  expect(asked.filter((origin) => !PROVIDER_HOSTS.includes(origin))).toEqual([])
  for (const { referrer, url } of sent) {
    expect(referrer, url).toBe('')
    if (!url.startsWith(site.origin)) expect(url).not.toMatch(/kwh|2611/)
  }
  expect(embed.problems).toEqual([])
  await embed.close()
})

it('lists every provider on the status page', async () => {
  const status = await site.visit('./status/', { providers: worldProviders(), clock: WORLD_CLOCK })
  await status.page.getByRole('heading', { level: 1 }).waitFor()
  await expect
    .poll(
      async () => {
        const text = await status.page.locator('body').innerText()
        return PROVIDER_HOSTS.filter((origin) => !text.includes(new URL(origin).host))
      },
      { timeout: 5_000 },
    )
    .toEqual([])
  await status.close()
})

it('carries no canonical address, so that a shared link stays the link', async () => {
  expect(await visit.page.locator('link[rel="canonical"], meta[property="og:url"]').count()).toBe(0)
  expect(await visit.page.locator('html').getAttribute('lang')).toBe('en')
  expect(await visit.page.title()).not.toBe('')
})

it('says what is kept and sent, in the words that the tests above hold it to', async () => {
  await visit.page.goto(`${site.origin}/methodology/`)
  const section = visit.page.getByRole('heading', { name: 'What is kept and what is sent' })
  await section.waitFor()
  const text = await visit.page.locator('main').innerText()
  for (const words of [
    'No cookies, no analytics, nothing loaded from other hosts',
    'they carry no referrer and nothing of your scenario',
    'A snapshot asks nobody',
    'can see ordinary links in its logs',
    'Embeds keep nothing',
  ])
    expect(text).toContain(words)
})
