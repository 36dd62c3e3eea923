// Keeping the number of a document: off unless the centre decided it, and never without notice and consent.
import { checkResidentId } from '../../core/identity.ts'
import { refuse, type Result } from '../../core/refusal.ts'
import type { ActPort } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { holdByNumber } from '../unwelcome/deciding.ts'
import { putIdentity } from '../../system/identity-index/commands.ts'
import { identityToken } from '../../system/identity-index/rules.ts'
import { readNumber } from '../unwelcome/rules.ts'
import { noSlip, type VisitCommand } from '../visits/commands.ts'
import { actorOf, writeHappening } from '../visits/history.ts'
import type { SeenDocument } from '../visits/model.ts'
import { visitById } from '../visits/reading.ts'
import { numberNotice, numberOfVisit, visitorOf } from './queries.ts'

export interface KeepNumberInput {
  readonly visitId: string
  readonly kind: SeenDocument
  readonly number: string
  /** The versions that were read out. */
  readonly noticeVersion: number
  readonly consentVersion: number
  /** Phone and number both: said a second time, because one of them is enough. */
  readonly withPhone: boolean
}

function readKept(kind: SeenDocument, text: string): Result<{ number: string }> {
  if (kind !== 'residentId') {
    const read = readNumber(text)
    return read.ok ? { ok: true, number: read.document.number } : read
  }
  const checked = checkResidentId(text)
  return checked.ok ? { ok: true, number: checked.value } : refuse(checked.refusal.code, { field: 'number' })
}

async function checkNotice(port: ActPort, { noticeVersion, consentVersion }: KeepNumberInput): Promise<Result<object>> {
  const told = await numberNotice(port.db)
  if (!told) return refuse('numbersNotKept', { field: 'number' })
  const isTold = told.noticeVersion === noticeVersion && told.consentVersion === consentVersion
  return isTold ? { ok: true } : refuse('noticeChanged')
}

function writeNumber(port: ActPort, context: ActContext, input: KeepNumberInput, number: string): void {
  const row = { id: context.newId(), visitId: input.visitId, keyId: port.newRecordKey(), kind: input.kind, number }
  context.keyInput(row.keyId)
  const { noticeVersion, consentVersion } = input
  const kept = { noticeVersion, consentVersion, keptAt: context.now, keptBy: actorOf(context), removedAt: null }
  port.insert('visit_number', { ...row, ...kept })
  // By its token alone the visitor is found again; it stands in the side table only, and goes with the number.
  const found = visitorOf(number)
  if (found) putIdentity(port.side, row.id, identityToken(context.token, found))
}

/**
 * Keeps the number of a document that was shown, with the versions of what was told and agreed, and compares it with the
 * list of who is not welcome. Refuses `visitNotFound`, `notPossibleNow` for a visit that is over, `numbersNotKept` unless
 * the centre decided it, `noticeChanged`, `numberKeptAlready`, `phoneKeptToo` until that was confirmed, `residentId…`,
 * `numberUnreadable`.
 */
export const keepVisitorNumber: VisitCommand<KeepNumberInput> = async (port, context, input) => {
  const visit = await visitById(port.db, input.visitId)
  if (!visit) return refuse('visitNotFound')
  if (visit.endedAt !== null) return refuse('notPossibleNow', { facts: { state: visit.state, event: 'keep' } })
  const told = await checkNotice(port, input)
  if (!told.ok) return told
  if (await numberOfVisit(port.db, visit.id)) return refuse('numberKeptAlready')
  const read = readKept(input.kind, input.number)
  if (!read.ok) return read
  if (visit.phone !== null && !input.withPhone) return refuse('phoneKeptToo')
  writeNumber(port, context, input, read.number)
  port.revise('visit', { id: visit.id }, { documentSeen: input.kind })
  await writeHappening(port, context, visit, { what: 'numberKept' })
  const compared = await holdByNumber(port, context, visit.id, read.number)
  if (!compared.ok) return compared
  return { ok: true, answer: { visitId: visit.id, state: visit.state, ...noSlip } }
}
