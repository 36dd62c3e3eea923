// All migrations in order. They are imported by name, because the main process is bundled and has no folder to scan.
import type { Migration } from '../store/migrate.ts'
import { firstTables } from './001-first-tables.ts'
import { visitTables } from './002-visits.ts'
import { registerUpkeep } from './003-register-upkeep.ts'
import { searchTables } from './004-search.ts'
import { counterTables } from './005-counter.ts'
import { settingChanges } from './006-setting-changes.ts'
import { journalView } from './007-journal-view.ts'
import { upkeepEvents } from './008-upkeep.ts'
import { journalFinding } from './009-journal-finding.ts'
import { journalApproved } from './010-journal-approved.ts'
import { removals } from './011-removals.ts'
import { endedRecords } from './012-ended-records.ts'
import { pinTries } from './013-pin-tries.ts'
import { staffRooms } from './014-staff-rooms.ts'
import { feesAndMeters } from './015-fees.ts'
import { billingRuns } from './016-billing-runs.ts'
import { custodyTables } from './017-custody.ts'
import { registerExports } from './018-register-exports.ts'
import { upkeepChecks } from './019-upkeep-checks.ts'
import { phoneWords } from './020-phone-words.ts'
import { shiftTables } from './021-shifts.ts'
import { paymentVoids } from './022-payment-voids.ts'
import { invoices } from './023-invoices.ts'
import { waysOfPaying } from './024-ways-of-paying.ts'
import { books } from './025-books.ts'
import { phoneNumbers } from './026-phone-numbers.ts'
import { transfers } from './027-transfers.ts'
import { waiversAndLateCharges } from './028-waivers-and-late-charges.ts'
import { callTables } from './029-calls.ts'
import { deposits } from './030-deposits.ts'
import { receiptCopies } from './031-receipt-copies.ts'
import { refunds } from './032-refunds.ts'
import { visitPasses } from './033-visit-passes.ts'
import { ticketTables } from './034-tickets.ts'
import { callDays } from './039-call-days.ts'
import { answers } from './035-answers.ts'
import { unwelcomeTables } from './036-unwelcome.ts'
import { cards } from './037-cards.ts'
import { prepaid } from './038-prepaid.ts'
import { charges } from './040-charges.ts'
import { seenDeposits } from './041-seen-deposits.ts'
import { copiesOfAnyReceipt } from './042-copies-of-any-receipt.ts'
import { keptNumbers } from './043-kept-numbers.ts'
import { prepaidBack } from './044-prepaid-back.ts'
import { answersFromOwed } from './045-answers-from-owed.ts'
import { heldThatCame } from './046-held-that-came.ts'
import { waiversUndone } from './047-waivers-undone.ts'
import { partiesAndStops } from './048-parties-and-stops.ts'
import { oneOpenShift } from './049-one-open-shift.ts'
import { visitPhotos } from './050-visit-photos.ts'
import { receiptsStayWhole } from './051-receipts-stay-whole.ts'
import { restOfDeposits } from './052-rest-of-deposits.ts'
import { droppedBills } from './053-dropped-bills.ts'
import { shiftState } from './054-shift-state.ts'
import { findWhatWentBack } from './055-find-what-went-back.ts'
import { shiftReviews } from './056-shift-reviews.ts'
import { chargesBack } from './057-charges-back.ts'
import { proposals } from './058-proposals.ts'
import { floatsExplained } from './059-floats-explained.ts'
import { shiftExports } from './060-shift-exports.ts'
import { floatPieces } from './061-float-pieces.ts'
import { payers } from './062-payers.ts'
import { secondBindings } from './063-second-bindings.ts'

export const migrations: readonly Migration[] = [
  firstTables,
  visitTables,
  registerUpkeep,
  searchTables,
  counterTables,
  settingChanges,
  journalView,
  upkeepEvents,
  journalFinding,
  journalApproved,
  removals,
  endedRecords,
  pinTries,
  staffRooms,
  feesAndMeters,
  billingRuns,
  custodyTables,
  registerExports,
  upkeepChecks,
  phoneWords,
  shiftTables,
  paymentVoids,
  invoices,
  waysOfPaying,
  books,
  phoneNumbers,
  transfers,
  waiversAndLateCharges,
  callTables,
  deposits,
  receiptCopies,
  refunds,
  visitPasses,
  ticketTables,
  answers,
  unwelcomeTables,
  cards,
  prepaid,
  callDays,
  charges,
  seenDeposits,
  copiesOfAnyReceipt,
  keptNumbers,
  prepaidBack,
  answersFromOwed,
  heldThatCame,
  waiversUndone,
  partiesAndStops,
  oneOpenShift,
  visitPhotos,
  receiptsStayWhole,
  restOfDeposits,
  droppedBills,
  shiftState,
  findWhatWentBack,
  shiftReviews,
  chargesBack,
  proposals,
  floatsExplained,
  shiftExports,
  floatPieces,
  payers,
  secondBindings,
]
