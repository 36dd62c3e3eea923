// The whole store as kysely sees it, and the list of all tables. Topics import the type alone; the list is for those
// who open a store. A new table is a line in each.
import { answerTables, type AnswerTables } from './answers/articles/table.ts'
import { phraseVersionTable, type PhraseVersionTable } from './answers/phrases/table.ts'
import { proposalTable, type ProposalTable } from './answers/proposals/table.ts'
import { serviceTimeTable, type ServiceTimeTable } from './answers/service-times/table.ts'
import { absenceTable, type AbsenceTable } from './desk/absences/table.ts'
import { callTables, type CallTables } from './desk/calls/table.ts'
import { ticketTables, type TicketTables } from './desk/tickets/table.ts'
import { custodyTables, type CustodyTables } from './desk/custody/table.ts'
import { emergencyNumberTable, type EmergencyNumberTable } from './desk/emergency-numbers/table.ts'
import { noticeTable, type NoticeTable } from './desk/notices/table.ts'
import {
  visitPassEventTable,
  visitPassSearchTable,
  visitPassTable,
  type VisitPassEventTable,
  type VisitPassSearchTable,
  type VisitPassTable,
} from './desk/passes/table.ts'
import {
  unwelcomeSearchTable,
  unwelcomeTable,
  visitHoldTable,
  type UnwelcomeSearchTable,
  type UnwelcomeTable,
  type VisitHoldTable,
} from './desk/unwelcome/table.ts'
import {
  hostMessageTable,
  visitEventTable,
  visitSearchTable,
  visitSlipTable,
  visitTable,
  type HostMessageTable,
  type VisitEventTable,
  type VisitSearchTable,
  type VisitSlipTable,
  type VisitTable,
} from './desk/visits/table.ts'
import { waitingGuestTable, type WaitingGuestTable } from './desk/waiting/table.ts'
import {
  billTable,
  billVoidTable,
  type BillBalanceView,
  type BillTable,
  type BillVoidTable,
} from './money/bills/table.ts'
import {
  billWaiverTable,
  billWaiverUndoTable,
  lateChargeTable,
  type BillWaiverTable,
  type BillWaiverUndoTable,
  type LateChargeTable,
} from './money/bills/waiver-table.ts'
import { feeTables, type FeeTables } from './money/fee-tables.ts'
import {
  paymentCheckTable,
  paymentVoidTable,
  paymentLineTable,
  paymentRoomTable,
  paymentTable,
  tenderTable,
  type PaymentVoidTable,
  type PaymentCheckTable,
  type PaymentLineTable,
  type PaymentRoomTable,
  type PaymentTable,
  type TenderTable,
} from './money/payments/table.ts'
import { receiptCopyTable, type ReceiptCopyTable } from './money/receipts/copy-table.ts'
import { receiptTable, type ReceiptTable } from './money/receipts/table.ts'
import { refundTables, type RefundTables } from './money/refunds/table.ts'
import {
  shiftCloseTable,
  shiftTable,
  tillTable,
  type ShiftCloseTable,
  type ShiftTable,
  type TillTable,
} from './money/tills/table.ts'
import { registerChangeTable, type RegisterChangeTable } from './register/changes/table.ts'
import { registerExportTable, type RegisterExportTable } from './register/exports/table.ts'
import {
  registerImportPartTable,
  registerImportTable,
  type RegisterImportPartTable,
  type RegisterImportTable,
} from './register/imports/table.ts'
import { personSearchTable, type PersonSearchTable } from './register/residents/search-table.ts'
import { occupancyTable, personTable, type OccupancyTable, type PersonTable } from './register/residents/table.ts'
import { roomTable, type RoomTable } from './register/rooms/table.ts'
import { staffRoomTable, type StaffRoomTable } from './register/own-rooms/table.ts'
import { cardTables, type CardTables } from './money/cards/table.ts'
import { prepaidTables, type PrepaidTables } from './money/prepaid/table.ts'
import { depositTables, type DepositTables } from './money/deposits/table.ts'
import { invoiceTables, type InvoiceTables } from './money/invoices/table.ts'
import { chargeTables, type ChargeTables } from './money/charges/table.ts'
import { transferTables, type TransferTables } from './money/transfers/table.ts'
import { bookExportTable, type BookExportTable, type BookLineView, type BookTenderView } from './money/books/table.ts'
import {
  cashMoveTable,
  drawerOpeningTable,
  shiftCountTable,
  shiftEndTable,
  shiftExportTable,
  shiftFloatTable,
  shiftHandOverTable,
  shiftReviewTable,
  type CashMoveTable,
  type DrawerOpeningTable,
  type ShiftCashView,
  type ShiftCountTable,
  type ShiftEndTable,
  type ShiftExportTable,
  type ShiftFloatTable,
  type ShiftHandOverTable,
  type ShiftReviewTable,
} from './money/shifts/table.ts'
import {
  phoneCellTable,
  phoneNumberTable,
  phoneSecretTable,
  phoneWordTable,
  type PhoneCellTable,
  type PhoneNumberTable,
  type PhoneSecretTable,
  type PhoneWordTable,
} from './register/phone-words/table.ts'
import { pinTryTable, staffTable, type PinTryTable, type StaffTable } from './register/staff/table.ts'
import { vehicleTable, type VehicleTable } from './register/vehicles/table.ts'
import type { Reader } from './store/dialect.ts'
import { Catalogue } from './store/table.ts'
import type { Command, Rider } from './store/unit-of-work.ts'
import type { SidePort, WritePort } from './store/write-port.ts'
import { journalCheckTable, type JournalCheckTable } from './system/journal-checks/table.ts'
import { parkedFormTable, type ParkedFormTable } from './system/parked-forms/table.ts'
import {
  printJobTable,
  printProgressTable,
  type PrintJobTable,
  type PrintProgressTable,
} from './system/print-jobs/table.ts'
import { visitPhotoTable, type VisitPhotoTable } from './desk/photos/table.ts'
import { visitStopTable, type VisitStopTable } from './desk/stops/table.ts'
import { visitNumberTable, type VisitNumberTable } from './desk/kept-numbers/table.ts'
import { identityIndexTable, type IdentityIndexTable } from './system/identity-index/table.ts'
import { removalTable, type RemovalTable } from './system/removals/table.ts'
import {
  settingChangeTable,
  settingTable,
  type SettingChangeTable,
  type SettingTable,
} from './system/settings/table.ts'
import { upkeepEventTable, type UpkeepEventTable } from './system/upkeep/table.ts'

export interface Schema
  extends
    FeeTables,
    InvoiceTables,
    TransferTables,
    CallTables,
    TicketTables,
    DepositTables,
    PrepaidTables,
    CardTables,
    RefundTables,
    AnswerTables,
    CustodyTables,
    ChargeTables {
  phrase_version: PhraseVersionTable
  proposal: ProposalTable
  service_time: ServiceTimeTable
  setting: SettingTable
  setting_change: SettingChangeTable
  journal_check: JournalCheckTable
  upkeep_event: UpkeepEventTable
  print_job: PrintJobTable
  print_progress: PrintProgressTable
  parked_form: ParkedFormTable
  removal: RemovalTable
  identity_index: IdentityIndexTable
  room: RoomTable
  person: PersonTable
  person_search: PersonSearchTable
  occupancy: OccupancyTable
  vehicle: VehicleTable
  staff: StaffTable
  pin_try: PinTryTable
  staff_room: StaffRoomTable
  phone_secret: PhoneSecretTable
  phone_cell: PhoneCellTable
  phone_number: PhoneNumberTable
  phone_word: PhoneWordTable
  register_export: RegisterExportTable
  register_change: RegisterChangeTable
  register_import: RegisterImportTable
  register_import_part: RegisterImportPartTable
  till: TillTable
  shift: ShiftTable
  shift_close: ShiftCloseTable
  shift_cash: ShiftCashView
  book_export: BookExportTable
  receipt_copy: ReceiptCopyTable
  book_line: BookLineView
  book_tender: BookTenderView
  shift_count: ShiftCountTable
  shift_end: ShiftEndTable
  shift_hand_over: ShiftHandOverTable
  shift_review: ShiftReviewTable
  shift_export: ShiftExportTable
  shift_float: ShiftFloatTable
  cash_move: CashMoveTable
  drawer_opening: DrawerOpeningTable
  bill: BillTable
  bill_void: BillVoidTable
  bill_waiver: BillWaiverTable
  bill_waiver_undo: BillWaiverUndoTable
  late_charge: LateChargeTable
  bill_balance: BillBalanceView
  payment: PaymentTable
  payment_line: PaymentLineTable
  payment_for_room: PaymentRoomTable
  tender: TenderTable
  payment_check: PaymentCheckTable
  payment_void: PaymentVoidTable
  receipt: ReceiptTable
  visit: VisitTable
  visit_event: VisitEventTable
  visit_slip: VisitSlipTable
  host_message: HostMessageTable
  visit_search: VisitSearchTable
  visit_number: VisitNumberTable
  visit_stop: VisitStopTable
  visit_photo: VisitPhotoTable
  unwelcome: UnwelcomeTable
  unwelcome_search: UnwelcomeSearchTable
  visit_hold: VisitHoldTable
  visit_pass: VisitPassTable
  visit_pass_event: VisitPassEventTable
  visit_pass_search: VisitPassSearchTable
  waiting_guest: WaitingGuestTable
  absence: AbsenceTable
  notice: NoticeTable
  emergency_number: EmergencyNumberTable
}

export type StoreReader = Reader<Schema>
export type ActPort = WritePort<Schema>
export type NotePort = SidePort<Schema>
export type StoreRider = Rider<Schema>
/** An act of this store: `StoreCommand<Input, Answer>`. */
export type StoreCommand<Input, Answer> = Command<Schema, Input, Answer>

export const catalogue = new Catalogue([
  settingTable,
  settingChangeTable,
  journalCheckTable,
  upkeepEventTable,
  printJobTable,
  printProgressTable,
  parkedFormTable,
  removalTable,
  identityIndexTable,
  roomTable,
  personTable,
  personSearchTable,
  occupancyTable,
  vehicleTable,
  staffTable,
  pinTryTable,
  staffRoomTable,
  phoneSecretTable,
  phoneCellTable,
  phoneNumberTable,
  phoneWordTable,
  registerExportTable,
  registerChangeTable,
  registerImportTable,
  registerImportPartTable,
  ...answerTables,
  phraseVersionTable,
  proposalTable,
  serviceTimeTable,
  tillTable,
  shiftTable,
  shiftCloseTable,
  shiftCountTable,
  shiftEndTable,
  shiftExportTable,
  shiftFloatTable,
  shiftHandOverTable,
  shiftReviewTable,
  cashMoveTable,
  drawerOpeningTable,
  bookExportTable,
  receiptCopyTable,
  ...feeTables,
  billTable,
  billVoidTable,
  billWaiverTable,
  billWaiverUndoTable,
  lateChargeTable,
  paymentTable,
  paymentLineTable,
  paymentRoomTable,
  tenderTable,
  paymentCheckTable,
  paymentVoidTable,
  ...transferTables,
  ...chargeTables,
  ...invoiceTables,
  ...depositTables,
  ...cardTables,
  ...prepaidTables,
  receiptTable,
  ...refundTables,
  visitTable,
  visitEventTable,
  visitSlipTable,
  hostMessageTable,
  visitPhotoTable,
  visitStopTable,
  visitNumberTable,
  visitSearchTable,
  unwelcomeTable,
  unwelcomeSearchTable,
  visitHoldTable,
  visitPassTable,
  visitPassEventTable,
  visitPassSearchTable,
  waitingGuestTable,
  ...custodyTables,
  ...callTables,
  ...ticketTables,
  absenceTable,
  noticeTable,
  emergencyNumberTable,
])
