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
  const counter = openCounter({
    ...given,
    clock: Date.now,
    upkeepWorker: join(import.meta.dirname, '../upkeep/worker.js'),
    paintPdf: pdfPainter(),
    onBug: (error) => void reportIncident('background', error),
  })
  counter.opened.catch((error: unknown) => {
    if (error instanceof OptionRefused) refuse(error.message)
    reportIncident('start', error)
    refuse('The counter could not be opened; the log says where it failed.')
  })
  return { counter, serve: buildServe(counter, reportIncident) }
}
