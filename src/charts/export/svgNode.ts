import { escapeMarkup } from '#format/escapeMarkup.ts'

/** A piece of a picture as plain data: written as text for files, built as elements for the printed page. */
export interface SvgNode {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string | number>>
  readonly children: readonly (SvgNode | string)[]
}

const SVG_NAMESPACE = 'http://www.w3.org/2000/svg'
/** What XML cannot hold, not even escaped: control characters, lone surrogates, two noncharacters. */
// oxlint-disable-next-line eslint/no-control-regex
const IMPOSSIBLE = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu

/** One element. Attributes that are undefined are left out. */
export function svgNode(
  tag: string,
  attributes: Readonly<Record<string, string | number | undefined>> = {},
  ...children: readonly (SvgNode | string)[]
): SvgNode {
  const given = Object.entries(attributes).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  )
  return { tag, attributes: Object.fromEntries(given), children }
}

function valueText(value: string | number): string {
  return typeof value === 'number' ? String(Math.round(value * 100) / 100 + 0) : value
}

/** Text made safe between tags and within quotes. */
function escapeXml(text: string): string {
  return escapeMarkup(text.replace(IMPOSSIBLE, ''))
}

/** The markup of a node. Numbers are rounded to hundredths; every text is escaped. */
export function svgMarkup(node: SvgNode): string {
  const attributes = Object.entries(node.attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(valueText(value))}"`)
    .join('')
  const inside = node.children
    .map((child) => (typeof child === 'string' ? escapeXml(child) : svgMarkup(child)))
    .join('')
  return inside === '' ? `<${node.tag}${attributes}/>` : `<${node.tag}${attributes}>${inside}</${node.tag}>`
}

/** The node as an element of a page; text stays text. */
export function svgElement(node: SvgNode, page: Document): SVGElement {
  const element = page.createElementNS(SVG_NAMESPACE, node.tag)
  for (const [name, value] of Object.entries(node.attributes)) {
    if (name !== 'xmlns') element.setAttribute(name, valueText(value))
  }
  for (const child of node.children) {
    element.append(typeof child === 'string' ? child : svgElement(child, page))
  }
  return element
}
