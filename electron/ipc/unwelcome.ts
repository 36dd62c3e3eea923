import { z } from 'zod'
import type { Role } from '../../db/core/roles.ts'
import { holdDecisions, type EntryAnswer, type HeldVisit, type UnwelcomeLine } from '../../db/desk/unwelcome/model.ts'
import { seenDocuments, type VisitAnswer } from '../../db/desk/visits/model.ts'
import { command, query } from './channel.ts'
import { receivers } from './desk.ts'
import { id, nothing, shortText } from './values.ts'

/** Who keeps the list; the desk is only told that somebody waits for a word. */
const keepers: readonly Role[] = ['supervisor', 'manager']

const text = (most: number) => z.string().trim().min(1).max(most)
const number = text(40)

export const unwelcome = {
  /** Who is not welcome now, masked, with the reason. */
  unwelcomeList: query<readonly UnwelcomeLine[]>()({ input: nothing, callers: keepers }),
  /** Visitors who wait for the word, with the entries they may be meant by. */
  heldVisits: query<readonly HeldVisit[]>()({ input: nothing, callers: keepers }),
  /** Refuses `entryEmpty`, `phoneUnreadable`, `plateTooLong`, `numberUnreadable`, `residentId…`, `entryDayWrong`. */
  addUnwelcome: command<EntryAnswer>()({
    input: z.strictObject({
      name: text(60).nullable(),
      phone: text(40).nullable(),
      plate: text(32).nullable(),
      number: number.nullable(),
      reason: shortText,
      untilDay: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
    }),
    callers: keepers,
    personal: true,
  }),
  /** Refuses `entryNotFound`, `entryLifted`. */
  liftUnwelcome: command<EntryAnswer>()({ input: z.strictObject({ entryId: id }), callers: keepers }),
  /** A head's word: by a head, or with one's approval. Refuses `visitNotFound`, `notHeld`, `notPossibleNow`. */
  decideHold: command<VisitAnswer>()({
    input: z.strictObject({ visitId: id, decision: z.enum(holdDecisions) }),
    callers: [...receivers, 'manager'],
    approval: { by: keepers, when: 'asked' },
  }),
  /**
   * Keeps a document's number, sealed, with the versions of what was read out and agreed; off by default. Refuses
   * `visitNotFound`, `notPossibleNow`, `numbersNotKept`, `noticeChanged`, `numberKeptAlready`, `phoneKeptToo`,
   * `numberUnreadable`, `residentId…`.
   */
  keepVisitorNumber: command<VisitAnswer>()({
    input: z.strictObject({
      visitId: id,
      kind: z.enum(seenDocuments),
      number,
      noticeVersion: z.int().min(0),
      consentVersion: z.int().min(0),
      withPhone: z.boolean(),
    }),
    callers: receivers,
    personal: true,
  }),
  /** Compares a document's number with the list and keeps it nowhere. Refuses `visitNotFound`, `numberUnreadable`, `residentId…`. */
  checkVisitorNumber: command<VisitAnswer>()({
    input: z.strictObject({ visitId: id, number }),
    callers: receivers,
    personal: true,
  }),
}
