// The two-byte characters every GBK printer ROM is known to hold the same way.
import iconv from 'iconv-lite'

/**
 * Cells that were empty or private in code page 936 and got their character only with GB 18030: the ideographic
 * description characters, ḿ and ǹ, and the radicals and rare hanzi of FE50–FEA0. The ROMs of older printers are empty
 * there, so software that decodes them proves nothing about paper.
 */
function isLateCell(lead: number, trail: number): boolean {
  if (lead === 0xa8) return trail === 0xbc || trail === 0xbf
  if (lead === 0xa9) return trail >= 0x89 && trail <= 0x95
  return lead === 0xfe && trail >= 0x50
}

function isPrivateUse(char: string): boolean {
  return /^\p{Co}$/u.test(char)
}

/** Every two-byte cell followed by a line feed, which no cell contains: one decoding of all keeps start-up short. */
function allCells(): Uint8Array {
  const bytes: number[] = []
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) bytes.push(lead, trail, 0x0a)
  }
  return Uint8Array.from(bytes)
}

/**
 * Two independent tables, the platform's decoder of the Encoding Standard and iconv-lite, must read a cell as the same
 * character and the character must lead back to that cell.
 */
function agreeingCells(): Map<string, number> {
  const cells = allCells()
  const ours = iconv.decode(Buffer.from(cells), 'gbk').split('\n')
  const platform = new TextDecoder('gbk').decode(cells).split('\n')
  const table = new Map<string, number>()
  for (let index = 0; index * 3 < cells.length; index++) {
    const char = ours[index] ?? ''
    const lead = cells[index * 3] ?? 0
    const trail = cells[index * 3 + 1] ?? 0
    if (char !== platform[index] || [...char].length !== 1 || char === '\ufffd') continue
    if (isPrivateUse(char) || isLateCell(lead, trail)) continue
    const back = iconv.encode(char, 'gbk')
    if (back.length === 2 && back[0] === lead && back[1] === trail) table.set(char, lead * 256 + trail)
  }
  return table
}

let table: Map<string, number> | null = null

/** The agreeing set, character to code; made once, at the first use (about 80 ms). */
export function gbkTable(): ReadonlyMap<string, number> {
  table ??= agreeingCells()
  return table
}
