// Can Electron's binary be fetched from here? Exit code 0 when its download answers with the first bytes, or lies in its
// cache already. A process of its own: proxy settings count from its start, and whoever waits can end it.
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import type * as Get from '@electron/get'

const firstBytes = 65_536
const fromElectron = createRequire(createRequire(import.meta.url).resolve('electron/package.json'))
const { version } = fromElectron('./package.json') as { version: string }
const checksums = fromElectron('./checksums.json') as Record<string, string>
const get = (await import(pathToFileURL(fromElectron.resolve('@electron/get')).href)) as typeof Get

async function readFirstBytes(address: string): Promise<never> {
  const response = await fetch(address, { headers: { range: `bytes=0-${firstBytes - 1}` } })
  const reader = response.ok && response.body?.getReader()
  if (!reader) throw new Error(`The download answers ${response.status}.`)
  for (let length = 0; length < firstBytes;) {
    const { done, value } = await reader.read()
    if (done) throw new Error('The download ends early.')
    length += value.length
  }
  process.exit(0)
}

// Electron's own downloader works out the address, mirrors and cache included; only the download itself is replaced.
await get.downloadArtifact({
  version,
  artifactName: 'electron',
  platform: process.platform,
  arch: process.arch,
  checksums,
  ...(process.env['electron_config_cache'] ? { cacheRoot: process.env['electron_config_cache'] } : {}),
  downloader: { download: readFirstBytes },
})
