// The counter beside its window: most of the program, read when the page stands (`main.ts`).
import { join } from 'node:path'
import { openCounter, OptionRefused } from './counter/open-counter.ts'
import type { CounterParts, RunningCounter } from './counter/counter-parts.ts'
import { buildServe } from './handlers/serve.ts'
import { pdfPainter } from './kiosk/pdf.ts'
import { openLog, reportIncident } from './upkeep/log.ts'

export interface Running {
  readonly counter: RunningCounter
  readonly serve: ReturnType<typeof buildServe>
}

type Given = Pick<CounterParts, 'folder' | 'options' | 'runtime' | 'systemKeys' | 'onChanged'>

/** Begins to open the counter. `refuse` ends the program with a sentence, where it can not be opened at all. */
export function runCounter(given: Given, refuse: (sentence: string) => never): Running {
  openLog(join(given.folder, 'logs'))
  /** An option may be found out to be wrong at the start, or once somebody has typed what opens the keys. */
  const report = (where: string, error: unknown): string => {
    if (error instanceof OptionRefused) refuse(error.message)
    return reportIncident(where, error)
  }
  const counter = openCounter({
    ...given,
    clock: Date.now,
    upkeepWorker: join(import.meta.dirname, '../upkeep/worker.js'),
    paintPdf: pdfPainter(),
    onBug: (error) => void report('background', error),
  })
  counter.opened.catch((error: unknown) => {
    report('start', error)
    refuse('The counter could not be opened; the log says where it failed.')
  })
  return { counter, serve: buildServe(counter, report) }
}
