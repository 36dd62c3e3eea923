// The one place that knows which parts of the operating system are needed beside Node, and installs them where that
// is possible without asking: as root on Debian. Elsewhere it names them with the command that installs them.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { withLock } from './lock.ts'
import { outFolder } from './places.ts'

/** The program's path, or null when it is not on the search path. */
export function findProgram(name: string): string | null {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, name)
    try {
      accessSync(path, constants.X_OK)
      return path
    } catch {
      // Not in this folder.
    }
  }
  return null
}

/** The Chromium the development host shows the counter with: HOST_CHROMIUM, else the first one found. */
export function findChromium(): string | null {
  const named = process.env['HOST_CHROMIUM']
  if (named) return existsSync(named) ? named : null
  return ['chromium', 'chromium-browser', 'google-chrome'].map(findProgram).find((path) => path !== null) ?? null
}

function hasChineseFont(): boolean {
  const list = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8', timeout: 20_000 })
  return list.status === 0 && list.stdout.trim() !== ''
}

interface Part {
  readonly what: string
  readonly isHere: () => boolean
  readonly packages: readonly string[]
}

/** A part more is a line more. */
const parts = {
  chromium: { what: 'Chromium', isHere: () => findChromium() !== null, packages: ['chromium'] },
  chineseFont: { what: 'a Chinese font', isHere: hasChineseFont, packages: ['fontconfig', 'fonts-noto-cjk'] },
  pdfTools: { what: 'the PDF tools', isHere: () => findProgram('pdfinfo') !== null, packages: ['poppler-utils'] },
  cCompiler: {
    what: 'a C compiler',
    isHere: () => findProgram('gcc') !== null && existsSync('/usr/include/stdio.h'),
    packages: ['gcc', 'libc6-dev'],
  },
  fileSystems: {
    what: 'the makers of ext4 and xfs',
    isHere: () => ['mkfs.ext4', 'mkfs.xfs', 'mount'].every((name) => findProgram(name) !== null),
    packages: ['e2fsprogs', 'xfsprogs', 'mount'],
  },
  virtualDisplay: { what: 'a virtual display', isHere: () => findProgram('Xvfb') !== null, packages: ['xvfb'] },
} as const satisfies Record<string, Part>

export type PartName = keyof typeof parts

function distribution(): string {
  try {
    return /^ID="?([^"\n]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? ''
  } catch {
    return ''
  }
}

function canInstall(): boolean {
  return process.getuid?.() === 0 && distribution() === 'debian' && findProgram('apt-get') !== null
}

function aptGet(args: readonly string[]): string {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const done = spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...args], {
    env,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  return `$ apt-get ${args.join(' ')}\n${done.stdout}${done.stderr}`
}

function install(packages: readonly string[]): void {
  console.error(`qiantai: installing ${packages.join(', ')} with apt-get …`)
  const log = aptGet(['update']) + aptGet(['install', '-y', '--no-install-recommends', ...packages])
  writeFileSync(join(outFolder, 'system-parts.log'), log)
}

function missingOf(names: readonly PartName[]): PartName[] {
  return names.filter((name) => !parts[name].isHere())
}

function sentenceFor(missing: readonly PartName[]): string {
  const what = missing.map((name) => parts[name].what).join(', ')
  const packages = missing.flatMap((name) => parts[name].packages).join(' ')
  const tried = canInstall() ? ' (installing failed, see .out/system-parts.log)' : ''
  const debianLike = findProgram('apt-get') !== null
  const command = `${process.getuid?.() === 0 ? '' : 'sudo '}apt-get install --no-install-recommends ${packages}`
  const how = debianLike
    ? `install with: ${command}`
    : `install them with this system's package manager (Debian calls them ${packages}).`
  return `missing on this machine: ${what}${tried}; ${how}`
}

/**
 * Makes sure that the parts are here. Answers the ones that are not and could not be installed, after naming them and
 * the command in one sentence. Costs a few milliseconds when nothing is missing.
 */
export async function ensureSystemParts(names: readonly PartName[]): Promise<readonly PartName[]> {
  if (missingOf(names).length === 0) return []
  if (canInstall()) {
    mkdirSync(outFolder, { recursive: true })
    // Another start may be installing the same parts: what is missing is looked at again once it is this one's turn.
    await withLock(join(outFolder, 'system-parts.lock'), async () => {
      const wanted = missingOf(names)
      if (wanted.length > 0) install(wanted.flatMap((name) => parts[name].packages))
    })
  }
  const missing = missingOf(names)
  if (missing.length > 0) console.error(`qiantai: ${sentenceFor(missing)}`)
  return missing
}
