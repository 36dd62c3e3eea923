import { renameSync, writeFileSync } from 'node:fs'
import type { BrowserWindow } from 'electron'

const everyMs = 2_000

/** Keeps `file` a current picture of the counter, for machines without a display. */
export function keepPicture(window: BrowserWindow, file: string): void {
  const timer = setInterval(() => {
    if (window.isDestroyed()) {
      clearInterval(timer)
      return
    }
    void window.webContents.capturePage().then(
      (image) => {
        writeFileSync(`${file}.part`, image.toPNG())
        renameSync(`${file}.part`, file)
      },
      // A page that is just crashing has no picture; the next one will.
      () => undefined,
    )
  }, everyMs)
}
