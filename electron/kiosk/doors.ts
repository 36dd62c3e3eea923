// Connects the pages to `serve`: only the program's own pages, in their main frames, are answered.
import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron'
import { refuse } from '../../db/core/refusal.ts'
import type { buildServe } from '../handlers/serve.ts'
import { mayPass, pageOrigin } from './pages.ts'

/** The page a message came from, where it is one of the program's own in its main frame. */
function pageOf(event: IpcMainInvokeEvent): string | null {
  const frame = event.senderFrame
  if (frame === null || frame.parent !== null || !URL.canParse(frame.url)) return null
  return frame.url.startsWith(`${pageOrigin}/`) ? new URL(frame.url).pathname : null
}

/** Opens both doors; who comes early waits for `serving`. A message that may not pass is refused before it is looked at. */
export function openDoors(serving: Promise<ReturnType<typeof buildServe>>): void {
  for (const door of ['ask', 'run'] as const) {
    ipcMain.handle(`qiantai:${door}`, async (event, channel: unknown, payload: unknown) =>
      mayPass(pageOf(event), door, channel) ? (await serving)[door](channel, payload) : refuse('unknownChannel'),
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
