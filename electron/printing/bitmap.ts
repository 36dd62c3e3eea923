/** A one-bit picture as printers take it: rows from the top, eight dots a byte, the leftmost in the highest bit. */
export interface Bitmap {
  readonly bytesPerRow: number
  readonly rows: number
  readonly data: Uint8Array
}

/** The picture of `isBlack(x, y)`; dots right of `width` up to the next byte stay white. */
export function bitmapOf(width: number, rows: number, isBlack: (x: number, y: number) => boolean): Bitmap {
  const bytesPerRow = Math.ceil(width / 8)
  const data = new Uint8Array(bytesPerRow * rows)
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < width; x++) {
      if (isBlack(x, y)) data[y * bytesPerRow + (x >> 3)] = (data[y * bytesPerRow + (x >> 3)] ?? 0) | (0x80 >> (x & 7))
    }
  }
  return { bytesPerRow, rows, data }
}
