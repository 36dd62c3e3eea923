// What goes into the shipped program. Said for each target by itself: electron-builder's own ${platform} is the machine
// that packs, so a Windows build made on Linux would carry Linux's native code.
import { join } from 'node:path'
import type { Configuration } from 'electron-builder'
import { outFolder } from './places.ts'

export type TargetPlatform = 'linux' | 'win32'
export type TargetArch = 'x64' | 'arm64'

export interface Target {
  readonly platform: TargetPlatform
  readonly arch: TargetArch
}

/** Folders in which native code of a target lies, by package; see packaging/native-packages.ts. */
export interface NativeParts {
  /** The package of @resvg/resvg-js with the target's binary, and where it lies. */
  readonly resvg: { readonly name: string; readonly folder: string }
}

/** The fonts that pictures of text are drawn with; the packages hold nine weights of each. */
const fonts = ['noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf', 'noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf']

function fontFiles(): string[] {
  return fonts.flatMap((path) => {
    const name = `node_modules/@expo-google-fonts/${path.slice(0, path.indexOf('/'))}`
    return [`!${name}/**`, `node_modules/@expo-google-fonts/${path}`, `${name}/package.json`, `${name}/LICENSE_FONT`]
  })
}

/** A list that starts with an exclusion would mean everything but that, sources and all. */
function packedFiles({ platform, arch }: Target, { resvg }: NativeParts): NonNullable<Configuration['files']> {
  return [
    'package.json',
    '.out/app/main/*.js',
    '.out/app/preload/preload.cjs',
    '.out/app/upkeep/worker.js',
    '.out/app/renderer/**',
    '!node_modules/better-sqlite3/**',
    'node_modules/better-sqlite3/package.json',
    'node_modules/better-sqlite3/LICENSE',
    'node_modules/better-sqlite3/lib/**',
    `node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node`,
    // Only compiling needs it, and nothing is compiled.
    '!node_modules/node-addon-api/**',
    ...fontFiles(),
    '!node_modules/@resvg/resvg-js-*/**',
    { from: resvg.folder, to: `node_modules/${resvg.name}`, filter: ['package.json', '*.node'] },
  ]
}

/** Where the unpacked program of a target is made. */
export function packageFolder({ platform, arch }: Target): string {
  return join(outFolder, 'packages', `${platform}-${arch}`)
}

/** The configuration for one target. `electronDist` is a folder with the target's Electron; null lets it be fetched. */
export function configurationFor(target: Target, native: NativeParts, electronDist: string | null): Configuration {
  return {
    appId: 'cn.qiantai.counter',
    productName: 'Qiantai',
    executableName: 'qiantai',
    // Windows shows the author as the program's company; without one it shows Electron's.
    extraMetadata: { author: { name: 'Qiantai' } },
    copyright: 'Copyright (c) 2026 the customer who commissioned it',
    directories: { output: packageFolder(target), buildResources: 'build/assets' },
    ...(electronDist ? { electronDist } : {}),
    asar: true,
    // Native code and the fonts it reads are opened by the operating system, which can not look into an archive.
    asarUnpack: ['**/*.node', '**/*.ttf'],
    files: packedFiles(target, native),
    electronLanguages: ['zh-CN', 'en-US'],
    // The native packages bring Node-API binaries: there is nothing to rebuild for Electron.
    npmRebuild: false,
    nodeGypRebuild: false,
    publish: null,
    electronFuses: {
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      onlyLoadAppFromAsar: true,
      enableEmbeddedAsarIntegrityValidation: true,
      grantFileProtocolExtraPrivileges: false,
      enableCookieEncryption: true,
    },
    linux: { icon: 'build/assets/icon.png', category: 'Office' },
    win: { icon: 'build/assets/icon.ico' },
  }
}
