// `ipcMain`: handlers for invoke, listeners for send.
import { EventEmitter } from 'node:events'
import type { WebFrameMain } from './frames.ts'
import { refuseTheRestOfClass } from './refuse.ts'
import type { WebContents } from './web-contents.ts'

/** What both kinds of event say of the sender. Only main frames have a preload here, so the frame is the main one. */
export interface IpcEvent {
  readonly type: 'frame'
  readonly sender: WebContents
  readonly senderFrame: WebFrameMain
  readonly frameId: number
  readonly processId: number
}

type Handler = (event: IpcEvent, ...args: unknown[]) => unknown

class IpcMain extends EventEmitter {
  readonly #handlers = new Map<string, Handler>()

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    if (typeof handler !== 'function')
      throw new TypeError(`Expected handler to be a function, but found type '${typeof handler}'`)
    this.#handlers.set(channel, handler)
  }
  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel)
      return handler(event, ...args)
    })
  }
  removeHandler(channel: string): void {
    this.#handlers.delete(channel)
  }
  /** Host only: runs the channel's handler. */
  async hostInvoke(event: IpcEvent, channel: string, args: readonly unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel)
    if (!handler) throw new Error(`No handler registered for '${channel}'`)
    return await handler(event, ...args)
  }
}
refuseTheRestOfClass(IpcMain, 'ipcMain')

export type { IpcMain }
export const ipcMain = new IpcMain()
