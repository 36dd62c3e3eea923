// Makes the unpacked program of one target.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { Arch, build, Platform } from 'electron-builder'
import { configurationFor, packageFolder, type Target } from '../electron-builder.ts'
import { projectRoot } from '../places.ts'
import { nativePartsFor } from './native-packages.ts'
import { makeStandIn } from './stand-in-runtime.ts'

/** How electron-builder calls the folder of an unpacked program. */
function unpackedName({ platform, arch }: Target): string {
  return `${platform === 'win32' ? 'win' : platform}${arch === 'x64' ? '' : `-${arch}`}-unpacked`
}

/**
 * Packs the built program for `target` and answers the folder. With `standIn` the runtime in it is one that can not be
 * started; else Electron is fetched, from the cache or the network. The program must have been built before.
 */
export async function pack(target: Target, standIn: boolean): Promise<string> {
  const folder = packageFolder(target)
  rmSync(folder, { recursive: true, force: true })
  const config = configurationFor(target, nativePartsFor(target), standIn ? makeStandIn(target) : null)
  const platform = target.platform === 'win32' ? Platform.WINDOWS : Platform.LINUX
  await build({
    projectDir: projectRoot,
    targets: platform.createTarget('dir', Arch[target.arch]),
    config,
    publish: 'never',
  })
  return join(folder, unpackedName(target))
}
