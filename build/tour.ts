// `npm run tour [-- --pictures]`: the main job unattended, in about a minute; its page is .out/tour/index.html.
//   --pictures  takes the README's pictures from it, into build/pictures
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bundleOrEnd } from './bundle.ts'
import { outFolder, projectRoot } from './places.ts'
import { chooseRuntime, ensureTestParts, environmentFor } from './testing/environment.ts'
import { runTool } from './testing/run-tool.ts'

function picturesAreWanted(): boolean {
  try {
    return parseArgs({ options: { pictures: { type: 'boolean', default: false } } }).values.pictures
  } catch (error) {
    console.error(`qiantai: ${error instanceof Error ? error.message : String(error)}`)
    process.exit(2)
  }
}

const pictures = picturesAreWanted() ? ['--pictures', join(projectRoot, 'build/pictures')] : []

await bundleOrEnd()
await ensureTestParts()
const runtime = await chooseRuntime(false)
console.error(`qiantai: ${runtime.sentence}`)
const args = [join(outFolder, 'tour'), ...pictures]
process.exitCode = await runTool('tests/tour/main.ts', args, await environmentFor(runtime))
