// Starts what was taken out of a package, on the development host: the packed files and nothing else of the project.
import { resolve } from 'node:path'
import { makeDemoFolder } from '../e2e/demo-folder.ts'
import { launch } from '../e2e/launch.ts'
import { oneBillRoom, screenOf } from '../e2e/pages/screen.ts'
import type { PrintedPaper } from '../fixtures/paper-printer/paper.ts'
import { startPaperPrinter } from '../fixtures/paper-printer/tcp-printer.ts'
import { root } from './package-checks.ts'

const households = 200
const paperWaitMs = 10_000

interface Seen {
  readonly title: string
  /** Papers with something on them. */
  readonly papers: readonly PrintedPaper[]
  readonly complaints: readonly string[]
}

/** Takes a payment at the counter of `program`, which needs its store, its page and its preview of the receipt. */
export async function startPacked(program: string, data: string): Promise<Seen> {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = resolve(root, 'build/electron-host')
  process.env['HOST_HEADLESS'] = '1'
  await makeDemoFolder(data, households)
  const printer = await startPaperPrinter()
  const args = ['--printer', `tcp://${printer.host}:${printer.port}`]
  const counter = await launch({ folder: data, args, program })
  try {
    const screen = screenOf(counter.page, 'zh-CN')
    await screen.begin()
    await screen.collectFrom(oneBillRoom)
    await screen.keys.type('240')
    await screen.keys.press('Enter')
    await screen.done.panel.waitFor()
    await screen.done.preview.getByRole('img').waitFor()
    const printed = await printer.waitForPaper(2, paperWaitMs)
    const title = await counter.page.title()
    await counter.close()
    return { title, papers: printed.filter(({ lines }) => lines.length > 0), complaints: counter.complaints }
  } finally {
    if (counter.isRunning()) await counter.kill()
    await printer.close()
  }
}
