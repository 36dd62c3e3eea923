// What every end-to-end test stands on: a data folder and a printer of its own, and counters that are ended with it.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test as base, type TestInfo } from '@playwright/test'
import { testFolders } from '../../build/testing/test-folders.ts'
import type { Behaviour } from '../fixtures/paper-printer/behaviour.ts'
import { startPaperPrinter, type PaperPrinter } from '../fixtures/paper-printer/tcp-printer.ts'
import { makeDemoFolder } from './demo-folder.ts'
import { launch, type Counter } from './launch.ts'
import { screenOf, type Screen } from './pages/screen.ts'

export { expect } from '@playwright/test'

interface StartOptions {
  /** The test's own folder when left out. */
  readonly folder?: string
  /** Given instead of the test's own printer. */
  readonly printers?: readonly string[]
  readonly args?: readonly string[]
  readonly switches?: readonly string[]
  readonly locale?: 'zh-CN' | 'en'
}

/** A running counter, with the models of what is on its screen. */
export type Desk = Counter & { readonly screen: Screen }

interface TestFixtures {
  /** How the test's printer behaves at first: `test.use({ behaviour: 'paperOut' })`. */
  readonly behaviour: Behaviour
  /** A copy of the demo estate, in a folder nobody else has. */
  readonly folder: string
  readonly emptyFolder: string
  readonly printer: PaperPrinter
  readonly start: (options?: StartOptions) => Promise<Desk>
}

interface WorkerFixtures {
  /** Where the folders of the tests are made. */
  readonly placeForFolders: string
  readonly households: number
  readonly demoFolder: string
}

function newFolder(place: string): string {
  return mkdtempSync(join(place, 'qiantai-e2e-'))
}

async function attachRecord(desk: Desk, at: number, testInfo: TestInfo): Promise<void> {
  await testInfo.attach(`output-${at}`, { body: desk.output(), contentType: 'text/plain' })
  const log = join(desk.folder, 'logs/main.log')
  if (existsSync(log))
    await testInfo.attach(`log-${at}`, { body: readFileSync(log, 'utf8'), contentType: 'text/plain' })
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  behaviour: ['ok', { option: true }],
  placeForFolders: [testFolders(), { option: true, scope: 'worker' }],
  households: [200, { option: true, scope: 'worker' }],
  demoFolder: [
    async ({ placeForFolders, households }, give) => {
      const folder = newFolder(placeForFolders)
      try {
        await makeDemoFolder(folder, households)
        await give(folder)
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
    { scope: 'worker' },
  ],
  emptyFolder: async ({ placeForFolders }, give) => {
    const folder = newFolder(placeForFolders)
    await give(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  },
  folder: async ({ demoFolder, placeForFolders }, give) => {
    const folder = newFolder(placeForFolders)
    cpSync(demoFolder, folder, { recursive: true })
    await give(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  },
  printer: async ({ behaviour }, give) => {
    const printer = await startPaperPrinter({ behaviour })
    await give(printer)
    await printer.close()
  },
  start: async ({ folder, printer }, give, testInfo) => {
    const desks: Desk[] = []
    await give(async (options = {}) => {
      const printers = options.printers ?? [`tcp://${printer.host}:${printer.port}`]
      const locale = options.locale ?? 'zh-CN'
      const named = options.locale === undefined ? [] : ['--locale', locale]
      const args = [...printers.flatMap((url) => ['--printer', url]), ...named, ...(options.args ?? [])]
      const counter = await launch({ folder: options.folder ?? folder, args, switches: options.switches ?? [] })
      const desk = { ...counter, screen: screenOf(counter.page, locale) }
      desks.push(desk)
      return desk
    })
    for (const desk of desks) if (desk.isRunning()) await desk.close()
    const complaints = desks.flatMap((desk) => desk.complaints)
    if (testInfo.status !== testInfo.expectedStatus || complaints.length > 0) {
      for (const [at, desk] of desks.entries()) await attachRecord(desk, at, testInfo)
    }
    // A page that reports errors has failed its test, whatever else the test looked at.
    if (complaints.length > 0) throw new Error(`the counter complained:\n${complaints.join('\n')}`)
  },
})
