// A test page on one of the counter's printers: it says nothing about anybody, so it is no document and no act.
import { randomUUID } from 'node:crypto'
import { refuse, type Result } from '../../db/core/refusal.ts'
import { clockTimeIn, dateIn } from '../../db/core/time.ts'
import type { PrinterRole } from '../../db/system/print-jobs/model.ts'
import { readSettings } from '../../db/system/settings/queries.ts'
import type { TestPageResult } from '../ipc/supervisor.ts'
import { escposBytes } from '../printing/escpos.ts'
import { layout } from '../printing/layout.ts'
import { columnsOf } from '../printing/prepare.ts'
import { withColumns } from '../printing/profile.ts'
import { testDocument } from '../printing/test-document.ts'
import type { OpenCounter } from './counter.ts'

/** Prints it at the width that is set up. Refuses `noPrinter` where none takes the paper. */
export async function printTestPage(
  counter: OpenCounter,
  role: PrinterRole,
): Promise<Result<{ value: TestPageResult }>> {
  const { read } = counter.store
  const settings = await readSettings(read)
  const zone = settings['centre.zone']
  const columns = await columnsOf(read, role)
  const now = counter.clock()
  const result = await counter.worker.sendApart(role, async (printer) => {
    const profile = withColumns(printer.profile, columns)
    const document = testDocument({
      centreName: settings['centre.name'],
      role,
      address: printer.address,
      columns,
      printedAt: `${dateIn(zone, now)} ${clockTimeIn(zone, now)}`,
      printedBy: counter.signedIn?.name ?? '',
    })
    const lines = layout(document, profile)
    return { id: randomUUID(), bytes: await escposBytes(lines, profile), lines, profile }
  })
  if (result === null) return refuse('noPrinter')
  return { ok: true, value: { state: result.state, reason: 'reason' in result ? result.reason : null } }
}
