// What a page's preload sends: calls and messages for ipcMain, its title, and windows it would open or close.
import { toApp } from './addresses.ts'
import { ipcMain } from './ipc-main.ts'
import type { WebContents } from './web-contents.ts'
import { createWire } from './world/wire.js'

export type PageMessage =
  | { kind: 'invoke'; id: number; channel: string; args: unknown[] }
  | { kind: 'send'; channel: string; args: unknown[] }
  | { kind: 'open'; args: [url: string, frameName: string, features: string] }
  | { kind: 'title'; title: string }
  | { kind: 'close' }

const { encode } = createWire()

function eventFrom(sender: WebContents) {
  const senderFrame = sender.mainFrame
  return {
    type: 'frame' as const,
    sender,
    senderFrame,
    frameId: senderFrame.routingId,
    processId: senderFrame.processId,
  }
}

/** Answers into the very document that asked: after a navigation the answer is dropped, as on Electron. */
async function invoke(
  sender: WebContents,
  message: PageMessage & { kind: 'invoke' },
  contextId: number,
): Promise<void> {
  const { id, channel, args } = message
  const answer = async (body: object) => {
    const text = encode({ kind: 'reply', id, ...body })
    await (await sender.hostPage).post(text, contextId)
  }
  try {
    await answer({ value: await ipcMain.hostInvoke(eventFrom(sender), channel, args) })
  } catch (error) {
    await answer({ error: String(error) })
  }
}

export function takeMessage(sender: WebContents, message: PageMessage, contextId: number): void {
  if (message.kind === 'invoke') void invoke(sender, message, contextId)
  else if (message.kind === 'close') sender.close()
  else if (message.kind === 'title') sender.hostTitled(message.title)
  else if (message.kind === 'open') {
    const [url, frameName, features] = message.args
    sender.hostOpenWindow({ url: toApp(url), frameName, features })
  } else {
    const reply = (channel: string, ...args: unknown[]) => sender.send(channel, ...args)
    ipcMain.emit(message.channel, { ...eventFrom(sender), reply }, ...message.args)
  }
}
