import { z } from 'zod'
import type { Role } from '../../db/core/roles.ts'
import type { PhraseText } from '../../db/answers/phrases/model.ts'
import { absenceMinutes, type AbsenceView } from '../../db/desk/absences/model.ts'
import type { EmergencyNumber } from '../../db/desk/emergency-numbers/model.ts'
import type { Notices } from '../../db/desk/notices/model.ts'
import type { ListedForm } from '../../db/system/parked-forms/model.ts'
import { command, note, query } from './channel.ts'
import type { KeptForm } from './system.ts'
import { amountFen, id, nothing, signature } from './values.ts'

/** What the locked screen says; nothing of it is about a customer. */
export interface LockScreenView {
  /** Who left and when she means to be back; null where nobody is away. */
  readonly absence: AbsenceView | null
  readonly dutyPhone: string | null
  readonly emergencyNumbers: readonly EmergencyNumber[]
}

export interface CustomerItemView {
  readonly text: string
  readonly amountFen: number | null
}

/** What the customer's display shows now. */
export interface CustomerDisplayView {
  readonly locale: 'zh-CN' | 'en'
  readonly centreName: string | null
  readonly zone: string
  /** Who serves, as on the badge. */
  readonly staffName: string | null
  readonly shown:
    | { readonly show: 'greeting' | 'farewell' | 'away' }
    | { readonly show: 'signing'; readonly id: string; readonly number: string; readonly isSigned: boolean }
    | {
        readonly show: 'payment'
        readonly items: readonly CustomerItemView[]
        readonly dueFen: number
        readonly roundingFen: number
        readonly receivedFen: number | null
        readonly changeFen: number | null
        readonly isTaken: boolean
      }
  readonly absence: AbsenceView | null
  readonly dutyPhone: string | null
  /** What this centre says on it in its own words. */
  readonly phrases: readonly PhraseText[]
}

const supervisors: readonly Role[] = ['supervisor']
const minutes = z.literal(absenceMinutes)
const moment = z.string().min(1).max(40)

export const counterFront = {
  lockScreen: query<LockScreenView>()({ input: nothing, callers: 'anyone' }),
  customerDisplay: query<CustomerDisplayView>()({ input: nothing, callers: 'anyone' }),
  /** What the task in hand shows its customer. The main process decides what becomes of it. */
  showCustomer: note<Record<string, never>>()({
    input: z.discriminatedUnion('show', [
      z.strictObject({
        show: z.literal('payment'),
        items: z.array(z.strictObject({ text: z.string().min(1).max(80), amountFen: amountFen.nullable() })).max(200),
        dueFen: amountFen,
        roundingFen: amountFen,
        receivedFen: amountFen.nullable(),
        changeFen: amountFen.nullable(),
        isTaken: z.boolean(),
      }),
      z.strictObject({ show: z.literal('signing'), id, number: z.string().min(1).max(40) }),
      z.strictObject({ show: z.literal('checked') }),
      z.strictObject({ show: z.literal('nothing') }),
    ]),
    callers: 'signedIn',
  }),
  /** The display has drawn its place to sign in, and what was drawn there since; only its own page may say so. */
  signOnDisplay: note<Record<string, never>>()({
    input: z.strictObject({ id, signature: signature.nullable() }),
    callers: 'anyone',
  }),
  /** What was signed on the display, and for which number; null where nothing can be. Topic `customer`. */
  signatureGiven: query<{ readonly number: string; readonly signature: string | null } | null>()({
    input: nothing,
    callers: 'signedIn',
  }),

  /** Locks the counter at once, then records the absence; the lock stands whatever becomes of the record. */
  leaveDesk: command<{ readonly absenceId: string }>()({
    input: z.strictObject({ minutes }),
    callers: 'signedIn',
  }),
  /** Another time of return, chosen at the locked screen. Refuses `absenceOver`. */
  changeReturn: command<{ readonly absenceId: string }>()({
    input: z.strictObject({ absenceId: id, minutes }),
    callers: 'anyone',
  }),
  /** The PIN of whoever left. Refuses `absenceOver`, `wrongNumberOrPin`. Anybody else signs in. */
  unlock: note<{ readonly staffId: string }>()({
    input: z.strictObject({ pin: z.string().min(1).max(64) }),
    callers: 'anyone',
  }),

  /** The forms this person has parked, the newest first. */
  parkedForms: query<readonly ListedForm[]>()({ input: nothing, callers: 'signedIn' }),
  /** Parks the running form. Refuses `formNotFound`. */
  parkForm: note<Record<string, never>>()({ input: z.strictObject({ id }), callers: 'signedIn' }),
  /** Makes a parked form the running one; one that runs meanwhile is parked. Refuses `formNotFound`. */
  takeBack: note<KeptForm>()({ input: z.strictObject({ id }), callers: 'signedIn' }),

  notices: query<Notices>()({ input: nothing, callers: 'signedIn' }),
  addNotice: command<{ readonly noticeId: string }>()({
    input: z.strictObject({ text: z.string().trim().min(1).max(200), from: moment, to: moment }),
    callers: 'signedIn',
  }),
  endNotice: command<{ readonly noticeId: string }>()({
    input: z.strictObject({ noticeId: id }),
    callers: 'signedIn',
  }),
  addEmergencyNumber: command<{ readonly numberId: string }>()({
    input: z.strictObject({
      label: z.string().trim().min(1).max(40),
      phone: z.string().trim().min(1).max(40),
      isDuty: z.boolean(),
    }),
    callers: supervisors,
  }),
  removeEmergencyNumber: command<{ readonly numberId: string }>()({
    input: z.strictObject({ numberId: id }),
    callers: supervisors,
  }),
}
