// node build/run.mjs build/packaging/draw-icon.ts: draws the program's icons from the page's own, into build/assets.
// They are kept with the sources, because packing for Windows would otherwise fetch a tool to make them.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { projectRoot } from '../places.ts'

const icoSizes = [16, 24, 32, 48, 256]
const pngSize = 512
const headerBytes = 6
const entryBytes = 16

function png(svg: string, size: number): Buffer {
  return new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng()
}

/** An .ico whose pictures are PNGs, which Windows reads since Vista. */
function ico(pictures: readonly { size: number; png: Buffer }[]): Buffer {
  const header = Buffer.alloc(headerBytes + entryBytes * pictures.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(pictures.length, 4)
  let offset = header.length
  for (const [at, picture] of pictures.entries()) {
    const entry = header.subarray(headerBytes + entryBytes * at)
    // 256 does not fit into its byte and is written as 0.
    entry[0] = entry[1] = picture.size % 256
    entry.writeUInt16LE(1, 4)
    entry.writeUInt16LE(32, 6)
    entry.writeUInt32LE(picture.png.length, 8)
    entry.writeUInt32LE(offset, 12)
    offset += picture.png.length
  }
  return Buffer.concat([header, ...pictures.map((picture) => picture.png)])
}

const svg = readFileSync(join(projectRoot, 'renderer/favicon.svg'), 'utf8')
const folder = join(projectRoot, 'build/assets')
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'icon.png'), png(svg, pngSize))
writeFileSync(join(folder, 'icon.ico'), ico(icoSizes.map((size) => ({ size, png: png(svg, size) }))))
