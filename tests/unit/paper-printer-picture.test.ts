// The painted paper: dots where the interpreter says there are some, and a PNG that a viewer can read.
import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { interpret } from '../fixtures/paper-printer/interpreter.ts'
import type { Picture } from '../fixtures/paper-printer/picture.ts'
import { paintPaper } from '../fixtures/paper-printer/picture.ts'

const ascii = (text: string): number[] => [...Buffer.from(text, 'latin1')]

/** How many dots of a box on paper are dark. */
function darkDots(picture: Picture, left: number, top: number, wide: number, high: number): number {
  let dark = 0
  for (let y = top; y < top + high; y++)
    for (let x = left; x < left + wide; x++) {
      const at = (y + picture.marginDots) * picture.width + x + picture.marginDots
      if ((picture.pixels[at] ?? 255) < 128) dark += 1
    }
  return dark
}

const receipt = Uint8Array.from(
  [
    [0x1c, 0x26, 0x1d, 0x21, 0x11, 0xba, 0xcf, 0xbc, 0xc6, 0x0a, 0x1d, 0x21, 0x00],
    [0xce, 0xef, 0xd2, 0xb5, ascii('  1,079.82 MW@'), 0x0a].flat(),
    [0x1d, 0x76, 0x30, 0, 2, 0, 3, 0, 0x80, 0x01, 0x00, 0x00, 0xaa, 0x55],
    [0x1d, 0x28, 0x6b, 7, 0, 49, 80, 48, ascii('SJ-7'), 0x1d, 0x28, 0x6b, 3, 0, 49, 81, 48].flat(),
  ].flat(),
)

test('characters fill their cells, spaces stay white, pictures are dot for dot', () => {
  const paper = interpret(receipt, { columns: 32 })
  expect(paper.events).toEqual([])
  const picture = paintPaper(paper)
  expect(picture.width).toBe(384 + 2 * picture.marginDots)
  for (const line of paper.lines) {
    for (const { char, leftDots, widthDots } of line.glyphs) {
      const dark = darkDots(picture, leftDots, line.topDots, widthDots, line.heightDots)
      if (char === ' ') expect(dark).toBe(0)
      else expect(dark, char).toBeGreaterThan(2)
    }
  }
  const [raster] = paper.rasters
  expect(darkDots(picture, 0, raster?.topDots ?? 0, 16, 3)).toBe(10)
  const [code] = paper.codes
  const dark = code?.modules.flat().filter(Boolean).length ?? 0
  const side = (code?.modules.length ?? 0) * 3
  expect(darkDots(picture, 0, code?.topDots ?? 0, side, side)).toBe(dark * 9)
})

test('the PNG holds the same dots', () => {
  const picture = paintPaper(interpret(receipt, { columns: 32 }))
  expect(picture.png.subarray(1, 4).toString()).toBe('PNG')
  expect([picture.png.readUInt32BE(16), picture.png.readUInt32BE(20)]).toEqual([picture.width, picture.height])
  const from = picture.png.indexOf('IDAT')
  const rows = inflateSync(picture.png.subarray(from + 4, from + 4 + picture.png.readUInt32BE(from - 4)))
  const rowOf = (y: number): Buffer => rows.subarray(y * (picture.width + 1) + 1, (y + 1) * (picture.width + 1))
  const same = Array.from({ length: picture.height }, (_, y) =>
    rowOf(y).equals(picture.pixels.subarray(y * picture.width, (y + 1) * picture.width)),
  )
  expect(same.every(Boolean)).toBe(true)
})
