// Looks into the store of a counter that has ended.
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'

function inStore<Answer>(folder: string, read: (database: ReturnType<typeof openStoreFile>) => Answer): Answer {
  const database = openStoreFile(folderPaths(folder).store, { readonly: true })
  try {
    return read(database)
  } finally {
    database.close()
  }
}

/** How many rows each table has; two equal answers mean that nothing was written in between. */
export function countRows(folder: string): Record<string, number> {
  return inStore(folder, (database) => {
    const names = database
      .prepare(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`)
      .pluck()
      .all() as string[]
    return Object.fromEntries(
      names.map((name) => [name, database.prepare(`select count(*) from "${name}"`).pluck().get() as number]),
    )
  })
}

/** The receipts of the payments taken for a room since its shift was opened, oldest first. */
export function receiptsOf(folder: string, room: string): string[] {
  const text = `
    select receipt.printedNumber from payment
    join receipt on receipt.paymentId = payment.id
    join room on room.id = payment.roomId
    where room.name = ? order by payment.takenAt`
  return inStore(folder, (database) => database.prepare(text).pluck().all(room) as string[])
}

/** The act ids of the running forms that are kept. */
export function keptActs(folder: string): string[] {
  return inStore(folder, (database) => database.prepare('select actId from parked_form').pluck().all() as string[])
}

/** The acts that wrote a receipt: one. */
export function actsOfReceipt(folder: string, printedNumber: string): string[] {
  const text = `
    select journal_entry.actId from receipt
    join payment on payment.id = receipt.paymentId
    join journal_entry on journal_entry.number = payment.entryNumber
    where receipt.printedNumber = ?`
  return inStore(folder, (database) => database.prepare(text).pluck().all(printedNumber) as string[])
}

/** When the running form was kept last, in milliseconds since the epoch; 0 when none is kept. */
export function formKeptAt(folder: string): number {
  return inStore(
    folder,
    (database) => (database.prepare('select max(changedAt) from parked_form').pluck().get() as number | null) ?? 0,
  )
}

/** Every receipt's number, in the order of issue. */
export function allReceipts(folder: string): string[] {
  return inStore(
    folder,
    (database) => database.prepare('select printedNumber from receipt order by number').pluck().all() as string[],
  )
}

/** The rooms that have something to pay. */
export function roomsOwing(folder: string): string[] {
  const text = `
    select distinct room.name from bill_balance
    join room on room.id = bill_balance.roomId
    where bill_balance.balanceFen > 0 order by room.name`
  return inStore(folder, (database) => database.prepare(text).pluck().all() as string[])
}

/** Who asked for and who approved the acts of a command, newest first. */
export function journalOf(folder: string, command: string): { actorId: string | null; approverId: string | null }[] {
  const text = 'select actorId, approverId from journal_entry where command = ? order by number desc'
  return inStore(
    folder,
    (database) => database.prepare(text).all(command) as { actorId: string | null; approverId: string | null }[],
  )
}

/** Who lives in a room first, as the register has it: what a caller would say. */
export function occupantOf(folder: string, room: string): { readonly name: string; readonly phone: string } {
  const text = `
    select person.name, person.phone from occupancy
    join person on person.id = occupancy.personId
    join room on room.id = occupancy.roomId
    where room.name = ? and person.phone is not null order by occupancy.fromOn limit 1`
  return inStore(folder, (database) => database.prepare(text).get(room) as { name: string; phone: string })
}
