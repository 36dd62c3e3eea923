import { z } from 'zod'
import { dropReasons, type BillView, type PayableBill } from '../../db/money/bills/model.ts'
import { waiverKinds } from '../../db/money/bills/waiver-rules.ts'
import type { PaymentAnswer, PaymentView, ShiftTakings, VoidWay } from '../../db/money/payments/model.ts'
import { otherMethods } from '../../db/money/payments/rules.ts'
import type { OneOffItem } from '../../db/money/fees/model.ts'
import type { Role } from '../../db/core/roles.ts'
import { command, note, query } from './channel.ts'
import { amountFen, id, nothing, pieces, shortText } from './values.ts'

/** Who takes money at the counter. */
const cashiers: readonly Role[] = ['receptionist', 'cashier', 'supervisor']

export interface PaperPreview {
  readonly svg: string
  /** Characters that print as □, because neither the printer nor its fonts hold them. */
  readonly missing: readonly string[]
  readonly text: string
}

export const money = {
  openBills: query<readonly BillView[]>()({
    input: z.strictObject({ roomId: id }),
    callers: 'signedIn',
    whileLocked: true,
  }),
  /** What rooms owe as it is chosen for paying, with what being late with each costs by the day of the open shift. */
  payableBills: query<readonly PayableBill[]>()({
    input: z.strictObject({ roomIds: z.array(id).min(1).max(20) }),
    callers: 'signedIn',
  }),
  /** What may be charged and paid at once. */
  oneOffItems: query<readonly OneOffItem[]>()({ input: nothing, callers: 'signedIn' }),
  todaysPayments: query<readonly PaymentView[]>()({ input: nothing, callers: 'signedIn' }),
  /** The open shift so far: counts, for heads the sum taken, and what is not checked yet. */
  takings: query<ShiftTakings>()({ input: nothing, callers: 'signedIn' }),
  payment: query<PaymentView | null>()({ input: z.strictObject({ paymentId: id }), callers: 'signedIn' }),
  /** How a payment would go back if it were made void, sum by sum. */
  voidWays: query<readonly VoidWay[]>()({ input: z.strictObject({ paymentId: id }), callers: 'signedIn' }),
  previewReceipt: query<PaperPreview | null>()({ input: z.strictObject({ receiptId: id }), callers: 'signedIn' }),
  /** Refuses `floatDiffers` at `floatReason` for another float than was left, without a reason. */
  openShift: command<{ readonly shiftId: string; readonly businessDate: string }>()({
    /** With the notes and coins where they were counted; refuses also `shiftAlreadyOpen`, `piecesUnreadable`, `floatNotCounted`. */
    input: z.strictObject({
      floatFen: amountFen,
      floatReason: z.string().max(200).optional(),
      pieces: pieces.optional(),
    }),
    callers: cashiers,
  }),
  takePayment: command<PaymentAnswer>()({
    input: z.strictObject({
      roomId: id,
      lines: z
        .array(z.strictObject({ billId: id, amountFen: amountFen.min(1), lateFen: amountFen.min(1).optional() }))
        .max(200),
      /** Charged and paid at once, for the payer's own room. */
      oneOffs: z
        .array(z.strictObject({ feeItemId: id, amountFen: amountFen.min(1), reason: shortText }))
        .max(20)
        .optional(),
      /** What the clerk saw as due after rounding; refused when it no longer is. */
      dueFen: amountFen.min(1),
      /** None where nothing is left to pay in cash. */
      cashReceivedFen: amountFen,
      others: z
        .array(z.strictObject({ method: z.enum(otherMethods), amountFen: amountFen.min(1), reference: shortText }))
        .max(10)
        .optional(),
    }),
    callers: cashiers,
    takesMoney: true,
    approval: { by: ['supervisor', 'manager'], when: 'asked' },
  }),
  /** Lets go of part or all of bills, or of what being late with them costs; above a limit only by a manager's word. */
  waiveBill: command<{ readonly billIds: readonly string[]; readonly amountFen: number }>()({
    input: z.strictObject({
      billIds: z.array(id).min(1).max(200),
      part: z.enum(['bill', 'late']),
      kind: z.enum(waiverKinds),
      amountFen,
      reason: z.string().max(200),
    }),
    callers: cashiers,
    approval: { by: ['supervisor', 'manager'], when: 'asked' },
  }),
  /** Drops what was asked for and never paid; one person does, but for a room of their own. */
  dropBill: command<{ readonly billIds: readonly string[] }>()({
    input: z.strictObject({ billIds: z.array(id).min(1).max(20), reason: z.enum(dropReasons) }),
    callers: cashiers,
    approval: { by: ['supervisor', 'manager'], when: 'asked' },
  }),
  /** What a mistaken waiver let go is owed again. Refuses `waiverUndone`. */
  undoWaiver: command<{ readonly billId: string; readonly amountFen: number }>()({
    input: z.strictObject({ waiverId: id, reason: z.string().max(200) }),
    callers: cashiers,
    approval: { by: ['supervisor', 'manager'], when: 'asked' },
  }),
  /** Takes a payment of the open shift back, its paper in hand again. Refuses `alreadyVoid`, `voidOtherShift`. */
  voidPayment: command<{ readonly paymentId: string; readonly returnedFen: number }>()({
    input: z.strictObject({ paymentId: id, reason: shortText, isPaperBack: z.literal(true) }),
    callers: cashiers,
    approval: { by: ['supervisor', 'manager'], when: 'always' },
  }),
  confirmChecked: command<{ readonly paymentId: string }>()({
    input: z.strictObject({ paymentId: id }),
    callers: cashiers,
  }),
  /** The clerk's word on a job nobody knows about: it came out, or it did not and is printed again, marked 补打. */
  settlePrint: command<{ readonly jobId: string; readonly newJobId: string | null }>()({
    input: z.strictObject({ jobId: id, cameOut: z.boolean() }),
    callers: cashiers,
  }),
  cancelPrint: command<{ readonly jobId: string }>()({
    input: z.strictObject({ jobId: id }),
    callers: cashiers,
  }),
  reprintReceipt: command<{ readonly jobId: string; readonly copyNumber: number }>()({
    input: z.strictObject({ receiptId: id, reason: shortText }),
    callers: cashiers,
    ownPin: true,
  }),
  /** Records that a receipt, of a payment, a refund or a deposit's return, is taken along as PDF; `writeReceiptCopy` writes it. */
  takeReceiptCopy: command<{ readonly copyId: string }>()({
    input: z.strictObject({ receiptId: id }),
    callers: cashiers,
    ownPin: true,
  }),
  /** Refuses `exportGone` unless the same person recorded it within a quarter of an hour. */
  writeReceiptCopy: note<{ readonly path: string }>()({
    input: z.strictObject({ copyId: id }),
    callers: cashiers,
  }),
}
