// What Windows reads of the program: its version, its icons, and the checksum it is to compare.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { getRawHeader } from '@electron/asar'
import type * as ResEdit from 'resedit' with { 'resolution-mode': 'require' }
import { packages, root } from './package-checks.ts'

// Its module for import has no types, its module for require has.
const { NtExecutable, NtExecutableResource, Resource } = createRequire(import.meta.url)('resedit') as typeof ResEdit

const folder = join(packages, 'win32-x64/win-unpacked')

function entries() {
  const program = NtExecutable.from(readFileSync(join(folder, 'qiantai.exe')), { ignoreCert: true })
  return NtExecutableResource.from(program).entries
}

/** The texts of the program's version, by name. */
export function versionTexts(): Record<string, string> {
  const [version] = Resource.VersionInfo.fromEntries(entries())
  const language = version?.getAllLanguagesForStringValues()[0]
  return language && version ? version.getStringValues(language) : {}
}

/** The widths of its icons; 256 is written as 0. */
export function iconWidths(): number[] {
  const [icons] = Resource.IconGroupEntry.fromEntries(entries())
  return icons?.icons.map(({ width }) => Number(width)) ?? []
}

/** The checksum of the archive that the program carries. */
export function carriedChecksum(): string | undefined {
  const entry = entries().find(({ type }) => type === 'INTEGRITY')
  const [integrity] = JSON.parse(Buffer.from(entry?.bin ?? new ArrayBuffer(0)).toString('utf8')) as { value: string }[]
  return integrity?.value
}

/** The checksum of the archive that lies there. */
export function archiveChecksum(): string {
  const { headerString } = getRawHeader(join(folder, 'resources/app.asar'))
  return createHash('sha256').update(headerString).digest('hex')
}

export function ownVersion(): string {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version
}
