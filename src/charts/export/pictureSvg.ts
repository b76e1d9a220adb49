import type { ComposedPicture } from './composePicture.ts'
import { svgMarkup, type SvgNode } from './svgNode.ts'

/** A face to carry inside a file: a data URL of a variable font. */
export interface EmbeddedFont {
  readonly family: string
  readonly dataUrl: string
}

/** The picture as a file: markup with everything inside it. Without `font` the reader's own faces are used. */
export function pictureSvg(picture: ComposedPicture, font: EmbeddedFont | null = null): string {
  const { node } = picture
  const face: readonly SvgNode[] =
    font === null
      ? []
      : [
          {
            tag: 'style',
            attributes: {},
            children: [
              `@font-face{font-family:${font.family};font-weight:100 900;src:url(${font.dataUrl}) format('woff2')}`,
            ],
          },
        ]
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svgMarkup({ ...node, children: [...face, ...node.children] })}\n`
}
