// A step of the tour: something a receptionist does, and what is kept of it.
import { join } from 'node:path'
import { printedBytesOf, type Job } from '../fixtures/paper-printer/job.ts'
import type { PrintedPaper } from '../fixtures/paper-printer/paper.ts'
import { interpret } from '../fixtures/paper-printer/interpreter.ts'
import type { PaperPrinter } from '../fixtures/paper-printer/tcp-printer.ts'
import type { Counter } from '../e2e/launch.ts'
import type { Screen } from '../e2e/pages/screen.ts'
import { addPaper, fileName, type ScreenPicture, type Sheet, type Words } from './sheet.ts'

export interface Tour {
  readonly counter: Counter
  readonly screen: Screen
  readonly printer: PaperPrinter
  readonly sheet: Sheet
}

export interface Step {
  readonly name: string
  readonly run: (tour: Tour) => Promise<void>
}

/** The two sizes counters are sold with; the larger is what the pictures are enlarged from. */
const sizes = [
  { width: 1366, height: 768 },
  { width: 1440, height: 900 },
] as const

const paperWaitMs = 10_000

async function shoot({ counter, sheet }: Tour, name: string, scheme: 'light' | 'dark'): Promise<ScreenPicture[]> {
  const pictures: ScreenPicture[] = []
  await counter.page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  for (const { width, height } of scheme === 'light' ? sizes : sizes.slice(0, 1)) {
    await counter.page.setViewportSize({ width, height })
    const file = fileName(sheet, `${name}-${width}${scheme === 'dark' ? '-dark' : ''}`, 'png')
    await counter.page.screenshot({ path: join(sheet.folder, file), animations: 'disabled', caret: 'hide' })
    pictures.push({ file, width, height, scheme })
  }
  return pictures
}

/** Keeps what is on the screen, in both sizes, and in dark as well where that is asked for. */
export async function keepScreen(tour: Tour, name: string, caption: Words, alsoDark = false): Promise<void> {
  const light = await shoot(tour, name, 'light')
  const dark = alsoDark ? await shoot(tour, name, 'dark') : []
  if (alsoDark) await tour.counter.page.emulateMedia({ colorScheme: 'light' })
  tour.sheet.entries.push({ kind: 'screen', name, caption, pictures: [...light, ...dark] })
}

function paperOf(job: Job): PrintedPaper {
  return interpret(printedBytesOf(job), { columns: 48 })
}

/** Waits for a paper with these words on it and keeps it as bytes, picture and text. */
export async function keepPaper(tour: Tour, name: string, words: string, caption: Words): Promise<void> {
  const { printer, sheet } = tour
  const find = () =>
    printer.jobs().find((job) => job.finished && paperOf(job).lines.some(({ text }) => text.includes(words)))
  // A drawer pulse counts as paper of its own, so the one that is meant may be the second.
  for (let count = 1; !find(); count += 1) await printer.waitForPaper(count, paperWaitMs)
  addPaper(sheet, name, printedBytesOf(find() as Job), caption)
}
