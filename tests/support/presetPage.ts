import { runJob } from '../../src/engine/runJob.ts'
import { verdictSeries } from '../../src/charts/verdict/series.ts'
import { naturalHeightPx } from '../../src/embed-protocol/naturalHeight.ts'
import { escapeMarkup } from '../../src/format/escapeMarkup.ts'
import { formatDate } from '../../src/format/formatDate.ts'
import { assembleResult } from '../../src/scenario/assembleResult.ts'
import { parseLink } from '../../src/scenario/parseLink.ts'
import { planJob } from '../../src/scenario/planJob.ts'
import type { PresetPage } from '../../src/scenario/presetPages.ts'
import { SEED_FACTS } from '../../src/scenario/seedFacts.ts'
import { snapshotMarket } from '../../src/scenario/snapshotMarket.ts'

/** Pictures of presets are this large, the size chat apps and search engines ask for. */
const PICTURE_WIDTH_PX = 1200
const PICTURE_HEIGHT_PX = 630

/** Width the height of an embed's frame is chosen for. */
const FRAME_WIDTH_PX = 640

/**
 * The address people reach the site at, from `LANDFALL_SITE_URL`: pictures for other sites and oEmbed need it, as they work with whole
 * addresses only. Null when the variable is not set. Ends in a slash.
 * @throws Error for a text that is no web address
 */
export function siteUrlOf(value: string | undefined): string | null {
  if (value === undefined || value.trim() === '') return null
  const url = URL.canParse(value) ? new URL(value) : null
  if (url === null || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '') {
    throw new Error(`LANDFALL_SITE_URL is no address of a site: ${value}`)
  }
  return url.href.endsWith('/') ? url.href : `${url.href}/`
}

const verdicts = new Map<PresetPage, string>()

/** The sentence the app shows above this scenario, and the day of its market. */
export function presetVerdict(preset: PresetPage): string {
  const known = verdicts.get(preset) ?? computeVerdict(preset)
  verdicts.set(preset, known)
  return known
}

function computeVerdict(preset: PresetPage): string {
  const { scenario } = parseLink(`?${preset.query}`, '', SEED_FACTS)
  const market = snapshotMarket(scenario)
  if (market === null) throw new Error(`the preset ${preset.slug} pins no market`)
  const plan = planJob(scenario, market, SEED_FACTS)
  const result = assembleResult(plan, runJob(plan.job))
  const sentence = verdictSeries(result)
    .sentence.map(({ text }) => text)
    .join('')
  return `${sentence} Market of ${formatDate(market.asOf.slice(0, 10), 'medium')}.`
}

/** Question and answer of a preset as one text, at most 300 characters. */
export function presetDescription(preset: PresetPage): string {
  return `${preset.question} ${presetVerdict(preset)}`
}

function meta(kind: 'name' | 'property', key: string, content: string): string {
  return `<meta ${kind}="${key}" content="${escapeMarkup(content)}">`
}

/**
 * Tags of the head that make a card of a page in chats and timelines. Those with a picture need the site's address and are left out
 * without it. No `og:url`: a shared link must stay the link.
 */
export function cardTags(
  siteUrl: string | null,
  card: {
    readonly title: string
    readonly description: string
    readonly picture: string
    readonly alt: string
  },
): string[] {
  const tags = [
    meta('property', 'og:type', 'website'),
    meta('property', 'og:site_name', 'Landfall'),
    meta('property', 'og:title', card.title),
    meta('property', 'og:description', card.description),
  ]
  if (siteUrl === null) return [...tags, meta('name', 'twitter:card', 'summary')]
  const picture = `${siteUrl}${card.picture}`
  return [
    ...tags,
    meta('property', 'og:image', picture),
    meta('property', 'og:image:type', 'image/png'),
    meta('property', 'og:image:width', String(PICTURE_WIDTH_PX)),
    meta('property', 'og:image:height', String(PICTURE_HEIGHT_PX)),
    meta('property', 'og:image:alt', card.alt),
    meta('name', 'twitter:card', 'summary_large_image'),
    meta('name', 'twitter:image', picture),
    meta('name', 'twitter:image:alt', card.alt),
  ]
}

/** Everything the head of a preset's page has more than other pages; `carried` is what `src/app/openPreset.ts` reads. */
export function presetTags(siteUrl: string | null, preset: PresetPage): string[] {
  const verdict = presetVerdict(preset)
  return [
    meta('name', 'landfall-scenario', preset.query),
    ...cardTags(siteUrl, {
      title: preset.title,
      description: presetDescription(preset),
      picture: `s/${preset.slug}.png`,
      alt: verdict,
    }),
    ...(siteUrl === null
      ? []
      : [
          `<link rel="alternate" type="application/json+oembed" title="${escapeMarkup(preset.title)}" href="${escapeMarkup(`${siteUrl}s/${preset.slug}/oembed.json`)}">`,
        ]),
  ]
}

/** What a reader without JavaScript gets: the picture, the answer in words, and the way to the other pages. */
export function presetNoscript(preset: PresetPage): string {
  const verdict = presetVerdict(preset)
  return [
    `<h2>${escapeMarkup(preset.title)}</h2>`,
    `<p>${escapeMarkup(preset.question)}</p>`,
    `<img src="./s/${preset.slug}.png" width="${PICTURE_WIDTH_PX}" height="${PICTURE_HEIGHT_PX}" style="max-width:100%;height:auto" alt="${escapeMarkup(verdict)}">`,
    `<p>${escapeMarkup(verdict)}</p>`,
  ].join('\n        ')
}

/** oEmbed 1.0 answer for a preset: a frame with its chart. */
export function presetOembed(siteUrl: string, preset: PresetPage): Readonly<Record<string, unknown>> {
  const src = `${siteUrl}embed/${preset.chart}/?${preset.query}`
  const height = naturalHeightPx(preset.chart, FRAME_WIDTH_PX)
  return {
    version: '1.0',
    type: 'rich',
    title: preset.title,
    provider_name: 'Landfall',
    provider_url: siteUrl,
    cache_age: 86_400,
    width: FRAME_WIDTH_PX,
    height,
    html: `<iframe src="${escapeMarkup(src)}" title="${escapeMarkup(`${preset.title}. ${presetVerdict(preset)}`)}" width="${FRAME_WIDTH_PX}" height="${height}" loading="lazy" referrerpolicy="no-referrer" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" style="border:0;max-width:100%;color-scheme:normal"></iframe>`,
    thumbnail_url: `${siteUrl}s/${preset.slug}.png`,
    thumbnail_width: PICTURE_WIDTH_PX,
    thumbnail_height: PICTURE_HEIGHT_PX,
  }
}
