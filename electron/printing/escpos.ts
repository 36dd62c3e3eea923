// ESC/POS bytes from laid-out lines, in the small part of the language that clones understand alike: ESC @, FS &,
// ESC a, ESC 3, ESC E, GS !, GS v 0, ESC d, GS V. Lines are aligned with spaces, because margins and tabs differ.
import { bitmapOf, type Bitmap } from './bitmap.ts'
import { romBytes } from './characters.ts'
import type { LaidOutLine, TextLine } from './laid-out-line.ts'
import { linePitch, pitchOf } from './pitch.ts'
import type { PrinterProfile } from './profile.ts'
import { placeQr } from './qr.ts'
import { rasterLine } from './raster.ts'

const ESC = 0x1b
const FS = 0x1c
const GS = 0x1d
const LF = 0x0a

/** Larger pictures overflow the buffer of cheap printers, which then print the rest as text. */
const bandRows = 96
/** Lines to feed so that the last one can be torn off where there is no cutter. */
const tearOffLines = 4

/** The printer's state as this job has set it: each setting is sent when it changes. */
interface Settings {
  pitch: number
  bold: boolean
  size: number
}

function setPitch(out: number[], now: Settings, pitch: number): void {
  if (now.pitch !== pitch) out.push(ESC, 0x33, pitch)
  now.pitch = pitch
}

function textBytes(out: number[], now: Settings, line: TextLine): void {
  setPitch(out, now, pitchOf(line))
  if (now.bold !== line.bold) out.push(ESC, 0x45, line.bold ? 1 : 0)
  now.bold = line.bold
  const size = (line.wide ? 0x10 : 0) + (line.tall ? 0x01 : 0)
  if (now.size !== size) out.push(GS, 0x21, size)
  now.size = size
  out.push(...romBytes(line.text.trimEnd()), LF)
}

/**
 * Printers obey DLE EOT, DLE ENQ and DLE DC4 the moment they arrive, even inside a picture, where DLE DC4 could open
 * the drawer. One more dot beside such a byte makes it harmless and cannot be seen.
 */
function withoutRealTimeCommands(data: Uint8Array): Uint8Array {
  return data.map((byte, index) => {
    const next = data[index + 1]
    return byte === 0x10 && (next === 0x04 || next === 0x05 || next === 0x14) ? 0x18 : byte
  })
}

function pictureBytes(out: number[], { bytesPerRow, rows, data }: Bitmap): void {
  const calm = withoutRealTimeCommands(data)
  for (let from = 0; from < rows; from += bandRows) {
    const height = Math.min(bandRows, rows - from)
    out.push(GS, 0x76, 0x30, 0, bytesPerRow & 0xff, bytesPerRow >> 8, height & 0xff, height >> 8)
    for (const byte of calm.subarray(from * bytesPerRow, (from + height) * bytesPerRow)) out.push(byte)
  }
}

function qrBitmap(data: string, paperDots: number): Bitmap {
  const { modules, moduleDots, leftDots, quietDots } = placeQr(data, paperDots)
  const size = modules.length * moduleDots
  return bitmapOf(leftDots + size, size + quietDots * 2, (x, y) => {
    const row = modules[Math.floor((y - quietDots) / moduleDots)]
    return row?.[Math.floor((x - leftDots) / moduleDots)] ?? false
  })
}

function feedBytes(out: number[], now: Settings, lines: number): void {
  setPitch(out, now, linePitch)
  out.push(ESC, 0x64, Math.min(lines, 255))
}

async function lineBytes(out: number[], now: Settings, line: LaidOutLine, profile: PrinterProfile): Promise<void> {
  switch (line.kind) {
    case 'text':
      if (line.asPicture) pictureBytes(out, await rasterLine(line))
      else textBytes(out, now, line)
      return
    case 'rule':
      textBytes(out, now, { kind: 'text', text: line.text, wide: false, tall: false, bold: false, asPicture: false })
      return
    case 'qr':
      pictureBytes(out, qrBitmap(line.data, profile.dots))
      return
    case 'feed':
      feedBytes(out, now, line.lines)
      return
    case 'cut':
      if (profile.cut === 'partial') out.push(GS, 0x56, 66, 0)
      else feedBytes(out, now, tearOffLines)
  }
}

/** The job's bytes: they start from a printer in any state and hold nothing but print commands, never a drawer pulse. */
export async function escposBytes(lines: readonly LaidOutLine[], profile: PrinterProfile): Promise<Uint8Array> {
  const out = [ESC, 0x40, FS, 0x26, ESC, 0x61, 0, ESC, 0x33, linePitch]
  const now: Settings = { pitch: linePitch, bold: false, size: 0 }
  for (const line of lines) await lineBytes(out, now, line, profile)
  return Uint8Array.from(out)
}

/**
 * Opens the drawer: 100 ms on, 500 ms off, enough for every solenoid seen. Always a job of its own, so that a repeated
 * receipt never opens it.
 */
export function drawerPulse(profile: PrinterProfile): Uint8Array {
  return Uint8Array.from([ESC, 0x70, profile.drawerPin === 5 ? 1 : 0, 0x32, 0xfa])
}

/** The same as a real-time command (DLE DC4 1, 100 ms), which a printer obeys also while it waits for paper. */
export function drawerPulseAtOnce(profile: PrinterProfile): Uint8Array {
  return Uint8Array.from([0x10, 0x14, 1, profile.drawerPin === 5 ? 1 : 0, 1])
}
