// Says what runs: Electron's version is that of the installed package, which the application is typed against.
import { readFileSync } from 'node:fs'

const manifest = new URL('../../node_modules/electron/package.json', import.meta.url)

export const electronVersion = (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version

/** As Electron's pages name themselves; Chromium's own would say that it is headless. */
export const userAgent = (name: string, version: string, chromium: string): string =>
  `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) ${name}/${version} ` +
  `Chrome/${chromium} Electron/${electronVersion} Safari/537.36`

/** `electronHost` tells logs and reports that this is not Electron. */
export function declareVersions(chromium: string): void {
  const versions = { ...process.versions, electron: electronVersion, chrome: chromium, electronHost: '1' }
  Object.defineProperty(process, 'versions', { value: Object.freeze(versions), enumerable: true, configurable: true })
}
