// `npm run test:faults -- --part k/n`: the fault tests in their full size, one part of n, with a file of results.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bundleOrEnd } from './bundle.ts'
import { outFolder } from './places.ts'
import { ensureSystemParts, findChromium } from './system-parts.ts'
import { countAll, isGood, lastLine } from './testing/outcome.ts'
import { runVitest } from './testing/test-steps.ts'

function endWith(sentence: string): never {
  console.error(`qiantai: ${sentence}`)
  process.exit(2)
}

function readPart(): { part: number; parts: number } {
  try {
    const { values } = parseArgs({ options: { part: { type: 'string', default: '1/1' } } })
    const [part, parts] = /^([1-9]\d{0,2})\/([1-9]\d{0,2})$/.exec(values.part)?.slice(1).map(Number) ?? []
    if (part && parts && part <= parts) return { part, parts }
    return endWith('--part takes k/n with k from 1 to n, for example 2/5.')
  } catch (error) {
    return endWith(error instanceof Error ? error.message : String(error))
  }
}

const { part, parts } = readPart()
await ensureSystemParts(['chromium', 'chineseFont', 'cCompiler', 'fileSystems'])
await bundleOrEnd()
const began = performance.now()
const outcome = await runVitest(`faults-${part}-of-${parts}`, ['faults'], {
  FAULTS_SIZE: 'full',
  FAULTS_PART: `${part}/${parts}`,
  HOST_HEADLESS: '1',
  HOST_CHROMIUM: findChromium() ?? '',
})
const counts = countAll([outcome])
const seconds = Math.round((performance.now() - began) / 1000)
const folder = join(outFolder, 'faults')
mkdirSync(folder, { recursive: true })
const result = {
  part,
  parts,
  seconds,
  node: process.version,
  platform: `${process.platform}-${process.arch}`,
  ...counts,
  ...outcome,
}
writeFileSync(join(folder, `result-${part}-of-${parts}.json`), `${JSON.stringify(result, null, 2)}\n`)
for (const problem of outcome.problems) console.log(`FAILED ${problem}`)
console.log(lastLine(counts))
process.exitCode = isGood(counts) ? 0 : 1
