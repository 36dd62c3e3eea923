// Keeping the list, and the supervisor's word on somebody who may be on it.
import { refuse, type Result } from '../../core/refusal.ts'
import { dateIn } from '../../core/time.ts'
import type { StoreCommand } from '../../schema.ts'
import { putIdentity } from '../../system/identity-index/commands.ts'
import { identityToken } from '../../system/identity-index/rules.ts'
import { readSettings } from '../../system/settings/queries.ts'
import { actorOf } from '../visits/history.ts'
import { readParticulars } from '../visits/visitor-rules.ts'
import type { EntryAnswer } from './model.ts'
import { entryById } from './queries.ts'
import { entryMachine, mostEntryDays, readNumber, type Identified } from './rules.ts'
import { writeEntrySearch } from './search.ts'

export interface AddUnwelcomeInput extends Identified {
  /** A document's number: it is made findable and not kept. */
  readonly number: string | null
  readonly reason: string
  readonly untilDay: string
}

/** What numbers of this list are found under; nothing joins it with what is kept of visitors. */
export const retentionClass = 'unwelcome'

function readKnown({ name, phone, plate }: Identified): Result<{ known: Identified }> {
  const rest = { title: null, company: null, note: null, documentSeen: null, partySize: 1, purpose: 'other' } as const
  const read = readParticulars({ visitorName: name ?? '', phone, plate, ...rest, agreed: false })
  if (!read.ok) return read
  return { ok: true, known: { name, phone: read.visitor.phone, plate: read.visitor.plate } }
}

function checkUntil(untilDay: string, today: string): Result<object> {
  const days = (Date.parse(`${untilDay}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000
  return days >= 0 && days <= mostEntryDays ? { ok: true } : refuse('entryDayWrong', { field: 'untilDay' })
}

/**
 * Enters somebody, with the reason and until when. Refuses `entryEmpty` without name, phone, plate or number,
 * `phoneUnreadable`, `plateTooLong`, what `readNumber` refuses, `entryDayWrong`.
 */
export const addUnwelcome: StoreCommand<AddUnwelcomeInput, EntryAnswer> = async (port, context, input) => {
  const { number, reason, untilDay } = input
  if (input.name === null && input.phone === null && input.plate === null && number === null)
    return refuse('entryEmpty', { field: 'name' })
  const read = readKnown(input)
  if (!read.ok) return read
  const document = number === null ? null : readNumber(number)
  if (document && !document.ok) return document
  const day = checkUntil(untilDay, dateIn((await readSettings(port.db))['centre.zone'], context.now))
  if (!day.ok) return day
  const entry = { id: context.newId(), keyId: port.newRecordKey() }
  context.keyInput(entry.keyId)
  const numberToken = document?.ok ? identityToken(context.token, { ...document.document, retentionClass }) : null
  port.insert('unwelcome', {
    ...entry,
    ...read.known,
    state: entryMachine.initial,
    hasNumber: Number(document !== null),
    numberToken,
    reason,
    untilDay,
    enteredAt: context.now,
    enteredBy: actorOf(context),
    liftedAt: null,
    liftedBy: null,
  })
  writeEntrySearch(port.side, entry.id, read.known, context.token)
  if (numberToken !== null) putIdentity(port.side, entry.id, numberToken)
  return { ok: true, answer: { entryId: entry.id } }
}

/** They may come in again. Refuses `entryNotFound`, `entryLifted`. */
export const liftUnwelcome: StoreCommand<{ entryId: string }, EntryAnswer> = async (port, context, { entryId }) => {
  const entry = await entryById(port.db, entryId)
  if (!entry) return refuse('entryNotFound')
  const moved = entryMachine.next(entry.state, 'lift')
  if (!moved.ok) return refuse('entryLifted')
  port.revise('unwelcome', { id: entryId }, { state: moved.state, liftedAt: context.now, liftedBy: actorOf(context) })
  return { ok: true, answer: { entryId } }
}
