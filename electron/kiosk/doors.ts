// Connects the page to `serve`: only the counter's own page, in its main frame, is answered.
import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron'
import { refuse } from '../../db/core/refusal.ts'
import type { buildServe } from '../handlers/serve.ts'
import { pageOrigin } from './scheme.ts'

function isOwnPage(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame
  return frame !== null && frame.parent === null && URL.canParse(frame.url) && frame.url.startsWith(`${pageOrigin}/`)
}

/** Opens both doors. A message from anywhere else is refused before it is looked at. */
export function openDoors(serve: ReturnType<typeof buildServe>): void {
  for (const door of ['ask', 'run'] as const) {
    ipcMain.handle(`qiantai:${door}`, (event, channel: unknown, payload: unknown) =>
      isOwnPage(event) ? serve[door](channel, payload) : refuse('unknownChannel'),
    )
  }
}

/** Tells the page what changed, once for everything that changes in the same moment. */
export function announcer(window: () => BrowserWindow | null): (topics: readonly string[]) => void {
  const waiting = new Set<string>()
  return (topics) => {
    const planned = waiting.size > 0
    for (const topic of topics) waiting.add(topic)
    if (planned || waiting.size === 0) return
    setImmediate(() => {
      const told = [...waiting]
      waiting.clear()
      const open = window()
      if (open && !open.isDestroyed()) open.webContents.send('qiantai:changed', told)
    })
  }
}
