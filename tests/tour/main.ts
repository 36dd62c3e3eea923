// node tests/tour/main.ts FOLDER [--pictures FOLDER]: takes the tour; `npm run tour` is the way to start it.
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { copyPictures } from './pictures.ts'
import { steps } from './steps.ts'
import { takeTour } from './tour.ts'

/** The pictures the README shows, and the entries of the tour they are of. */
const shown = { idle: 'idle', visitor: 'visitor-inside', slip: 'slip', collect: 'collect', receipt: 'receipt' }

const { values, positionals } = parseArgs({ allowPositionals: true, options: { pictures: { type: 'string' } } })
const [folder] = positionals
if (!folder) throw new Error('the folder of the tour is missing')

const began = performance.now()
try {
  const sheet = await takeTour(folder, steps)
  if (values.pictures) copyPictures(sheet, shown, values.pictures)
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  console.log(`qiantai: the tour took ${seconds} s; see ${relative(process.cwd(), join(folder, 'index.html'))}`)
} catch (error) {
  const sentence = error instanceof Error ? error.message : String(error)
  console.error(`qiantai: ${sentence}; what was seen is in ${relative(process.cwd(), join(folder, 'index.html'))}`)
  process.exitCode = 1
}
