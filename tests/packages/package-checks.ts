// What may lie in a package, said once more and by hand: the packer's configuration is what is on trial.
import { readdirSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { listPackage, statFile } from '@electron/asar'

export const root = resolve(import.meta.dirname, '../..')
/** Where `npm run package` leaves the unpacked programs. */
export const packages = join(root, '.out/packages')

export interface Packed {
  readonly name: string
  readonly platform: 'linux' | 'win32'
  readonly arch: 'x64' | 'arm64'
  /** Of the unpacked program, from .out/packages. */
  readonly folder: string
  readonly program: string
}

export const packed: readonly Packed[] = [
  { name: 'linux-x64', platform: 'linux', arch: 'x64', folder: 'linux-x64/linux-unpacked', program: 'qiantai' },
  {
    name: 'linux-arm64',
    platform: 'linux',
    arch: 'arm64',
    folder: 'linux-arm64/linux-arm64-unpacked',
    program: 'qiantai',
  },
  { name: 'win32-x64', platform: 'win32', arch: 'x64', folder: 'win32-x64/win-unpacked', program: 'qiantai.exe' },
]

const wherever = [
  /^package\.json$/,
  /^\.out\/app\/main\/[\w-]+\.js$/,
  /^\.out\/app\/preload\/preload\.cjs$/,
  /^\.out\/app\/upkeep\/worker\.js$/,
  /^\.out\/app\/renderer\/(?:index|customer)\.html$/,
  /^\.out\/app\/renderer\/assets\/[\w.-]+\.(?:js|css|svg|png|woff2)$/,
  /^node_modules\/better-sqlite3\/(?:package\.json|LICENSE|lib\/[\w/-]+\.js)$/,
  /^node_modules\/@resvg\/resvg-js\/(?:package\.json|LICENSE|index\.js|js-binding\.js)$/,
  /^node_modules\/@expo-google-fonts\/noto-sans-(?:sc|jp)\/(?:package\.json|LICENSE_FONT|400Regular\/NotoSans(?:SC|JP)_400Regular\.ttf)$/,
]

/** The native code of a target: exactly these two files. */
export function nativeFiles({ platform, arch }: Pick<Packed, 'platform' | 'arch'>): string[] {
  const kind = platform === 'win32' ? 'msvc' : 'gnu'
  return [
    `node_modules/@resvg/resvg-js-${platform}-${arch}-${kind}/resvgjs.${platform}-${arch}-${kind}.node`,
    `node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node`,
  ]
}

/** The files that have no business in the target's package. */
export function strangers(files: readonly string[], target: Pick<Packed, 'platform' | 'arch'>): string[] {
  const native = nativeFiles(target)
  const [resvg = ''] = native
  const own = new Set([...native, resvg.replace(/[^/]+$/, 'package.json')])
  return files.filter((file) => !own.has(file) && !wherever.some((pattern) => pattern.test(file)))
}

/** The files of an archive, with slashes, sorted. */
export function archived(archive: string): string[] {
  return listPackage(archive, { isPack: false })
    .map((path) => path.slice(1))
    .filter((path) => !('files' in statFile(archive, path)))
    .map((path) => path.replaceAll(sep, '/'))
    .toSorted()
}

/** The files below a folder, with slashes, sorted. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .toSorted()
}
