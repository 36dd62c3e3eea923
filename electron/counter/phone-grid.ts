import { refuse, type Result } from '../../db/core/refusal.ts'
import { clockTimeIn, dateIn } from '../../db/core/time.ts'
import { readSettings } from '../../db/system/settings/queries.ts'
import { escposBytes } from '../printing/escpos.ts'
import { layout } from '../printing/layout.ts'
import { phoneGridDocument } from '../printing/phone-grid-document.ts'
import type { OpenCounter } from './counter.ts'
import { findKit } from './first-phone.ts'
import { responseOf } from './phone-words.ts'

/**
 * Prints the grid of whoever made a secret a moment ago, apart from all jobs and never into a folder. Refuses `kitGone`,
 * `gridNotPrinted`.
 */
export async function printPhoneGrid(counter: OpenCounter): Promise<Result<{ value: Record<string, never> }>> {
  const found = await findKit(counter)
  if (!found.ok) return found
  const { maker, kit } = found
  const printers = await counter.worker.status()
  if (!printers.some(({ role, isFolder }) => role === 'receipt' && !isFolder)) return refuse('gridNotPrinted')
  const settings = await readSettings(counter.store.read)
  const zone = settings['centre.zone']
  const now = counter.clock()
  const document = phoneGridDocument({
    centreName: settings['centre.name'],
    name: maker.name,
    madeAtText: `${dateIn(zone, now)} ${clockTimeIn(zone, now)}`,
    codeOf: (message, digits) => responseOf(kit.secretHex, message, digits),
  })
  const sent = await counter.worker.sendApart('receipt', async ({ profile }) => {
    const lines = layout(document, profile)
    return { id: 'phone-grid', bytes: await escposBytes(lines, profile), lines, profile }
  })
  const isPrinted = sent?.state === 'confirmed' || sent?.state === 'handedOver'
  return isPrinted ? { ok: true, value: {} } : refuse('gridNotPrinted')
}
