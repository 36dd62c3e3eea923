// A folder that looks like an unpacked Electron to electron-builder, for machines that can not fetch the real one. What
// is packed with it shows what a package holds and how it is set; it can not be started.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Target } from '../electron-builder.ts'
import { outFolder, projectRoot } from '../places.ts'

/** Electron finds its fuses behind these characters; then come the version of the format, their count and states. */
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const fuseVersion = 1
/** As Electron ships them: Node at the command line, its options and inspector allowed, file privileges on. */
const shippedFuses = '101100011'

const elfMachine = { x64: 0x3e, arm64: 0xb7 } as const

/** A header that says which processor it is for, and nothing behind it. */
function emptyElf({ arch }: Target): Buffer {
  const header = Buffer.alloc(64)
  header.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1])
  header.writeUInt16LE(2, 16)
  header.writeUInt16LE(elfMachine[arch], 18)
  header.writeUInt32LE(1, 20)
  header.writeUInt16LE(64, 52)
  return header
}

/** Windows' version and icon are written into a program's resources, so it must be a whole one: any small one does. */
function smallWindowsProgram(): Buffer {
  const winstaller = createRequire(import.meta.url).resolve('electron-winstaller/package.json')
  return readFileSync(join(dirname(winstaller), 'vendor/rcedit.exe'))
}

function fuses(): Buffer {
  return Buffer.concat([
    Buffer.from(fuseSentinel, 'latin1'),
    Buffer.from([fuseVersion, shippedFuses.length]),
    Buffer.from(shippedFuses, 'latin1'),
  ])
}

/** Makes the folder for a target anew and answers it. */
export function makeStandIn(target: Target): string {
  const folder = join(outFolder, 'packaging', `stand-in-${target.platform}-${target.arch}`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'locales'), { recursive: true })
  mkdirSync(join(folder, 'resources'))
  const program = target.platform === 'win32' ? smallWindowsProgram() : emptyElf(target)
  const name = target.platform === 'win32' ? 'electron.exe' : 'electron'
  writeFileSync(join(folder, name), Buffer.concat([program, fuses()]), { mode: 0o755 })
  for (const locale of ['zh-CN', 'zh-TW', 'en-US', 'en-GB', 'de'])
    writeFileSync(join(folder, 'locales', `${locale}.pak`), '')
  writeFileSync(join(folder, 'LICENSES.chromium.html'), '<!doctype html><title>stand-in</title>\n')
  const electron = join(projectRoot, 'node_modules/electron')
  copyFileSync(join(electron, 'LICENSE'), join(folder, 'LICENSE'))
  const { version } = JSON.parse(readFileSync(join(electron, 'package.json'), 'utf8')) as { version: string }
  writeFileSync(join(folder, 'version'), version)
  return folder
}
