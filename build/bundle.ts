// Builds the program into .out/app when its sources changed since the last time; otherwise it costs a few milliseconds.
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createBuilder } from 'vite'
import { withLock } from './lock.ts'
import { outFolder, projectRoot } from './places.ts'

const folder = join(outFolder, 'app')
const stampFile = join(folder, 'sources.sha256')
const inputs = [
  'renderer/**/*',
  'electron/**/*',
  'db/**/*',
  'build/vite.config.ts',
  'package.json',
  'package-lock.json',
]

/** Content and not time: a checkout or a copy changes times without changing anything. */
function sourcesHash(): string {
  const hash = createHash('sha256')
  const files = globSync(inputs, { cwd: projectRoot, withFileTypes: true }).filter((entry) => entry.isFile())
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    hash.update(path.slice(projectRoot.length)).update('\0').update(readFileSync(path)).update('\0')
  }
  return hash.digest('hex')
}

function isBuilt(stamp: string): boolean {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp
}

async function build(stamp: string): Promise<void> {
  rmSync(stampFile, { force: true })
  // React and vite choose their development or production form by this, when their modules are read.
  process.env['NODE_ENV'] = 'production'
  const builder = await createBuilder({
    configFile: join(import.meta.dirname, 'vite.config.ts'),
    configLoader: 'native',
  })
  await builder.buildApp()
  writeFileSync(stampFile, stamp)
}

/** Makes sure that .out/app is built from today's sources. Answers whether it had to build. Throws where they do not build. */
export async function bundle(): Promise<boolean> {
  mkdirSync(outFolder, { recursive: true })
  // Two starts at the same moment must not build into the same folder.
  return withLock(join(outFolder, 'bundle.lock'), async () => {
    const stamp = sourcesHash()
    if (isBuilt(stamp)) return false
    await build(stamp)
    return true
  })
}

/** Bundles and says so; ends the process with exit code 1, naming what is wrong, where the sources do not build. */
export async function bundleOrEnd(): Promise<void> {
  const began = performance.now()
  try {
    const built = await bundle()
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    if (built) console.error(`qiantai: built into .out/app in ${seconds} s`)
  } catch (error) {
    console.error(`qiantai: the program does not build. ${error instanceof Error ? error.message : String(error)}`)
    process.exit(1)
  }
}

if (import.meta.main) await bundleOrEnd()
