// Where the rows of a table lie in SQLite's file: from the file format's description, as far as leaf pages of tables need
// it, so that one bit of one row can be turned over.

/** Bytes of one row: in the file from `from` up to `to`, without what went to overflow pages. */
export interface CellPlace {
  readonly from: number
  readonly to: number
}

function varint(bytes: Buffer, at: number): { value: number; next: number } {
  let value = 0
  for (let index = 0; index < 8; index += 1) {
    const byte = bytes[at + index] ?? 0
    value = value * 128 + (byte & 0x7f)
    if (byte < 0x80) return { value, next: at + index + 1 }
  }
  return { value: value * 256 + (bytes[at + 8] ?? 0), next: at + 9 }
}

const leafOfTable = 0x0d
const insideTable = 0x05
const leafOfIndex = 0x0a
const insideIndex = 0x02

/** The rows of the tree that begins at page `root`; tables without rowid are stored as indexes are. */
export function* cellsOf(file: Buffer, root: number): IterableIterator<CellPlace> {
  const pageSize = file.readUInt16BE(16) === 1 ? 65_536 : file.readUInt16BE(16)
  const page = (root - 1) * pageSize
  const head = page + (root === 1 ? 100 : 0)
  const kind = file[head]
  const isInside = kind === insideTable || kind === insideIndex
  const cells = file.readUInt16BE(head + 3)
  for (let at = 0; at < cells; at += 1) {
    let cell = page + file.readUInt16BE(head + (isInside ? 12 : 8) + at * 2)
    if (isInside) {
      yield* cellsOf(file, file.readUInt32BE(cell))
      cell += 4
    }
    if (kind === insideTable) continue
    if (kind !== leafOfTable && kind !== leafOfIndex && kind !== insideIndex)
      throw new Error(`Page ${root} is no tree.`)
    const length = varint(file, cell)
    const from = kind === leafOfTable ? varint(file, length.next).next : length.next
    // A row longer than this goes on elsewhere; its beginning is enough.
    yield { from, to: Math.min(from + Math.min(length.value, pageSize / 8), page + pageSize) }
  }
  if (isInside) yield* cellsOf(file, file.readUInt32BE(head + 8))
}
