// The native package of another platform: npm installs only this machine's, so the target's is fetched by npm and must
// be the very one the lockfile names.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { NativeParts, Target } from '../electron-builder.ts'
import { outFolder, projectRoot } from '../places.ts'

interface Locked {
  readonly version: string
  readonly integrity: string
}

const place = join(outFolder, 'packaging')

/** How @resvg/resvg-js names the package of a target. */
function resvgName({ platform, arch }: Target): string {
  return `@resvg/resvg-js-${platform}-${arch}-${platform === 'win32' ? 'msvc' : 'gnu'}`
}

function lockedAs(name: string): Locked {
  const lock = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>
  }
  const locked = lock.packages[`node_modules/${name}`]
  if (!locked) throw new Error(`package-lock.json does not name ${name}`)
  return locked
}

function run(program: string, args: readonly string[], cwd: string): string {
  const shell = process.platform === 'win32' && program === 'npm'
  const done = spawnSync(program, args, { cwd, encoding: 'utf8', shell })
  if (done.status !== 0) throw new Error(`${program} ${args.join(' ')} failed: ${done.stderr || String(done.error)}`)
  return done.stdout
}

/** The packed package's file name. npm is asked for this one version; its cache answers without the network. */
function fetchPacked(name: string, version: string, folder: string): string {
  const answer = run('npm', ['pack', `${name}@${version}`, '--json', '--prefer-offline', '--loglevel=error'], folder)
  const [packed] = JSON.parse(answer) as { filename: string }[]
  if (!packed) throw new Error(`npm packed nothing for ${name}`)
  return packed.filename.replace('@', '').replace('/', '-')
}

function isWhatIsLocked(file: string, { integrity }: Locked): boolean {
  return `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}` === integrity
}

function unpackInto(folder: string, name: string, locked: Locked): void {
  const part = `${folder}.part`
  rmSync(part, { recursive: true, force: true })
  mkdirSync(part, { recursive: true })
  const file = fetchPacked(name, locked.version, part)
  if (!isWhatIsLocked(join(part, file), locked)) throw new Error(`${name} is not what package-lock.json names`)
  run('tar', ['-xzf', file], part)
  mkdirSync(dirname(folder), { recursive: true })
  renameSync(join(part, 'package'), folder)
  rmSync(part, { recursive: true, force: true })
}

/** The folders of the target's native code. Throws when a package can not be fetched or is another than was locked. */
export function nativePartsFor(target: Target): NativeParts {
  const name = resvgName(target)
  const installed = join(projectRoot, 'node_modules', name)
  if (existsSync(installed)) return { resvg: { name, folder: installed } }
  const locked = lockedAs(name)
  const folder = join(place, `${name.replace('/', '-')}-${locked.version}`)
  if (!existsSync(folder)) unpackInto(folder, name, locked)
  return { resvg: { name, folder } }
}
