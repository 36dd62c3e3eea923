// `npm run package [-- --target linux-x64,linux-arm64,win32-x64] [--stand-in]`: the unpacked program in .out/packages.
//   --stand-in  packs around a runtime that can not be started, to see what a package holds where Electron can not be had
import { relative } from 'node:path'
import { parseArgs } from 'node:util'
import { bundleOrEnd } from './bundle.ts'
import type { Target } from './electron-builder.ts'
import { pack } from './packaging/pack.ts'

const targets: Record<string, Target> = {
  'linux-x64': { platform: 'linux', arch: 'x64' },
  'linux-arm64': { platform: 'linux', arch: 'arm64' },
  'win32-x64': { platform: 'win32', arch: 'x64' },
}

function endWith(sentence: string, code: number): never {
  console.error(`qiantai: ${sentence}`)
  process.exit(code)
}

function readArguments(): { wanted: readonly string[]; standIn: boolean } {
  try {
    const { values } = parseArgs({ options: { target: { type: 'string' }, 'stand-in': { type: 'boolean' } } })
    return { wanted: values.target?.split(',') ?? Object.keys(targets), standIn: values['stand-in'] ?? false }
  } catch (error) {
    return endWith(error instanceof Error ? error.message : String(error), 2)
  }
}

const { wanted, standIn } = readArguments()
const unknown = wanted.find((name) => !Object.hasOwn(targets, name))
if (unknown !== undefined)
  endWith(`there is no target ${unknown}; the targets are ${Object.keys(targets).join(', ')}.`, 2)

await bundleOrEnd()
for (const name of wanted) {
  try {
    const folder = await pack(targets[name] as Target, standIn)
    const note = standIn ? ', around a stand-in that can not be started' : ''
    console.log(`qiantai: packed ${relative(process.cwd(), folder)}${note}`)
  } catch (error) {
    endWith(`${name} could not be packed: ${error instanceof Error ? error.message : String(error)}`, 1)
  }
}
