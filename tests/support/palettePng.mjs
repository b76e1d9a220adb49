import { crc32, deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const COLOURS = 256

/**
 * @param {string} type four letters
 * @param {Uint8Array} data
 */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const head = Buffer.alloc(4)
  head.writeUInt32BE(data.length)
  const tail = Buffer.alloc(4)
  tail.writeUInt32BE(crc32(body) >>> 0)
  return Buffer.concat([head, body, tail])
}

/**
 * The colours that stand for all others: the most frequent ones, and for every other colour the nearest of them.
 * @param {Uint32Array} pixels 0xRRGGBB each
 */
function palette(pixels) {
  /** @type {Map<number, number>} */
  const counts = new Map()
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  const byCount = [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))
  const chosen = byCount.slice(0, COLOURS)
  /** @type {Map<number, number>} */
  const places = new Map(chosen.map((colour, place) => [colour, place]))
  for (const colour of byCount.slice(COLOURS)) {
    let best = 0
    let least = Infinity
    chosen.forEach((other, place) => {
      const red = (colour >> 16) - (other >> 16)
      const green = ((colour >> 8) & 255) - ((other >> 8) & 255)
      const blue = (colour & 255) - (other & 255)
      const distance = red * red + 2 * green * green + blue * blue
      if (distance < least) [least, best] = [distance, place]
    })
    places.set(colour, best)
  }
  return { chosen, places }
}

/**
 * A PNG of at most 256 colours, which is plenty for charts and text and a third of the size.
 * @param {number} width pixels
 * @param {number} height pixels
 * @param {Uint8Array} rgba four bytes a pixel, opaque
 * @param {string} description kept in the file (iTXt)
 */
export function encodePalettePng(width, height, rgba, description) {
  const pixels = new Uint32Array(width * height)
  for (let at = 0; at < pixels.length; at += 1) {
    pixels[at] = ((rgba[at * 4] ?? 0) << 16) | ((rgba[at * 4 + 1] ?? 0) << 8) | (rgba[at * 4 + 2] ?? 0)
  }
  const { chosen, places } = palette(pixels)
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1)
      rows[y * (width + 1) + 1 + x] = places.get(pixels[y * width + x] ?? 0) ?? 0
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // 8 bits a pixel, colours from a palette.
  header.set([8, 3, 0, 0, 0], 8)
  const colours = Buffer.from(chosen.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))
  const text = Buffer.concat([
    Buffer.from('Description\0\0\0\0\0', 'latin1'),
    Buffer.from(description, 'utf8'),
  ])
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('iTXt', text),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/**
 * Size and description of a PNG, as far as tests ask for them. Throws when its pixels do not unpack to that size.
 * @param {Buffer} png
 */
export function readPng(png) {
  if (!png.subarray(0, 8).equals(SIGNATURE)) throw new Error('no PNG')
  let description = ''
  let width = 0
  let height = 0
  /** @type {Buffer[]} */
  const packed = []
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at)
    const type = png.toString('latin1', at + 4, at + 8)
    const data = png.subarray(at + 8, at + 8 + length)
    if (png.readUInt32BE(at + 8 + length) !== crc32(png.subarray(at + 4, at + 8 + length)) >>> 0) {
      throw new Error(`the part ${type} is damaged`)
    }
    if (type === 'IHDR') [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)]
    if (type === 'iTXt') description = data.subarray('Description\0\0\0\0\0'.length).toString('utf8')
    if (type === 'IDAT') packed.push(data)
    at += length + 12
  }
  if (inflateSync(Buffer.concat(packed)).length !== (width + 1) * height)
    throw new Error('pixels are missing')
  return { width, height, description }
}
