import { Resvg } from '@resvg/resvg-js'
import { expect, test } from 'vitest'
import { readPng, smallPng } from '../tour/small-png.ts'

const [width, height] = [300, 120]

function drawn(inside: string) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${inside}</svg>`
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render()
}

/** A picture decoded by a reader that is not the one on trial. */
function decoded(png: Buffer): Uint8Array {
  return drawn(`<image width="${width}" height="${height}" href="data:image/png;base64,${png.toString('base64')}"/>`)
    .pixels
}

function withoutAlpha(pixels: Uint8Array): Uint8Array {
  return pixels.filter((_, at) => at % 4 !== 3)
}

const flat =
  '<rect width="300" height="120" fill="#f3f5f4"/><rect x="40" y="20" width="99" height="51" fill="#0b7a63"/>'
const slope =
  '<linearGradient id="g" x2="1" y2="1"><stop stop-color="#fff"/><stop offset="1" stop-color="#0b7a63"/></linearGradient>' +
  '<rect width="300" height="120" fill="url(#g)"/>'

test.each([
  ['flat colours', flat],
  ['a slope of colours', slope],
])('%s are read as they were drawn', (_, inside) => {
  const picture = drawn(inside)
  const read = readPng(picture.asPng())
  expect([read.width, read.height]).toEqual([width, height])
  expect(Buffer.from(read.colours).equals(Buffer.from(withoutAlpha(picture.pixels)))).toBe(true)
})

test('a picture of few colours stays the same, dot for dot', () => {
  const png = drawn(flat).asPng()
  expect(Buffer.from(decoded(smallPng(png))).equals(Buffer.from(decoded(png)))).toBe(true)
})

test('a picture of many colours stays close to what it was, dot for dot', () => {
  const noisy = `${slope}<circle cx="150" cy="60" r="50" fill="#b00" fill-opacity="0.4"/>`
  const png = drawn(noisy).asPng()
  const { colours } = readPng(png)
  const different = new Set(
    Array.from({ length: width * height }, (_, at) => String(colours.subarray(at * 3, at * 3 + 3))),
  )
  expect(different.size).toBeGreaterThan(256)
  const [before, after] = [decoded(png), decoded(smallPng(png))]
  const furthest = before.reduce((most, value, at) => Math.max(most, Math.abs(value - (after[at] ?? 0))), 0)
  expect(furthest).toBeLessThan(48)
})

test('what is no PNG of a screen is refused', () => {
  const grey = Buffer.from(drawn(flat).asPng())
  grey[25] = 0
  expect(() => readPng(grey)).toThrow('no PNG of a screen')
})
