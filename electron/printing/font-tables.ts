// The few tables of a TrueType or OpenType file that tell which characters it holds and how wide they are.
import { closeSync, openSync, readSync } from 'node:fs'

export interface FontFile {
  readonly path: string
  readonly family: string
  /** Width of a character in 1/1000 of the font's size, or null where the font lacks it. */
  advance(char: string): number | null
}

const tag = (data: Buffer, at: number) => data.toString('latin1', at, at + 4)

function readAt(file: number, from: number, length: number): Buffer {
  const data = Buffer.alloc(length)
  readSync(file, data, 0, length, from)
  return data
}

/** The tables that are asked for, without reading the ten megabytes of outlines. */
function readTables(path: string, names: readonly string[]): Map<string, Buffer> {
  const file = openSync(path, 'r')
  try {
    const directory = readAt(file, 12, readAt(file, 4, 2).readUInt16BE(0) * 16)
    const tables = new Map<string, Buffer>()
    for (let at = 0; at < directory.length; at += 16) {
      const name = tag(directory, at)
      if (names.includes(name)) {
        tables.set(name, readAt(file, directory.readUInt32BE(at + 8), directory.readUInt32BE(at + 12)))
      }
    }
    return tables
  } finally {
    closeSync(file)
  }
}

function tableOf(tables: Map<string, Buffer>, name: string, path: string): Buffer {
  const table = tables.get(name)
  if (!table) throw new Error(`${path} has no ${name} table`)
  return table
}

/** Finds glyphs in the 32-bit character map (`cmap` format 12), which every font with rare hanzi has. */
function glyphFinder(cmap: Buffer, path: string): (codePoint: number) => number | null {
  for (let index = 0; index < cmap.readUInt16BE(2); index++) {
    const at = cmap.readUInt32BE(4 + index * 8 + 4)
    if (cmap.readUInt16BE(at) !== 12) continue
    const groups = cmap.readUInt32BE(at + 12)
    return (codePoint) => {
      for (let group = 0; group < groups; group++) {
        const from = at + 16 + group * 12
        const first = cmap.readUInt32BE(from)
        if (codePoint < first) return null
        if (codePoint <= cmap.readUInt32BE(from + 4)) return cmap.readUInt32BE(from + 8) + codePoint - first
      }
      return null
    }
  }
  throw new Error(`${path} has no 32-bit character map`)
}

/** Reads a font's tables. Throws on a file without them: the font belongs to the product and is whole. */
export function openFont(path: string): FontFile {
  const tables = readTables(path, ['cmap', 'hmtx', 'hhea', 'head', 'name'])
  const find = glyphFinder(tableOf(tables, 'cmap', path), path)
  const widths = tableOf(tables, 'hmtx', path)
  const widthCount = tableOf(tables, 'hhea', path).readUInt16BE(34)
  const unitsPerEm = tableOf(tables, 'head', path).readUInt16BE(18)
  return {
    path,
    family: familyOf(tableOf(tables, 'name', path)),
    advance(char) {
      const glyph = find(char.codePointAt(0) ?? 0)
      if (glyph === null || glyph === 0) return null
      return (widths.readUInt16BE(Math.min(glyph, widthCount - 1) * 4) * 1000) / unitsPerEm
    },
  }
}

/** The family's English name (`name` record 1 of the Windows platform), by which a drawing asks for the font. */
function familyOf(names: Buffer): string {
  const texts = names.readUInt16BE(4)
  for (let index = 0; index < names.readUInt16BE(2); index++) {
    const at = 6 + index * 12
    const isFamily = names.readUInt16BE(at) === 3 && names.readUInt16BE(at + 6) === 1
    if (!isFamily || names.readUInt16BE(at + 4) !== 0x409) continue
    const from = texts + names.readUInt16BE(at + 10)
    const text = Buffer.from(names.subarray(from, from + names.readUInt16BE(at + 8)))
    return text.swap16().toString('utf16le')
  }
  throw new Error('a font without a family name')
}
