import type { Frame } from 'playwright'
import { expect } from 'vitest'
import { DIST } from './build.mjs'
import { hostPage, type HostFrame, type ReceivedMessage } from './hostPage.ts'
import { startSiteServer } from './siteServer.mjs'
import {
  offline,
  startSiteSession,
  type SiteSession,
  type SiteSessionOptions,
  type Visit,
  type VisitOptions,
} from './siteSession.ts'
import { WORLD_CLOCK } from './worldProviders.ts'

/** A page of somebody else with embeds in it, as it is open in the browser. */
export interface Article {
  readonly visit: Visit
  /** The frame of an embed, by its place in the page. */
  readonly frame: (index: number) => Frame
  readonly messages: () => Promise<ReceivedMessage[]>
}

export type ArticleOptions = Partial<Omit<VisitOptions, 'viewport'>> & {
  /** Further style of the page. */
  readonly style?: string
}

export interface ArticleSession {
  readonly site: SiteSession
  /** Opens a page of another origin with these frames in it; no provider can be reached unless said otherwise. */
  readonly open: (frames: readonly HostFrame[], options?: ArticleOptions) => Promise<Article>
  /** Address of an embed; `look` goes before the scenario's query. */
  readonly embedAddress: (chart: string, query: string, look?: string) => string
  readonly close: () => Promise<void>
}

/** The build, and beside it a host of another origin for pages that embed it. */
export async function startArticleSession(options: SiteSessionOptions = {}): Promise<ArticleSession> {
  const pages: Record<string, string> = {}
  const host = await startSiteServer({ root: DIST, extraPages: pages })
  const site = await startSiteSession({ ...options, otherOrigins: [host.origin] })
  return {
    site,
    embedAddress: (chart, query, look = '') =>
      `${site.origin}/embed/${chart}/?${[look, query.replace(/^\?/, '')].filter((part) => part !== '').join('&')}`,
    open: async (frames, { style = '', providers = offline, clock = WORLD_CLOCK, ...visitOptions } = {}) => {
      const path = `/article-${Object.keys(pages).length}`
      pages[path] = hostPage(frames, style)
      const visit = await site.visit(`${host.origin}${path}`, { providers, clock, ...visitOptions })
      return {
        visit,
        frame: (index) => {
          const found = visit.page.frames()[index + 1]
          if (found === undefined) throw new Error(`the page has no frame ${index}`)
          return found
        },
        messages: () =>
          visit.page.evaluate(() => (globalThis as unknown as { received: ReceivedMessage[] }).received),
      }
    },
    close: async () => {
      await site.close()
      await host.close()
    },
  }
}

/** The newest message of a type that a frame has posted, once there is one. */
export async function messageOf(
  messages: () => Promise<ReceivedMessage[]>,
  type: string,
  frame = 0,
): Promise<ReceivedMessage> {
  await expect
    .poll(async () => (await messages()).some((one) => one.frame === frame && one.data['type'] === type), {
      timeout: 8_000,
    })
    .toBe(true)
  const found = (await messages()).filter((one) => one.frame === frame && one.data['type'] === type).at(-1)
  if (found === undefined) throw new Error(`no ${type} message`)
  return found
}
