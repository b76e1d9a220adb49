import type { CodeForm } from './pasteTargets.ts'

/** What a snippet is made of. Texts are as people read them; each form escapes them for its own place. */
export interface SnippetOptions {
  readonly form: CodeForm
  readonly embedUrl: string
  readonly appUrl: string
  /** Folder of the app, with its slash: the script lies below it. */
  readonly base: string
  /** What the frame shows, for people who cannot see it. */
  readonly title: string
  /** What the chart's picture says. */
  readonly alt: string
  /** Name the chart’s picture has when it is saved from the export at the width and height of the snippet. */
  readonly pictureFile: string
  /** Natural height at 640 px, CSS pixels. */
  readonly heightPx: number
  /** "snapshot of 5 Aug 2026" or "live market". */
  readonly marketWords: string
}

/** What the frame's page may do on a click: copy figures, open the system's share sheet, fill the screen. */
export const FRAME_ALLOW = 'clipboard-write; web-share; fullscreen'

/** Words of the link below an embed. */
export const LINK_WORDS = 'Open this scenario in Landfall'
