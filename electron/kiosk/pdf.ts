// Paper as PDF: drawn by the program's own browser, in a window that nobody sees and that can do nothing.
import { BrowserWindow } from 'electron'
import type { PaintPdf, PdfSheet } from '../printing/pdf-sheet.ts'
import { lockDown } from './window.ts'

const millimetresPerInch = 25.4
const longestMs = 30_000
const isolated = { contextIsolation: true, sandbox: true, nodeIntegration: false, webviewTag: false, devTools: false }

async function drawn({ html, widthMm, heightMm }: PdfSheet): Promise<Uint8Array> {
  const window = new BrowserWindow({ show: false, webPreferences: isolated })
  let late: NodeJS.Timeout | undefined
  try {
    lockDown(window, '')
    const timeout = new Promise<never>((_resolve, reject) => {
      late = setTimeout(() => reject(new Error(`No PDF within ${longestMs} ms.`)), longestMs)
    })
    const draw = async () => {
      await window.loadURL(`data:text/html;charset=utf-8;base64,${Buffer.from(html).toString('base64')}`)
      return window.webContents.printToPDF({
        pageSize: { width: widthMm / millimetresPerInch, height: heightMm / millimetresPerInch },
        margins: { top: 0, bottom: 0, left: 0, right: 0 },
        printBackground: true,
      })
    }
    return await Promise.race([draw(), timeout])
  } finally {
    clearTimeout(late)
    window.destroy()
  }
}

/** Draws one sheet after the other; a sheet that takes longer than half a minute rejects. */
export function pdfPainter(): PaintPdf {
  let before: Promise<unknown> = Promise.resolve()
  return (sheet) => {
    const painted = before.then(() => drawn(sheet))
    before = painted.catch(() => undefined)
    return painted
  }
}
