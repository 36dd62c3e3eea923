// Says what runs: Electron's version is that of the installed package, which the application is typed against.
import { readFileSync } from 'node:fs'

const manifest = new URL('../../node_modules/electron/package.json', import.meta.url)

export const electronVersion = (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version

/** `electronHost` tells logs and reports that this is not Electron. */
export function declareVersions(chromium: string): void {
  const versions = { ...process.versions, electron: electronVersion, chrome: chromium, electronHost: '1' }
  Object.defineProperty(process, 'versions', { value: Object.freeze(versions), enumerable: true, configurable: true })
}
