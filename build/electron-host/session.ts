// `session.defaultSession`: permissions, requests, cache. There is one session.
import { EventEmitter } from 'node:events'
import { originOf, toChromium } from './addresses.ts'
import { protocol } from './protocol.ts'
import { refuseTheRest, refuseTheRestOfClass } from './refuse.ts'
import { browser, contents } from './running.ts'
import type { WebContents } from './web-contents.ts'
import { webRequest } from './web-request.ts'

type RequestHandler = (
  webContents: WebContents,
  permission: string,
  callback: (granted: boolean) => void,
  details: { requestingUrl: string; isMainFrame: boolean; mediaTypes?: string[] },
) => void
type CheckHandler = (
  webContents: WebContents | null,
  permission: string,
  requestingOrigin: string,
  details: { requestingUrl: string; isMainFrame: boolean },
) => boolean

/** Electron's name of a permission and Chromium's. */
const permissions: readonly (readonly [string, string, string?])[] = [
  ['media', 'camera', 'video'],
  ['media', 'microphone', 'audio'],
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-sanitized-write', 'clipboard-sanitized-write'],
  ['midi', 'midi'],
  ['idle-detection', 'idle-detection'],
  ['persistent-storage', 'persistent-storage'],
  ['window-management', 'window-management'],
]

class Session extends EventEmitter {
  readonly protocol = protocol
  readonly webRequest = webRequest
  #request: RequestHandler | null = null
  #check: CheckHandler | null = null
  #applied = new Set<string>()

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#request = handler
    this.#applied.clear()
  }
  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.#check = handler
    this.#applied.clear()
  }
  /** Accepted; device choosers do not exist here, so it is never asked. */
  setDevicePermissionHandler(
    _handler: ((details: Electron.DevicePermissionHandlerHandlerDetails) => boolean) | null,
  ): void {}

  async clearCache(): Promise<void> {
    const [page] = contents.values()
    await (await page?.hostSession)?.send('Network.clearBrowserCache')
  }

  /**
   * Host only: Chromium can not ask when a page asks, so the handlers are asked ahead, once for each origin, and the
   * answers are set. Without a handler everything is granted, as on Electron.
   */
  async hostApplyPermissions(contents: WebContents, url: string): Promise<void> {
    const origin = originOf(url)
    if (this.#applied.has(origin) || !/^[a-z]+:/.test(origin)) return
    this.#applied.add(origin)
    const { connection } = await browser
    for (const [permission, name, mediaType] of permissions) {
      const setting = (await this.#grants(contents, permission, origin, mediaType)) ? 'granted' : 'denied'
      // A permission that this Chromium does not know can not be granted either.
      await connection
        .send('Browser.setPermission', { permission: { name }, setting, origin: toChromium(origin) })
        .catch(() => {})
    }
  }
  async #grants(contents: WebContents, permission: string, origin: string, mediaType?: string): Promise<boolean> {
    const details = { requestingUrl: `${origin}/`, isMainFrame: true }
    if (this.#check && !this.#check(contents, permission, origin, details)) return false
    const request = this.#request
    if (!request) return true
    const asked = mediaType === undefined ? details : { ...details, mediaTypes: [mediaType] }
    return new Promise((resolve) => request(contents, permission, resolve, asked))
  }
}
refuseTheRestOfClass(Session, 'session')

export type { Session }
export const defaultSession = new Session()
export const session = refuseTheRest({ defaultSession }, 'session')
