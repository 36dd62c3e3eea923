// On what the program runs: the real Electron where its binary is here or can be fetched, else the development host.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { withLock } from './lock.ts'
import { hostFolder, outFolder, projectRoot } from './places.ts'

export interface Runtime {
  readonly kind: 'electron' | 'host'
  /** The folder that holds the executable, as ELECTRON_OVERRIDE_DIST_PATH names it. */
  readonly folder: string
  readonly executable: string
  /** Which it is and why, in one line. */
  readonly sentence: string
}

/** Thrown where nothing can run; its message is one clear line. */
export class NoRuntime extends Error {}

/** With the time of a start this stays under the 10 seconds in which the runtime is decided. */
const reachTimeoutMs = 8_000
const runTimeoutMs = 8_000
const electronFolder = join(projectRoot, 'node_modules/electron')
const version = (JSON.parse(readFileSync(join(electronFolder, 'package.json'), 'utf8')) as { version: string }).version

const nameInFolder: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
}

function executableIn(folder: string): string {
  return join(folder, nameInFolder[process.platform] ?? 'electron')
}

function canExecute(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Whether the real binary starts here: without its shared libraries it is present and of no use. */
function starts(executable: string): boolean {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  return spawnSync(executable, ['--version'], { env, stdio: 'ignore', timeout: runTimeoutMs }).status === 0
}

function isInstalled(): boolean {
  const versionFile = join(electronFolder, 'dist/version')
  return existsSync(versionFile) && readFileSync(versionFile, 'utf8').replace(/^v/, '').trim() === version
}

function canBeFetched(): boolean {
  if (process.env['ELECTRON_SKIP_BINARY_DOWNLOAD']) return false
  const probe = join(import.meta.dirname, 'electron-reach.ts')
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_USE_ENV_PROXY: '1' }
  return (
    spawnSync(process.execPath, [probe], { env, stdio: 'ignore', timeout: reachTimeoutMs, killSignal: 'SIGKILL' })
      .status === 0
  )
}

/** Electron's own install script; it shows how far it is when that takes long. */
function fetchElectron(): boolean {
  console.error(`qiantai: fetching Electron ${version} (about 120 MB, once) …`)
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_USE_ENV_PROXY: '1' }
  delete env['ELECTRON_OVERRIDE_DIST_PATH']
  const done = spawnSync(process.execPath, [join(electronFolder, 'install.js')], {
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return done.status === 0 && isInstalled()
}

function host(because: string): Runtime {
  const executable = join(hostFolder, 'electron')
  if (process.platform === 'win32' || !canExecute(executable)) {
    throw new NoRuntime(
      `${because}, and there is no development host for ${process.platform}; fetch it once with: npx install-electron`,
    )
  }
  return {
    kind: 'host',
    folder: hostFolder,
    executable,
    sentence: `running on the development host, because ${because}`,
  }
}

function real(folder: string, where: string): Runtime {
  const executable = executableIn(folder)
  if (!starts(executable)) return host(`the Electron ${where} does not start on this machine`)
  return { kind: 'electron', folder, executable, sentence: `running on Electron ${version} ${where}` }
}

function overridden(folder: string): Runtime {
  if (resolve(folder) === hostFolder) return host('ELECTRON_OVERRIDE_DIST_PATH asks for it')
  if (!canExecute(executableIn(folder)))
    throw new NoRuntime(`ELECTRON_OVERRIDE_DIST_PATH is ${folder}, where there is no Electron.`)
  return real(resolve(folder), `of ${folder}`)
}

/**
 * Decides within 10 seconds; fetching Electron where that is possible comes on top. `needReal` never answers the host.
 * Throws `NoRuntime` when nothing can run.
 */
export async function decideRuntime(needReal = false): Promise<Runtime> {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const runtime = override ? overridden(override) : await realOrHost()
  if (needReal && runtime.kind === 'host') {
    throw new NoRuntime(
      `the real Electron is asked for, and this would be ${runtime.sentence.replace('running on ', '')}.`,
    )
  }
  return runtime
}

async function realOrHost(): Promise<Runtime> {
  const dist = join(electronFolder, 'dist')
  if (isInstalled()) return real(dist, 'of node_modules')
  mkdirSync(outFolder, { recursive: true })
  return withLock(join(outFolder, 'electron.lock'), async () => {
    if (isInstalled()) return real(dist, 'of node_modules')
    if (!canBeFetched()) return host(`the binary of Electron ${version} is not here and can not be fetched`)
    return fetchElectron() ? real(dist, 'just fetched') : host(`fetching the binary of Electron ${version} failed`)
  })
}
