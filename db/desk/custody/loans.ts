// Keys of the cabinet: lent to somebody until a time agreed, and back. Each loan's borrower has a key of their own, so
// that they are forgotten while the key stays in the cabinet.
import { parsePhone } from '../../core/phone.ts'
import { refuse, type Result } from '../../core/refusal.ts'
import type { StoreReader } from '../../schema.ts'
import { fixedRow } from '../../store/fixed-query.ts'
import { moveItem, onItem, printItemSlip, staffOfNumber, type ItemCommand } from './commands.ts'
import type { LendInput } from './model.ts'
import type { ItemRow } from './reading.ts'
import { loanNeedsConsent, readTaker } from './rules.ts'

const openLoan = fixedRow((db: StoreReader, itemId: string) =>
  db
    .selectFrom('custody_event')
    .select(['position', 'keyId'])
    .where('itemId', '=', itemId)
    .where('what', '=', 'lend')
    .where('returnedAt', 'is', null)
    .orderBy('position', 'desc')
    .limit(1),
)

async function readBorrower(
  db: StoreReader,
  item: ItemRow,
  input: LendInput,
  now: number,
): Promise<Result<{ staffId: string | null; phone: string | null }>> {
  const { borrower, borrowerName, consent } = input
  if (loanNeedsConsent(item.hostKind, borrower) && consent === null)
    return refuse('consentMissing', { field: 'consentBy' })
  if (borrower === 'staff') {
    const staff = await staffOfNumber(db, input.staffNumber ?? '', now)
    return staff.ok ? { ...staff, phone: null } : staff
  }
  if (borrowerName === null) return refuse('takerMissing', { field: 'borrowerName' })
  if (input.phone === null) return refuse('phoneMissing', { field: 'phone' })
  const phone = parsePhone(input.phone)
  return phone.ok ? { ok: true, staffId: null, phone: phone.phone } : refuse('phoneUnreadable', { field: 'phone' })
}

/**
 * Lends a key for so many hours; the paper to be signed prints. Refuses names that are none, `consentMissing` where whose key it is must agree,
 * `staffNumberUnknown`, `takerMissing`, `phoneMissing`, `phoneUnreadable`.
 */
export const lendKey: ItemCommand<LendInput> = onItem(async (port, context, item, input) => {
  const read = await readBorrower(port.db, item, input, context.now)
  if (!read.ok) return read
  const { borrower, hours, note } = input
  const named = readTaker('borrowerName', input.borrowerName, input.consent)
  if (!named.ok) return named
  const { name: borrowerName, consent } = named
  const keyId = port.newRecordKey()
  const moved = await moveItem(port, context, item, {
    event: 'lend',
    columns: { dueBackAt: context.now + hours * 3_600_000 },
    keyId,
    happening: {
      takerIs: borrower,
      takerName: borrower === 'staff' ? null : borrowerName,
      takerPhone: read.phone,
      staffId: read.staffId,
      consent,
      note,
    },
  })
  if (moved.ok) await printItemSlip(port, context, item)
  return moved
})

/** A key that was lent is back in the cabinet. */
export const takeKeyBack: ItemCommand<{ itemId: string }> = onItem(async (port, context, item) => {
  const loan = await openLoan(port.db, item.id)
  const moved = await moveItem(port, context, item, { event: 'giveBack' })
  if (moved.ok && loan)
    port.revise('custody_event', { itemId: item.id, position: loan.position }, { returnedAt: context.now })
  return moved
})
