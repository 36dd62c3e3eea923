// The recovery sheet on its way to paper. Its code is in memory and nowhere else, until somebody has typed from the paper
// or gone on without it; a code that is gone is replaced by a new sheet.
import { clockTimeIn, dateIn } from '../../db/core/time.ts'
import { refuse, type Result } from '../../db/core/refusal.ts'
import { sheetInHand } from '../../db/store/keys/change-slots.ts'
import { plainSigns, sheetGroups } from '../../db/store/keys/sheet-code.ts'
import { readSettings } from '../../db/system/settings/queries.ts'
import { escposBytes } from '../printing/escpos.ts'
import { keySheetDocument } from '../printing/key-sheet-document.ts'
import { layout } from '../printing/layout.ts'
import type { Printer } from '../printing/printer.ts'
import type { PrinterJob } from '../printing/transports/transport.ts'
import type { KeySheetView } from '../ipc/keys.ts'
import { isOpen, type Counter, type OpenCounter } from './counter.ts'

type Done = Result<{ value: Record<string, never> }>
const done: Done = { ok: true, value: {} }

/** At the first run nobody is signed in yet; later it is the supervisor's. */
function mayHandle(counter: Counter): boolean {
  const heads = ['supervisor', 'manager']
  return counter.stage === 'sheet' || (counter.signedIn !== null && heads.includes(counter.signedIn.role))
}

function codeOf(counter: Counter): Result<{ code: string; counter: OpenCounter }> {
  const { sheetCode } = counter.keys
  if (sheetCode === null || !isOpen(counter) || !mayHandle(counter)) return refuse('noSheetWaiting')
  return { ok: true, code: sheetCode, counter }
}

async function paper(counter: OpenCounter, code: string, { profile }: Printer): Promise<PrinterJob> {
  const settings = await readSettings(counter.store.read)
  const zone = settings['centre.zone']
  const now = counter.clock()
  const madeAtText = `${dateIn(zone, now)} ${clockTimeIn(zone, now)}`
  const document = keySheetDocument({ centreName: settings['centre.name'], madeAtText, groups: sheetGroups(code) })
  const lines = layout(document, profile)
  return { id: 'key-sheet', bytes: await escposBytes(lines, profile), lines, profile }
}

/** A folder in the place of a printer must never hold a code. */
async function hasPaper(counter: OpenCounter): Promise<boolean> {
  return (await counter.worker.status()).some(({ role, isFolder }) => role === 'receipt' && !isFolder)
}

/** The waiting sheet; its code only where no printer takes paper: then it is written down by hand. */
export async function readKeySheet(counter: Counter): Promise<KeySheetView> {
  const waiting = codeOf(counter)
  if (!waiting.ok) return { isWaiting: false, groups: null }
  return { isWaiting: true, groups: (await hasPaper(waiting.counter)) ? null : sheetGroups(waiting.code) }
}

/** Prints the waiting sheet, as often as it is asked for. Refuses `noSheetWaiting`, `sheetNotPrinted`. */
export async function printKeySheet(counter: Counter): Promise<Done> {
  const waiting = codeOf(counter)
  if (!waiting.ok) return waiting
  if (!(await hasPaper(waiting.counter))) return refuse('sheetNotPrinted')
  const sent = await waiting.counter.worker.sendApart('receipt', (printer) =>
    paper(waiting.counter, waiting.code, printer),
  )
  return sent?.state === 'confirmed' || sent?.state === 'handedOver' ? done : refuse('sheetNotPrinted')
}

function leave(counter: Counter): void {
  counter.keys.sheetCode = null
  if (counter.stage === 'sheet') counter.stage = 'phone'
  counter.changed(['counter'])
}

/** The last group as it reads on the paper. Refuses `noSheetWaiting`, `sheetGroupWrong`. */
export function confirmKeySheet(counter: Counter, lastGroup: string): Done {
  const waiting = codeOf(counter)
  if (!waiting.ok) return waiting
  if (plainSigns(lastGroup) !== sheetGroups(waiting.code).at(-1))
    return refuse('sheetGroupWrong', { field: 'lastGroup' })
  sheetInHand(counter.keys.ring())
  leave(counter)
  return done
}

/** Goes on without a sheet: it has to be made anew, and the status says so until then. */
export function leaveKeySheet(counter: Counter): Done {
  const waiting = codeOf(counter)
  if (!waiting.ok) return waiting
  leave(counter)
  return done
}
