// Runs one tool or script of the project on the pinned Node, installing the dependencies first when they changed.
// Plain JavaScript for any Node from 18 on, because it is what finds the right one. `npm run` scripts call it:
//   node build/run.mjs <tool from node_modules | script in build/> [arguments…]
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const modules = join(root, 'node_modules')
const stampFile = join(modules, '.bootstrap-stamp')
const lockFolder = join(root, '.out', 'install.lock')

function fail(sentence) {
  console.error(`qiantai: ${sentence}`)
  process.exit(2)
}

function wantedStamp() {
  const hash = createHash('sha256')
  for (const file of ['package-lock.json', 'package.json', 'build/toolchain/package.json']) {
    hash.update(readFileSync(join(root, file)))
  }
  return `${hash.digest('hex')} ${process.platform} ${process.arch}`
}

/** The path of the Node named in build/toolchain, else this Node when it is new enough, else null. */
function findNode() {
  const os = process.platform === 'win32' ? 'win' : process.platform
  const file = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node'
  for (const name of [`node-${os}-${process.arch}`, `node-bin-${os}-${process.arch}`]) {
    const path = join(modules, name, file)
    if (existsSync(path)) return path
  }
  return Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : null
}

function isInstalled(stamp) {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp && findNode() !== null
}

/** The process that is installing, or null when it is gone. */
function installer() {
  try {
    const id = Number(readFileSync(join(lockFolder, 'pid'), 'utf8'))
    process.kill(id, 0)
    return id
  } catch {
    return null
  }
}

/** Two installs at once leave neither: the second waits for the first, and takes over from one that died. */
function takeLock() {
  mkdirSync(dirname(lockFolder), { recursive: true })
  for (let waited = 0; ; waited += 1) {
    try {
      mkdirSync(lockFolder)
      writeFileSync(join(lockFolder, 'pid'), String(process.pid))
      return
    } catch {
      // Between making the folder and writing the number a moment passes: only a lock that stays empty is a dead one.
      if (waited > 20 && installer() === null) rmSync(lockFolder, { recursive: true, force: true })
      if (waited > 3_000) fail(`another install does not end; remove ${lockFolder} if none is running.`)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
    }
  }
}

function install() {
  const stamp = wantedStamp()
  if (isInstalled(stamp)) return 0
  takeLock()
  try {
    if (isInstalled(stamp)) return 0
    console.error('qiantai: installing the dependencies …')
    // npm sets npm_execpath for its scripts; run directly, `npm` is looked up on the path.
    const npm = process.env.npm_execpath
    const args = [
      'ci',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      '--include=dev',
      '--include=optional',
    ]
    const done = npm
      ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' })
      : spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
    if (done.status !== 0) return done.status
    writeFileSync(stampFile, stamp)
    return 0
  } finally {
    rmSync(lockFolder, { recursive: true, force: true })
  }
}

/** Tools whose package has another name. */
const packageOf = { tsc: 'typescript', playwright: '@playwright/test' }

function entryOf(tool) {
  if (/\.(ts|mjs|js)$/.test(tool)) return join(root, tool)
  const folder = join(modules, packageOf[tool] ?? tool)
  if (!existsSync(folder)) fail(`there is no tool or script called ${tool}.`)
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[tool])
}

const [tool, ...args] = process.argv.slice(2)
if (!tool) fail('name a tool or a script, for example: node build/run.mjs vitest run')
if (install() !== 0) fail('the dependencies could not be installed; the lines above say why.')
const node =
  findNode() ?? fail(`no Node 24 for ${process.platform}-${process.arch}; install Node 24 or newer and run this again.`)
const path = `${dirname(node)}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`
const child = spawn(node, [entryOf(tool), ...args], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PATH: path, NODE: node, npm_node_execpath: node },
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => {
  if (signal) process.kill(process.pid, signal)
  else process.exit(code ?? 1)
})
