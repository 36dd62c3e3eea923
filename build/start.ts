// `npm start`: reads the options, builds, decides what to run on, opens the counter and ends with it.
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { asksForHelp, helpText, readOptions, type StartOptions } from '../electron/options.ts'
import { bundleOrEnd } from './bundle.ts'
import { outFolder, projectRoot } from './places.ts'
import { decideRuntime, NoRuntime, type Runtime } from './runtime.ts'
import { ensureSystemParts, findChromium, findProgram } from './system-parts.ts'
import { startVirtualDisplay } from './virtual-display.ts'

/** A terminal's Ctrl-C reaches this process more than once; within this time it is one wish. */
const oneWishMs = 1_000

function say(sentence: string): void {
  console.error(`qiantai: ${sentence}`)
}

function end(sentence: string, code: number): never {
  say(sentence)
  process.exit(code)
}

function optionsOrEnd(args: readonly string[]): StartOptions {
  if (asksForHelp(args)) {
    console.log(`npm start -- [options]\n${helpText()}`)
    process.exit(0)
  }
  const read = readOptions(args)
  return read.ok ? read.options : end(String(read.refusal.facts?.['sentence']), 2)
}

async function runtimeOrEnd(): Promise<Runtime> {
  try {
    return await decideRuntime()
  } catch (error) {
    if (error instanceof NoRuntime) return end(error.message, 2)
    throw error
  }
}

function hasDisplay(runtime: Runtime): boolean {
  if (process.platform !== 'linux' || process.env['DISPLAY']) return true
  // The host's browser is started for X; Electron itself also speaks Wayland.
  return runtime.kind === 'electron' && Boolean(process.env['WAYLAND_DISPLAY'])
}

interface Plan {
  readonly runtime: Runtime
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
}

async function planWithoutDisplay(runtime: Runtime, options: StartOptions, plan: Plan): Promise<Plan> {
  const picture = options.picture ?? join(outFolder, 'counter.png')
  say(`there is no display: running headless; ${relative(process.cwd(), picture)} is a current picture of the counter`)
  const args = options.picture ? plan.args : [...plan.args, '--picture', picture]
  if (runtime.kind === 'host') return { ...plan, args, env: { ...plan.env, HOST_HEADLESS: '1' } }
  const display = await startVirtualDisplay()
  return { ...plan, args, env: { ...plan.env, DISPLAY: display.name } }
}

/** Without a display Electron needs a virtual one; where that is missing the host shows the counter headless. */
async function runtimeForDisplay(runtime: Runtime): Promise<Runtime> {
  if (runtime.kind === 'host' || hasDisplay(runtime) || findProgram('Xvfb')) return runtime
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = join(projectRoot, 'build/electron-host')
  return {
    ...(await runtimeOrEnd()),
    sentence: 'running on the development host, because Electron needs a display and Xvfb is not installed',
  }
}

async function plan(options: StartOptions, args: readonly string[]): Promise<Plan> {
  const runtime = await runtimeForDisplay(await runtimeOrEnd())
  say(runtime.sentence)
  const env: NodeJS.ProcessEnv = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: runtime.folder }
  if (runtime.kind === 'host') {
    const missing = await ensureSystemParts(['chromium', 'chineseFont'])
    if (missing.includes('chromium')) process.exit(1)
    env['HOST_CHROMIUM'] = findChromium() ?? ''
  }
  // Electron's own sandbox refuses to run as root; the host takes care of its browser itself.
  const asRoot = runtime.kind === 'electron' && process.platform === 'linux' && process.getuid?.() === 0
  const simple = { runtime, env, args: [...(asRoot ? ['--no-sandbox'] : []), projectRoot, ...args] }
  return hasDisplay(runtime) ? simple : planWithoutDisplay(runtime, options, simple)
}

/** Starts the counter and passes its end on: exit code or signal. */
function run({ runtime, args, env }: Plan): void {
  // npm starts scripts in the project's folder; a relative --data means the folder the user stands in.
  const cwd = process.env['npm_lifecycle_event'] === 'start' ? (process.env['INIT_CWD'] ?? projectRoot) : process.cwd()
  const child = spawn(runtime.executable, args, { cwd, env, stdio: 'inherit' })
  let wishedAt: number | null = null
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      const now = performance.now()
      if (wishedAt === null) child.kill('SIGTERM')
      else if (now - wishedAt > oneWishMs) child.kill('SIGKILL')
      wishedAt ??= now
    })
  }
  child.on('error', (error) => end(`${runtime.executable} could not be started: ${error.message}`, 1))
  child.on('exit', (code, signal) => process.exit(signal && wishedAt === null ? 1 : (code ?? 0)))
}

const args = process.argv.slice(2)
const options = optionsOrEnd(args)
mkdirSync(outFolder, { recursive: true })
await bundleOrEnd()
run(await plan(options, args))
