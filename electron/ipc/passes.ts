import { z } from 'zod'
import {
  announceWays,
  passKinds,
  type PassAnswer,
  type PassLine,
  type PassView,
  type RecalledPass,
} from '../../db/desk/passes/model.ts'
import { codeLength } from '../../db/desk/passes/rules.ts'
import { visitPurposes, type VisitAnswer } from '../../db/desk/visits/model.ts'
import { command, note, query } from './channel.ts'
import { host, receivers, visitor } from './desk.ts'
import { id } from './values.ts'

const passId = z.strictObject({ passId: id })
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const { visitorName, title, phone, company, plate, partySize } = visitor

export const passing = {
  /** Who is expected from today on; with a text, whom it may mean by name, pinyin or phone, those whose time is over too. */
  passes: query<readonly PassLine[]>()({ input: z.strictObject({ text: z.string().max(64) }), callers: receivers }),
  /** One pass, masked, with the code to tell; null where there is none. */
  pass: query<PassView | null>()({ input: passId, callers: receivers }),
  /** Null unless `recallPass` was run a moment ago. */
  recalledPass: query<RecalledPass | null>()({ input: passId, callers: receivers }),
  /** The pass of a code that was told. Each try is counted first. Refuses `passCodeUnknown`, `passCodeWait`. */
  passByCode: note<{ readonly passId: string }>()({
    input: z.strictObject({ code: z.string().trim().min(codeLength).max(12) }),
    callers: receivers,
  }),
  /** Refuses `hostNotFound`, `phoneUnreadable`, `plateTooLong`, `passDaysWrong`, `passOneDay`. */
  makePass: command<PassAnswer>()({
    input: z.strictObject({
      kind: z.enum(passKinds),
      host,
      visitorName,
      title,
      phone,
      company,
      plate,
      partySize,
      purpose: z.enum(visitPurposes),
      fromDay: day,
      untilDay: day,
      announcedHow: z.enum(announceWays),
    }),
    callers: receivers,
    personal: true,
  }),
  /** Refuses `passNotFound`, `passOver`, `passDaysWrong`, `passOneDay`. */
  extendPass: command<PassAnswer>()({ input: z.strictObject({ passId: id, untilDay: day }), callers: receivers }),
  /** Refuses `passNotFound`, `passOver`. */
  cancelPass: command<PassAnswer>()({ input: passId, callers: receivers }),
  /** They stand here: what is known of them fills the form. Refuses `passNotFound`, `passOver`. */
  recallPass: command<PassAnswer>()({ input: passId, callers: receivers }),
  /** Refuses what `registerVisit` refuses, `passNotFound`, `passOver`, `passOtherHost`, `passEarly`, `passExpired`. */
  registerExpected: command<VisitAnswer>()({
    input: z.strictObject({ passId: id, dayConfirmed: z.boolean(), host, ...visitor }),
    callers: receivers,
    personal: true,
  }),
  /** In on the consent given before; issues and prints the slip. Refuses `visitNotFound`, `notPossibleNow`, `passNoConsent`. */
  letInAsPlanned: command<VisitAnswer>()({ input: z.strictObject({ visitId: id }), callers: receivers }),
}
