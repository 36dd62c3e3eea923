// The counter's main job, unattended: a demo estate and a printer are made, the steps are taken, one page shows them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeDemoFolder } from '../e2e/demo-folder.ts'
import { launch } from '../e2e/launch.ts'
import { screenOf } from '../e2e/pages/screen.ts'
import { startPaperPrinter } from '../fixtures/paper-printer/tcp-printer.ts'
import { pageOf } from './page.ts'
import { newSheet, type Sheet } from './sheet.ts'
import type { Step } from './step.ts'

const households = 200

async function take(sheet: Sheet, data: string, steps: readonly Step[]): Promise<void> {
  const printer = await startPaperPrinter()
  try {
    const counter = await launch({ folder: data, args: ['--printer', `tcp://${printer.host}:${printer.port}`] })
    try {
      const tour = { counter, screen: screenOf(counter.page, 'zh-CN'), printer, sheet }
      for (const step of steps) {
        await step.run(tour).catch((cause: unknown) => {
          throw new Error(`the tour ended at “${step.name}”: ${cause instanceof Error ? cause.message : String(cause)}`)
        })
      }
      const code = await counter.close()
      if (code !== 0) throw new Error(`the counter ended with code ${code}`)
      if (counter.complaints.length > 0) throw new Error(`the counter complained: ${counter.complaints.join('; ')}`)
    } finally {
      if (counter.isRunning()) await counter.kill()
    }
  } finally {
    await printer.close()
  }
}

/**
 * Takes the steps on a fresh demo estate and leaves their files in `folder`, with `index.html` to see them. Throws,
 * naming the step, when anything goes wrong; what was seen until then is on the page all the same.
 */
export async function takeTour(folder: string, steps: readonly Step[]): Promise<Sheet> {
  const sheet = newSheet(folder)
  const data = mkdtempSync(join(tmpdir(), 'qiantai-tour-'))
  try {
    await makeDemoFolder(data, households)
    await take(sheet, data, steps)
  } finally {
    writeFileSync(join(folder, 'index.html'), pageOf(sheet))
    rmSync(data, { recursive: true, force: true, maxRetries: 3 })
  }
  return sheet
}
