import { describe, expect, test } from 'vitest'
import { paperDocument } from '../../../electron/printing/document.ts'
import { drawerPulse, escposBytes } from '../../../electron/printing/escpos.ts'
import { layout } from '../../../electron/printing/layout.ts'
import { plainText } from '../../../electron/printing/plain-text.ts'
import { profileFor, standardProfile, type PrinterProfile } from '../../../electron/printing/profile.ts'
import { placeQr } from '../../../electron/printing/qr.ts'
import { rasterLine } from '../../../electron/printing/raster.ts'
import { receiptDocument } from '../../../electron/printing/receipt-document.ts'
import { fullReceipt } from '../../fixtures/printing/receipt-content.ts'

interface Reading {
  readonly text: string
  readonly commands: readonly string[]
  readonly pictures: readonly { readonly width: number; readonly rows: number; readonly data: Uint8Array }[]
}

/** Parameters of the commands a job may hold; a picture's data follow its eight bytes. */
const allowed: Readonly<Record<string, number>> = {
  '1b40': 0,
  '1c26': 0,
  '1b61': 1,
  '1b33': 1,
  '1b45': 1,
  '1d21': 1,
  '1d76': 6,
  '1b64': 1,
  '1d56': 2,
}

/** Reads a job strictly: any command that is not allowed, any stray control byte and any half hanzi is an error. */
function read(bytes: Uint8Array): Reading {
  const commands: string[] = []
  const pictures: { width: number; rows: number; data: Uint8Array }[] = []
  const text: number[] = []
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at] ?? 0
    if (byte === 0x1b || byte === 0x1c || byte === 0x1d) {
      const name = Buffer.from(bytes.subarray(at, at + 2)).toString('hex')
      const length = allowed[name]
      if (length === undefined) throw new Error(`command ${name} at ${at}`)
      commands.push(name)
      const parameters = bytes.subarray(at + 2, at + 2 + length)
      at += 2 + length
      if (name !== '1d76') continue
      const [kind = 0, mode = 0, xLow = 0, xHigh = 0, yLow = 0, yHigh = 0] = parameters
      expect([kind, mode]).toEqual([0x30, 0])
      const [width, rows] = [xLow + xHigh * 256, yLow + yHigh * 256]
      pictures.push({ width, rows, data: bytes.subarray(at, at + width * rows) })
      at += width * rows
    } else if (byte === 0x0a || (byte >= 0x20 && byte <= 0x7e)) {
      text.push(byte)
      at += 1
    } else {
      if (byte < 0x81 || (bytes[at + 1] ?? 0) < 0x40) throw new Error(`byte ${byte} at ${at} is no text`)
      text.push(byte, bytes[at + 1] ?? 0)
      at += 2
    }
  }
  return { text: new TextDecoder('gbk', { fatal: true }).decode(Uint8Array.from(text)), commands, pictures }
}

async function printed(texts: readonly string[], profile: PrinterProfile = standardProfile): Promise<Reading> {
  const blocks = texts.map((text) => ({ kind: 'text', text }) as const)
  return read(await escposBytes(layout(paperDocument('t', blocks), profile), profile))
}

const hostile = [
  '{注}A|B_1 ^重要^ "x" </td><script>alert(1)</script> ${} \\n `',
  '\x1b@\x10\x04\x01\x10\x14\x01\x00\x05 \x1bp\x00\x32\xfa \x1d(A',
  '¥ • ² – \u00a0 𠮷 㛃 😀 \u202e ￥1,234.56 €',
  '\ufeff\u200b\ud800\udfff e\u0301 ḿ ⿰ 㑳 \ue000 \u0081',
]

describe('ESC/POS bytes', () => {
  test.each([48, 42, 32] as const)(
    'a full receipt at %i columns holds the words of its lines in their order',
    async (columns) => {
      const profile = profileFor(columns)
      const lines = layout(receiptDocument(fullReceipt, { kind: 'original', copyNumber: 1 }), profile)
      const { text, pictures } = read(await escposBytes(lines, profile))
      const words = lines.filter((line) => (line.kind === 'text' && !line.asPicture) || line.kind === 'rule')
      expect(text).toBe(words.map((line) => `${plainText([line])}\n`).join(''))
      expect(text).toContain('￥1,000.00')
      expect(pictures.length).toBeGreaterThan(1)
      for (const { width, rows } of pictures) {
        expect(rows).toBeLessThanOrEqual(96)
        expect(width * 8).toBeLessThanOrEqual(profile.dots)
      }
    },
  )

  test.each([true, false])('hostile text never becomes a command (pictures allowed: %s)', async (raster) => {
    const { text, commands } = await printed(hostile, { ...standardProfile, raster })
    expect(commands.slice(0, 4)).toEqual(['1b40', '1c26', '1b61', '1b33'])
    expect(text).toContain('{注}A|B_1 ^重要^ "x"\n</td><script>alert(1)</script> ${} \\n `\n')
    expect(commands.includes('1d76')).toBe(raster)
    if (!raster) expect(text).toMatch(/￥ · □ — {3}□ □ □/)
  })

  test('a job starts from a clean printer in Chinese mode and ends in one cut', async () => {
    const lines = layout(receiptDocument(fullReceipt, { kind: 'original', copyNumber: 1 }), standardProfile)
    const bytes = await escposBytes(lines, standardProfile)
    expect([...bytes.subarray(0, 4)]).toEqual([0x1b, 0x40, 0x1c, 0x26])
    expect([...bytes.subarray(-4)]).toEqual([0x1d, 0x56, 66, 0])
    expect(read(bytes).commands.filter((name) => name === '1d56')).toHaveLength(1)
  })

  test('the pulse of the drawer is its own bytes and stands in no paper', async () => {
    expect(Buffer.from(drawerPulse(standardProfile)).toString('hex')).toBe('1b700032fa')
    expect(Buffer.from(drawerPulse({ ...standardProfile, drawerPin: 5 })).toString('hex')).toBe('1b700132fa')
  })

  test.each([
    ['DLE EOT', 0x04, '㛃佀佁佂佄佅佇佈佉佊佋佌佒佔佖佡佢佦佨佪佫佭佮佱'],
    ['DLE DC4', 0x14, '㛃勭勮勯勱勲勳勴勵勶勷勸勻勼勽匁匂匃匄匇匉匊匋匌'],
  ])('%s that a drawing makes by chance is broken up', async (_name, second, text) => {
    const command = Buffer.of(0x10, second)
    const [line] = layout(paperDocument('t', [{ kind: 'text', text }]), standardProfile)
    if (line?.kind !== 'text') throw new Error('a text block gives a text line')
    // Control: the drawing itself does hold the command.
    expect(Buffer.from((await rasterLine(line)).data).includes(command)).toBe(true)
    const [picture] = read(await escposBytes([line], standardProfile)).pictures
    expect(picture?.rows).toBe(32)
    expect(Buffer.from(picture?.data ?? []).includes(command)).toBe(false)
  })

  test('a rare character is drawn, and not as the empty box of a missing one', async () => {
    const draw = (text: string) =>
      rasterLine({ kind: 'text', text, wide: false, tall: false, bold: false, asPicture: true })
    const [rare, other, box] = await Promise.all([draw('㛃'), draw('䶮'), draw('□')])
    const ink = ({ data }: typeof rare) =>
      data.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0)
    expect(rare.bytesPerRow).toBe(3)
    expect(ink(rare)).toBeGreaterThan(100)
    expect(rare.data).not.toEqual(box.data)
    expect(rare.data).not.toEqual(other.data)
    // The strokes are inside the box too: a box has an empty middle.
    const middle = (bitmap: typeof rare) => [11, 12, 13].map((row) => bitmap.data[row * bitmap.bytesPerRow + 1] ?? 0)
    expect(middle(box)).toEqual([0, 0, 0])
    expect(middle(rare).some((byte) => byte !== 0)).toBe(true)
  })

  test('a QR code has four modules of white around it and modules of at least four dots', async () => {
    for (const dots of [576, 504, 384]) {
      const { modules, moduleDots, leftDots, quietDots } = placeQr(
        'v1|01A-R2026-000123|100000|2026-09-14|a1b2c3d4',
        dots,
      )
      expect(moduleDots).toBeGreaterThanOrEqual(4)
      expect(quietDots).toBe(moduleDots * 4)
      expect(leftDots).toBeGreaterThanOrEqual(quietDots)
      expect(dots - leftDots - modules.length * moduleDots).toBeGreaterThanOrEqual(quietDots)
    }
    expect(() => placeQr('x'.repeat(2_000), 384)).toThrow(RangeError)
  })

  test('without pictures there is no QR code and a rare name is □', async () => {
    const profile = { ...standardProfile, raster: false }
    const lines = layout(receiptDocument(fullReceipt, { kind: 'original', copyNumber: 1 }), profile)
    const { text, pictures } = read(await escposBytes(lines, profile))
    expect(pictures).toEqual([])
    expect(text).toContain('交 款 人  □□')
  })
})
