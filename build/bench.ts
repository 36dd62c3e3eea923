// `npm run bench [-- NAME…]`: runs the measurements of tests/bench in turn and prints their lines. They assert nothing.
import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { bundleOrEnd } from './bundle.ts'
import { projectRoot } from './places.ts'
import { runTool } from './testing/run-tool.ts'

const wanted = process.argv.slice(2)
const scripts = globSync('*.ts', { cwd: join(projectRoot, 'tests/bench') }).sort()
const names = scripts.map((script) => basename(script, '.ts'))
const unknown = wanted.find((name) => !names.includes(name))
if (unknown !== undefined) {
  console.error(`qiantai: there is no measurement ${unknown}; there are ${names.join(', ') || 'none'}.`)
  process.exit(2)
}

await bundleOrEnd()
let worst = 0
for (const name of names.filter((name) => wanted.length === 0 || wanted.includes(name))) {
  console.log(`── ${name}`)
  worst = Math.max(worst, await runTool(`tests/bench/${name}.ts`, []))
}
process.exitCode = worst
