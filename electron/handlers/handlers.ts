// One line per channel; `satisfies` finds the one that is missing.
import { refuse } from '../../db/core/refusal.ts'
import { listOpenBills } from '../../db/money/bills/queries.ts'
import { listPayableBills } from '../../db/money/bills/payable-queries.ts'
import { undoWaiver, waiveBill } from '../../db/money/bills/waiver-commands.ts'
import { dropBill } from '../../db/money/cards/drop-commands.ts'
import { listOneOffItems } from '../../db/money/fees/queries.ts'
import { confirmChecked, takePayment } from '../../db/money/payments/commands.ts'
import { findPayment, listPaymentsOfShift, readTakings } from '../../db/money/payments/queries.ts'
import { voidWays } from '../../db/money/payments/void-queries.ts'
import { voidPayment } from '../../db/money/payments/void-commands.ts'
import { takeReceiptCopy } from '../../db/money/receipts/copy-commands.ts'
import { cancelPrint, reprintReceipt, settlePrint } from '../../db/money/receipts/print-commands.ts'
import { openShift } from '../../db/money/tills/commands.ts'
import { knowsExpected } from '../../db/money/shifts/rules.ts'
import { findOpenShift } from '../../db/money/tills/queries.ts'
import { dropForm, findRunningForm, keepForm } from '../../db/system/parked-forms/commands.ts'
import { listOpenJobs } from '../../db/system/print-jobs/queries.ts'
import { readHousehold } from '../../db/views/household/queries.ts'
import type { OpenCounter } from '../counter/counter.ts'
import { signIn, signInBeside, signOut } from '../counter/sign-in.ts'
import { counterStatus } from '../counter/status.ts'
import { today } from '../counter/today.ts'
import { writeReceiptCopy } from '../exporting/receipt-copy.ts'
import { previewReceipt } from '../printing/preview.ts'
import { answerHandlers } from './answers.ts'
import { approvalHandlers } from './approvals.ts'
import { bookHandlers } from './books.ts'
import { counterHandlers } from './counter.ts'
import { callHandlers } from './calls.ts'
import { ticketHandlers } from './tickets.ts'
import { custodyHandlers } from './custody.ts'
import { cardHandlers } from './cards.ts'
import { depositHandlers } from './deposits.ts'
import { deskHandlers } from './desk.ts'
import { feeHandlers } from './fees.ts'
import { findHandlers } from './find.ts'
import type { Handlers } from './handler.ts'
import { invoiceHandlers } from './invoices.ts'
import { refundHandlers } from './refunds.ts'
import { keyHandlers } from './keys.ts'
import { passHandlers } from './passes.ts'
import { phraseHandlers } from './phrases.ts'
import { registerHandlers } from './register.ts'
import { exportHandlers } from './exports.ts'
import { revealHandlers } from './reveals.ts'
import { shiftHandlers } from './shifts.ts'
import { chargeHandlers } from './charges.ts'
import { transferHandlers } from './transfers.ts'
import { supervisorHandlers } from './supervisor.ts'
import { unwelcomeHandlers } from './unwelcome.ts'
import { upkeepHandlers } from './upkeep.ts'

const done = { ok: true, value: {} } as const

/** The newest payments the idle counter lists. */
const paymentsShown = 50

async function value<Answer>(answer: Promise<Answer>): Promise<{ readonly ok: true; readonly value: Answer }> {
  return { ok: true, value: await answer }
}

function staffId(counter: OpenCounter): string {
  if (!counter.signedIn) throw new Error('Nobody is signed in.')
  return counter.signedIn.staffId
}

async function shiftPayments(counter: OpenCounter) {
  const shift = await findOpenShift(counter.store.read)
  return shift ? listPaymentsOfShift(counter.store.read, shift.id, paymentsShown) : []
}

async function shiftTakings(counter: OpenCounter) {
  const shift = await findOpenShift(counter.store.read)
  const mayKnow = knowsExpected(counter.signedIn?.role ?? null)
  return shift
    ? readTakings(counter.store.read, shift.id, mayKnow)
    : { payments: 0, takenFen: null, refundedFen: null, unchecked: [] }
}

export const handlers = {
  counterStatus: { anytime: (counter) => value(counterStatus(counter)) },
  startDemo: {
    anytime: async (counter, { households }) => {
      if (counter.stage !== 'firstRun') return refuse('storeExists')
      const started = await counter.startDemo(households)
      return started.ok ? done : started
    },
  },
  signIn: (counter, { number, pin }) => signIn(counter, number, pin),
  signInBeside: (counter, asked) => signInBeside(counter, asked),
  touch: (counter) => {
    counter.idle.used()
    return Promise.resolve(done)
  },
  signOut: async (counter) => {
    signOut(counter)
    return done
  },
  keptForm: (counter) => value(findRunningForm(counter.store.read, staffId(counter), counter.store.ring)),
  keepForm: async (counter, form) => {
    await counter.store.work.note((port, now) => keepForm(port, staffId(counter), form, now, counter.store.ring))
    return done
  },
  dropForm: async (counter, { id }) => {
    counter.display.happened({ kind: 'ended' })
    await counter.store.work.note((port) => dropForm(port, staffId(counter), id, counter.store.ring))
    return done
  },
  openPrintJobs: (counter) => value(listOpenJobs(counter.store.read)),
  retryPrint: async (counter, { jobId, printer }) => {
    const moved = await counter.worker.retry(jobId, printer)
    return moved.ok ? done : moved
  },
  holdPrint: async (counter, { jobId }) => {
    const moved = await counter.worker.hold(jobId)
    return moved.ok ? done : moved
  },
  ...approvalHandlers,
  ...exportHandlers,
  ...bookHandlers,
  ...revealHandlers,
  ...findHandlers,
  ...feeHandlers,
  ...deskHandlers,
  ...passHandlers,
  ...unwelcomeHandlers,
  ...custodyHandlers,
  ...callHandlers,
  ...ticketHandlers,
  ...answerHandlers,
  ...phraseHandlers,
  ...counterHandlers,
  ...shiftHandlers,
  ...invoiceHandlers,
  ...transferHandlers,
  ...depositHandlers,
  ...refundHandlers,
  ...cardHandlers,
  ...chargeHandlers,
  ...supervisorHandlers,
  ...upkeepHandlers,
  ...keyHandlers,
  household: async (counter, { roomId }) => value(readHousehold(counter.store.read, roomId, await today(counter))),
  ...registerHandlers,
  openBills: (counter, { roomId }) => value(listOpenBills(counter.store.read, roomId)),
  payableBills: async (counter, { roomIds }) =>
    value(listPayableBills(counter.store.read, roomIds, await today(counter))),
  oneOffItems: async (counter) => value(listOneOffItems(counter.store.read, await today(counter))),
  todaysPayments: (counter) => value(shiftPayments(counter)),
  takings: (counter) => value(shiftTakings(counter)),
  payment: (counter, { paymentId }) => value(findPayment(counter.store.read, paymentId)),
  previewReceipt: (counter, { receiptId }) => value(previewReceipt(counter.store, receiptId)),
  openShift: { command: openShift },
  takePayment: { command: takePayment },
  waiveBill: { command: waiveBill },
  undoWaiver: { command: undoWaiver },
  dropBill: { command: dropBill },
  voidPayment: { command: voidPayment },
  voidWays: async ({ store, charges }, { paymentId }) => {
    return { ok: true, value: await voidWays(store.read, paymentId, charges.provider !== null) }
  },
  confirmChecked: { command: confirmChecked },
  settlePrint: { command: settlePrint },
  cancelPrint: { command: cancelPrint },
  reprintReceipt: { command: reprintReceipt },
  takeReceiptCopy: { command: takeReceiptCopy },
  writeReceiptCopy: (counter, { copyId }) => writeReceiptCopy(counter, copyId),
} satisfies Handlers
