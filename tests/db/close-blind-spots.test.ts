// What other systems were found to get wrong when a shift is closed.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { countDrawer, makeCloseShift } from '../../db/money/shifts/commands.ts'
import { readShiftReport } from '../../db/money/shifts/queries.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { openMatters } from '../../db/views/open-matters/queries.ts'
import { done, openCashier, type Cashier } from '../fixtures/cashier.ts'
import { people } from '../fixtures/till-approval.ts'

const closeShift = makeCloseShift(openMatters)
let cashier: Cashier

beforeEach(async () => {
  cashier = await openCashier()
})
afterEach(() => cashier.estate.close())

const shiftId = async () =>
  (await cashier.estate.store.read.selectFrom('shift').select('id').executeTakeFirstOrThrow()).id

const payOne = (at: number) => cashier.pay({ roomId: cashier.room(at), lines: [cashier.line(at)], dueFen: 239_60 })
const closing = { differenceReason: '清点差异', leftFen: 0 }

describe('close without its transactions', () => {
  test('what is taken between count and close makes the count outdated, and is in the report once it is counted', async () => {
    await done(payOne(0))
    await done(cashier.by(countDrawer, { pieces: {} }))
    await done(payOne(1))
    expect(await cashier.by(closeShift, closing)).toMatchObject({ refusal: { code: 'countOutdated' } })
    await done(cashier.by(countDrawer, { pieces: { '10000': 5, '5000': 1, '2000': 1 } }))
    await done(cashier.by(closeShift, closing))
    expect(await readShiftReport(cashier.estate.store.read, await shiftId(), true, [])).toMatchObject({
      receipts: { count: 2 },
      cash: { salesFen: 479_20, expectedFen: 579_20 },
    })
  })

  test('asked at the same moment, a payment is in the shift that closes or refused, never after it', async () => {
    await done(cashier.by(countDrawer, { pieces: { '10000': 1 } }))
    const [closed, paid] = await Promise.all([
      cashier.by(closeShift, { ...closing, differenceReason: null }),
      payOne(0),
    ])
    expect(closed).toMatchObject({ ok: true })
    expect(paid).toMatchObject({ refusal: { code: 'noOpenShift' } })
    // The control: the other way round it is the close that has to count again.
    await cashier.estate.reopen()
    const late = await cashier.estate.store.read
      .selectFrom('payment')
      .innerJoin('shift_close', 'shift_close.shiftId', 'payment.shiftId')
      .whereRef('payment.entryNumber', '>', 'shift_close.entryNumber')
      .select('payment.id')
      .execute()
    expect(late).toEqual([])
  })

  test('no writer adds a payment to a shift that is closed, nor takes a close back', async () => {
    await done(payOne(0))
    await done(cashier.by(countDrawer, { pieces: { '10000': 3, '2000': 2 } }))
    await done(cashier.by(closeShift, closing, people.chief))
    const id = await shiftId()
    const bare = openStoreFile(folderPaths(cashier.estate.folder).store)
    const run = (sql: string) => () => void bare.exec(sql)
    const columns = 'shiftId, roomId, businessDate, takenAt, takenBy, totalFen, roundingFen, dueFen, entryNumber'
    expect(run(`insert into payment (id, ${columns}) select 'late', ${columns} from payment`)).toThrow(
      'the shift is closed',
    )
    expect(run(`delete from shift_close where shiftId = '${id}'`)).toThrow('only added')
    expect(run(`update payment set shiftId = 'other'`)).toThrow('only added')
    bare.close()
  })
})
