// NativeImage, as far as a picture of a page needs it. Both forms are made when the picture is taken.
import { refuseTheRest, refuseTheRestOfClass } from '../refuse.ts'

export class NativeImage {
  readonly #png: Buffer
  readonly #jpeg: Buffer

  constructor(png: Buffer, jpeg: Buffer) {
    this.#png = png
    this.#jpeg = jpeg
  }
  toPNG(): Buffer {
    return this.#png
  }
  /** The quality is the host's own; Chromium made the picture before it was asked for. */
  toJPEG(_quality: number): Buffer {
    return this.#jpeg
  }
  toDataURL(): string {
    return `data:image/png;base64,${this.#png.toString('base64')}`
  }
  isEmpty(): boolean {
    return this.#png.length === 0
  }
  /** In pixels, read from the PNG's header. */
  getSize(): Electron.Size {
    return this.isEmpty()
      ? { width: 0, height: 0 }
      : { width: this.#png.readUInt32BE(16), height: this.#png.readUInt32BE(20) }
  }
}
refuseTheRestOfClass(NativeImage, 'NativeImage')

const none = Buffer.alloc(0)
export const nativeImage = refuseTheRest({ createEmpty: () => new NativeImage(none, none) }, 'nativeImage')
