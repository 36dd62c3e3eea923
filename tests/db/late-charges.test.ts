// [3.4] Late charges (违约金): by contract, capped, lines of their own; and what no writer gets around about them, waivers
// and payments for several rooms.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { voidBill } from '../../db/money/bills/commands.ts'
import { explainBill } from '../../db/money/bills/explanation-queries.ts'
import { lateFeeItem } from '../../db/money/bills/model.ts'
import { listPayableBills } from '../../db/money/bills/payable-queries.ts'
import { listOpenBills } from '../../db/money/bills/queries.ts'
import { setLateClause } from '../../db/money/fees/commands.ts'
import { voidPayment } from '../../db/money/payments/void-commands.ts'
import { readReceipt } from '../../db/money/receipts/queries.ts'
import { readStatement } from '../../db/money/statements/queries.ts'
import { catalogue } from '../../db/schema.ts'
import { StatementCache } from '../../db/store/dialect.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { verifyStore } from '../../db/store/verify.ts'
import { clause, done, openCashier, today, type Cashier } from '../fixtures/cashier.ts'
import { clerk, oneBillFen } from '../fixtures/small-estate.ts'
import { people } from '../fixtures/till-approval.ts'

let cashier: Cashier
let estate: Cashier['estate']

beforeEach(async () => {
  cashier = await openCashier()
  estate = cashier.estate
})
afterEach(() => estate.close())

const room = (at: number) => cashier.room(at)
const bill = (at: number, nth = 0) => cashier.bill(at, nth)
const line = (at: number, nth = 0, amountFen = oneBillFen) => cashier.line(at, nth, amountFen)
const pay: Cashier['pay'] = (input, approverId) => cashier.pay(input, approverId)
const waive: Cashier['waive'] = (more, approverId) => cashier.waive(more, approverId)
const by: Cashier['by'] = (command, input, approverId) => cashier.by(command, input, approverId)

describe('late charges (违约金)', () => {
  const late = async (at = 0) => {
    const [first] = await listPayableBills(estate.store.read, [room(at)], today)
    return first?.lateFen
  }

  test('are nothing until a clause is entered, and capped by it', async () => {
    expect(await late()).toBe(0)
    await done(by(setLateClause, clause))
    // Due 2026-01-10, charged from 01-21 on: 307 days × 0.05 % would be 36.79, the cap is 3 % of 239.67.
    expect(await late()).toBe(7_19)
    expect(await by(setLateClause, { ...clause, feeItemId: lateFeeItem.id })).toMatchObject({
      refusal: { code: 'feeItemNotFound' },
    })
  })

  test('paid with the bill are a bill and a line of their own, explained day by day', async () => {
    await done(by(setLateClause, { ...clause, capPercent: 100 }))
    const lateFen = (await late()) ?? 0
    expect(lateFen).toBe(36_79)
    const lines = [{ ...line(0), lateFen }]
    const paid = await done(pay({ roomId: room(0), lines, dueFen: oneBillFen + lateFen - 6 }))
    const receipt = await readReceipt(estate.store.read, paid.receiptId, estate.ring)
    expect(receipt?.lines).toMatchObject([
      { item: '物业管理费', paidFen: oneBillFen, lateFeeFen: 0 },
      { item: '违约金', periodFrom: '2026-01-21', periodTo: today, paidFen: 36_79 },
    ])
    expect(receipt?.lines[1]?.note).toBe('逾期307天：物业管理费 2026-01-01至2026-01-28')
    const { ofBillId, billId } = await estate.store.read.selectFrom('late_charge').selectAll().executeTakeFirstOrThrow()
    expect(ofBillId).toBe(bill(0))
    expect(await explainBill(estate.store.read, billId, today)).toMatchObject({
      late: null,
      workings: {
        parts: [{ basis: clause.clause }],
        late: { ofItem: '物业管理费', stretches: [{ from: '2026-01-21', to: today, days: 307, owedFen: oneBillFen }] },
      },
    })
    expect(await by(setLateClause, { ...clause, feeItemId: lateFeeItem.id })).toMatchObject({
      refusal: { code: 'noLateOnLate' },
    })
  })

  test('left unpaid when the bill is paid off stay owed; part payments charge only the days since', async () => {
    await done(by(setLateClause, { ...clause, capPercent: 100 }))
    await done(pay({ roomId: room(0), lines: [line(0)], dueFen: 239_60 }))
    const [open] = (await listOpenBills(estate.store.read, room(0))).filter(({ item }) => item === '违约金')
    expect(open).toMatchObject({ balanceFen: 36_79, dueOn: today })
    // In part: what was charged is not charged again, and from the next day on less is owed.
    await done(pay({ roomId: room(1), lines: [{ ...line(1, 0, 139_67), lateFen: 36_79 }], dueFen: 176_40 }))
    const [half] = await listPayableBills(estate.store.read, [room(1)], '2026-12-03')
    expect(half).toMatchObject({ balanceFen: 100_00, lateFen: 50 })
    expect((await readStatement(estate.store.read, room(1), today))?.lines[0]).toMatchObject({ lateFen: 0 })
  })

  test('are waived like bills, and do not come back; made void with their payment they do', async () => {
    await done(by(setLateClause, { ...clause, capPercent: 100 }))
    await done(waive({ part: 'late', amountFen: 36_79, reason: '首次逾期' }))
    expect(await late()).toBe(0)
    expect(await waive({ part: 'late', amountFen: 1 })).toMatchObject({
      refusal: { code: 'nothingLate' },
    })
    const lateFen = (await late(1)) ?? 0
    const lines = [{ ...line(1), lateFen }]
    const paid = await done(pay({ roomId: room(1), lines, dueFen: oneBillFen + lateFen - 6 }))
    await done(by(voidPayment, { paymentId: paid.paymentId, reason: '收错' }))
    expect(await late(1)).toBe(36_79)
    expect((await listOpenBills(estate.store.read, room(1))).map(({ id }) => id)).toEqual(estate.rooms[1]?.billIds)
  })
})

test('a bill that is taken back takes what being late with it cost along', async () => {
  await done(by(setLateClause, clause))
  await done(waive({ part: 'late', amountFen: 1_00 }))
  await done(by(voidBill, { billId: bill(0), reason: '面积错' }))
  expect((await listOpenBills(estate.store.read, room(0))).map(({ id }) => id)).toEqual([bill(0, 1), bill(0, 2)])
})

describe('no writer gets around', () => {
  async function bare(write: (run: (sql: string) => () => void) => void): Promise<void> {
    const database = openStoreFile(folderPaths(estate.folder).store)
    try {
      write((sql) => () => void database.exec(sql))
      const checked = verifyStore({ statements: new StatementCache(database), catalogue, ring: estate.ring })
      expect(checked.finding).toBeNull()
    } finally {
      database.close()
    }
  }

  test('a waiver: never above what is owed, never by one person, never changed', async () => {
    await done(waive())
    const waiver = (id: string, fen: number, second: string) =>
      `insert into bill_waiver values ('${id}', '${bill(0)}', 'waiver', ${fen}, 'x', '${today}', 0, '${clerk.id}', '${second}', 1)`
    await bare((run) => {
      expect(run(waiver('a', 200_01, people.chief))).toThrow('no more is waived than is owed')
      expect(run(waiver('b', 1, clerk.id))).toThrow('CHECK')
      expect(run(waiver('c', 0, people.chief))).toThrow('CHECK')
      expect(run(`update bill_waiver set amountFen = 1`)).toThrow('only added')
      expect(run(`delete from bill_waiver`)).toThrow('only added')
    })
    expect(await pay({ roomId: room(0), lines: [line(0)], dueFen: 239_60 })).toMatchObject({
      refusal: { code: 'amountAboveBalance', facts: { balanceFen: 200_00 } },
    })
  })

  test('a late charge: never without a clause, above its cap, on another late charge, or on a bill that stands', async () => {
    const charge = (id: string, of: string) => `insert into late_charge values ('${id}', '${of}', '${today}', 1)`
    const made = (id: string, fen: number) =>
      `insert into bill (id, roomId, feeItemId, periodFrom, periodTo, quantityMilli, unitPriceTenThousandths, months,
        amountFen, dueOn, entryNumber, origin) values ('${id}', '${room(0)}', '${clause.feeItemId}', '${today}', '${today}', 1, 0, 1,
        ${fen}, '${today}', 1, 'charge')`
    const both = (id: string, of: string, fen: number) => `begin; ${charge(id, of)}; ${made(id, fen)}; commit`
    const undone = (run: (sql: string) => () => void, sql: string, message: string) => {
      expect(run(sql)).toThrow(message)
      run('rollback')()
    }
    await bare((run) => undone(run, both('x', bill(0), 1), 'needs its clause'))
    await done(by(setLateClause, clause))
    await done(pay({ roomId: room(0), lines: [{ ...line(0), lateFen: 7_19 }], dueFen: 246_80 }))
    const { billId } = await estate.store.read.selectFrom('late_charge').select('billId').executeTakeFirstOrThrow()
    await bare((run) => {
      undone(run, both('x', bill(0), 1), 'stays within its cap')
      undone(run, both('x', bill(0, 1), 7_20), 'stays within its cap')
      undone(run, both('x', billId, 1), 'never charged on a late charge')
      expect(run(charge(bill(0, 2), bill(0, 1)))).toThrow('nor on a bill that stands')
      expect(run(charge('alone', bill(0, 1)))).toThrow('FOREIGN KEY')
      expect(run(`update late_charge set throughOn = '2027-01-01'`)).toThrow('only added')
    })
  })

  test('a payment pays only bills of the rooms it names', async () => {
    const paid = await done(pay({ roomId: room(0), lines: [line(0), line(2)], dueFen: 479_30 }))
    await bare((run) => {
      // Else it is refused because the receipt is issued.
      run('drop trigger payment_line_before_receipt')()
      expect(run(`insert into payment_line values ('${paid.paymentId}', 9, '${bill(1)}', 1, 1)`)).toThrow(
        'of the rooms it names',
      )
      expect(run(`delete from payment_for_room`)).toThrow('only added')
    })
  })
})
