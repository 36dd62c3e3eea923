// Makes a screen's picture small: at most 256 colours, the frequent ones exact and the others as the nearest of them. A
// screen is flat colours and the edges of letters, so nobody sees the difference.
import { crc32, deflateSync, inflateSync } from 'node:zlib'

const signatureBytes = 8
const mostColours = 256

interface Picture {
  readonly width: number
  readonly height: number
  /** Red, green, blue for each pixel. */
  readonly colours: Uint8Array
}

function* chunksOf(png: Buffer): Generator<{ name: string; data: Buffer }> {
  for (let at = signatureBytes; at < png.length;) {
    const length = png.readUInt32BE(at)
    yield { name: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) }
    at += 12 + length
  }
}

/** What a filtered byte is predicted from: its neighbours to the left, above, and above left. */
function predicted(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return above
  if (filter === 3) return (left + above) >> 1
  if (filter === 0) return 0
  const [byLeft, byAbove, byCorner] = [
    Math.abs(above - corner),
    Math.abs(left - corner),
    Math.abs(left + above - 2 * corner),
  ]
  if (byLeft <= byAbove && byLeft <= byCorner) return left
  return byAbove <= byCorner ? above : corner
}

function unfilter(rows: Buffer, height: number, rowBytes: number, pixelBytes: number): Uint8Array {
  const bytes = new Uint8Array(height * rowBytes)
  for (let y = 0; y < height; y += 1) {
    const filter = rows[y * (rowBytes + 1)] ?? 0
    for (let x = 0; x < rowBytes; x += 1) {
      const at = y * rowBytes + x
      const left = x < pixelBytes ? 0 : (bytes[at - pixelBytes] ?? 0)
      const above = y === 0 ? 0 : (bytes[at - rowBytes] ?? 0)
      const corner = x < pixelBytes || y === 0 ? 0 : (bytes[at - rowBytes - pixelBytes] ?? 0)
      bytes[at] = (rows[y * (rowBytes + 1) + 1 + x] ?? 0) + predicted(filter, left, above, corner)
    }
  }
  return bytes
}

/** Reads what a browser writes: eight bits a channel, with or without alpha, not interlaced. Throws for anything else. */
export function readPng(png: Buffer): Picture {
  const chunks = [...chunksOf(png)]
  const header = chunks.find(({ name }) => name === 'IHDR')?.data
  const [depth, type, , , interlace] = header?.subarray(8) ?? []
  if (!header || depth !== 8 || (type !== 2 && type !== 6) || interlace !== 0)
    throw new Error('this is no PNG of a screen')
  const [width, height, pixelBytes] = [header.readUInt32BE(0), header.readUInt32BE(4), type === 6 ? 4 : 3]
  const rows = inflateSync(Buffer.concat(chunks.filter(({ name }) => name === 'IDAT').map(({ data }) => data)))
  const bytes = unfilter(rows, height, width * pixelBytes, pixelBytes)
  const colours = new Uint8Array(width * height * 3)
  for (let pixel = 0; pixel < width * height; pixel += 1)
    colours.set(bytes.subarray(pixel * pixelBytes, pixel * pixelBytes + 3), pixel * 3)
  return { width, height, colours }
}

function colourAt({ colours }: Picture, pixel: number): number {
  return ((colours[pixel * 3] ?? 0) << 16) | ((colours[pixel * 3 + 1] ?? 0) << 8) | (colours[pixel * 3 + 2] ?? 0)
}

function distance(one: number, other: number): number {
  const [red, green, blue] = [16, 8, 0].map((shift) => ((one >> shift) & 0xff) - ((other >> shift) & 0xff)) as [
    number,
    number,
    number,
  ]
  return red * red + green * green + blue * blue
}

function nearest(colour: number, palette: readonly number[]): number {
  let best = 0
  for (const [at, one] of palette.entries()) if (distance(colour, one) < distance(colour, palette[best] ?? 0)) best = at
  return best
}

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

function paletteOf(picture: Picture): number[] {
  const counts = new Map<number, number>()
  for (let pixel = 0; pixel < picture.width * picture.height; pixel += 1) {
    const colour = colourAt(picture, pixel)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const frequent = [...counts].toSorted(([, a], [, b]) => b - a)
  return frequent.slice(0, mostColours).map(([colour]) => colour)
}

/** The same picture with at most 256 colours. */
export function smallPng(png: Buffer): Buffer {
  const picture = readPng(png)
  const { width, height } = picture
  const palette = paletteOf(picture)
  const places = new Map<number, number>(palette.map((colour, at) => [colour, at]))
  const rows = Buffer.alloc(height * (width + 1))
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const colour = colourAt(picture, pixel)
    const place = places.get(colour) ?? nearest(colour, palette)
    places.set(colour, place)
    rows[Math.floor(pixel / width) * (width + 1) + 1 + (pixel % width)] = place
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // Eight bits for a place in the palette.
  header.set([8, 3, 0, 0, 0], 8)
  const colours = Uint8Array.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 0xff, colour & 0xff]))
  const parts = [
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]
  return Buffer.concat([png.subarray(0, signatureBytes), ...parts])
}
