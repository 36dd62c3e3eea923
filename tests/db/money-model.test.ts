// Random acts of a cashier, refunds among them, against a second and simple model: every room's balance, the drawer and the numbers agree.
import { expect, test } from 'vitest'
import { splitChange } from '../../db/core/cash.ts'
import { waiveBill } from '../../db/money/bills/waiver-commands.ts'
import { takePayment } from '../../db/money/payments/commands.ts'
import { voidPayment } from '../../db/money/payments/void-commands.ts'
import { refundPayment } from '../../db/money/refunds/commands.ts'
import { countDrawer, makeCloseShift, moveCash } from '../../db/money/shifts/commands.ts'
import { shiftCash } from '../../db/money/shifts/queries.ts'
import { openShift } from '../../db/money/tills/commands.ts'
import { findOpenShift } from '../../db/money/tills/queries.ts'
import type { StoreCommand } from '../../db/schema.ts'
import { openMatters } from '../../db/views/open-matters/queries.ts'
import { MoneyModel } from '../fixtures/money-model/model.ts'
import { randomSeed } from '../fixtures/random-seed.ts'
import { clerk, fixedId, oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'

const chief = fixedId('chief', 1)
const keyCard = fixedId('card', 1)
const closeShift = makeCloseShift(openMatters)

async function facts(estate: Estate, model: MoneyModel) {
  const { read } = estate.store
  const rows = await read
    .selectFrom('bill_balance')
    .select(({ fn }) => ['roomId', fn.sum<number>('balanceFen').as('fen')])
    .groupBy('roomId')
    .execute()
  const numbers = await read.selectFrom('receipt').select('number').orderBy('number').execute()
  const given = await read.selectFrom('refund_receipt').select('number').orderBy('number').execute()
  const shift = await findOpenShift(read)
  const store = {
    balances: Object.fromEntries(rows.map(({ roomId, fen }) => [roomId, fen])),
    numbers: numbers.map(({ number }) => number),
    refundNumbers: given.map(({ number }) => number),
    drawerFen: shift ? (await shiftCash(read, shift.id)).expectedFen : null,
  }
  const told = {
    balances: model.balances(),
    numbers: model.payments.map((_, at) => at + 1),
    refundNumbers: Array.from({ length: model.refunds }, (_, at) => at + 1),
    drawerFen: model.isOpen ? model.drawerFen : null,
  }
  return { store, told }
}

async function walk(seed: number, acts: number, loses: 'nothing' | 'void' | 'refund'): Promise<MoneyModel> {
  const estate = await openEstate({ rooms: 24, bills: 12 })
  let state = seed >>> 0
  const below = (most: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * most)
  }
  const model = new MoneyModel()
  const ids: string[] = []
  async function act<Input, Answer>(command: StoreCommand<Input, Answer>, input: Input): Promise<Answer> {
    const actId = crypto.randomUUID()
    const by = { actorId: clerk.id, approverId: chief, shiftId: null }
    const done = await estate.store.work.act({ actId, command: 'test', input, ...by }, command)
    if (!done.ok) throw new Error(`refused: ${JSON.stringify(done.refusal)}`)
    return done.answer
  }
  const owes = (bill: string) => model.owed.get(bill) ?? 0
  async function payOne(): Promise<void> {
    const room = estate.rooms[below(estate.rooms.length)]
    const billId = room?.billIds.find((id) => owes(id) >= 10)
    if (!room || billId === undefined) return
    const fen = Math.min(owes(billId), 10 + below(6_000))
    // Sometimes another household's bill goes with it, sometimes something that is charged at once.
    const beside = estate.rooms[below(estate.rooms.length)]
    const other = beside === room || below(4) > 0 ? undefined : beside?.billIds.find((id) => owes(id) > 0)
    const lines = [
      { bill: billId, fen },
      ...(other === undefined ? [] : [{ bill: other, fen: Math.min(owes(other), 999) }]),
    ]
    const atOnceFen = below(5) === 0 ? 10 * (1 + below(300)) : 0
    const oneOffs = atOnceFen === 0 ? [] : [{ feeItemId: keyCard, amountFen: atOnceFen, reason: '补办' }]
    const totalFen = lines.reduce((sum, line) => sum + line.fen, atOnceFen)
    // A wallet pays none of it, all of it, or leaves at least a jiao for the drawer.
    const otherFen = [0, totalFen, Math.floor(totalFen / 20) * 10][below(3)] ?? 0
    const cashFen = model.cashFor(totalFen, otherFen)
    const others =
      otherFen === 0 ? [] : [{ method: 'wechat', amountFen: otherFen, reference: `W${ids.length}000` } as const]
    const cashReceivedFen = cashFen === 0 ? 0 : cashFen + below(10) * 10
    const input = {
      roomId: room.id,
      lines: lines.map(({ bill, fen: amountFen }) => ({ billId: bill, amountFen })),
      oneOffs,
      dueFen: otherFen + cashFen,
      cashReceivedFen,
      others,
    }
    ids.push((await act(takePayment, input)).paymentId)
    model.pay(lines, otherFen, atOnceFen)
  }
  async function waiveOne(): Promise<void> {
    const room = estate.rooms[below(estate.rooms.length)]
    const billId = room?.billIds.find((id) => owes(id) > 0)
    if (billId === undefined) return
    const amountFen = 1 + below(Math.min(owes(billId), 50))
    await act(waiveBill, { billIds: [billId], part: 'bill', kind: 'discount', amountFen, reason: '优惠' })
    model.waive(billId, amountFen)
  }
  async function takeBackOne(): Promise<void> {
    const standing = model.standing()
    const at = standing[below(standing.length)]
    if (at === undefined) return
    if (loses !== 'void') await act(voidPayment, { paymentId: ids[at] ?? '', reason: '金额收错' })
    model.takeBack(at)
  }
  async function giveBackOne(): Promise<void> {
    const all = model.refundable()
    const at = all[below(all.length)]
    if (at === undefined) return
    const leftFen = model.leftOf(at)
    const isWhole = below(2) === 0
    // A part is a whole number of jiao, which other ways and coins can pay.
    const fen = isWhole ? leftFen : Math.floor(below(leftFen) / 10) * 10
    const back = model.backFor(at, fen)
    const { cashFen, otherFen } = back
    if (cashFen + otherFen === 0 || cashFen > model.drawerFen || (!isWhole && cashFen % 10 !== 0)) return
    const wallet = {
      paidBy: 'wechat',
      method: 'wechat',
      amountFen: otherFen,
      reference: `R${model.refunds}000`,
    } as const
    const coins = { paidBy: 'cash', method: 'cash', amountFen: cashFen, reference: null } as const
    const bill = model.payments[at]?.lines[0]?.bill ?? ''
    // A supervisor lets go of at most 200 yuan of one bill.
    const isOwedAgain = below(2) === 0 || (model.letGo.get(bill) ?? 0) + fen > 200_00
    const input = {
      paymentId: ids[at] ?? '',
      lines: [{ billId: bill, amountFen: fen }],
      isOwedAgain,
      dueFen: cashFen + otherFen,
      parts: [...(otherFen > 0 ? [wallet] : []), ...(cashFen > 0 ? [coins] : [])],
      reason: '多收了',
      isPaperBack: true,
      payee: null,
    }
    if (loses !== 'refund') await act(refundPayment, input)
    model.giveBack(at, fen, isOwedAgain, back)
  }
  async function changeShift(): Promise<void> {
    const pieces = splitChange(model.drawerFen).pieces.map(({ valueFen, count }) => [String(valueFen), count])
    await act(countDrawer, { pieces: Object.fromEntries(pieces) as Record<string, number> })
    await act(closeShift, { differenceReason: null, leftFen: 0 })
    model.close()
    const floatFen = below(100) * 10_00
    await act(openShift, { floatFen })
    model.open(floatFen)
  }
  try {
    await estate.act(async (port) => {
      const dates = { fromOn: '2020-01-01', toOn: null, pin: null }
      const who = { id: chief, keyId: port.newRecordKey(), number: '9001', name: '赵国强' }
      port.insert('staff', { ...who, role: 'supervisor', ...dates })
      port.insert('fee_item', { id: keyCard, name: '门禁卡补办', unit: '张', kind: 'manual' })
      const price = { id: fixedId('tari', 2), feeItemId: keyCard, fromOn: '2020-01-01', basis: '工本费公示' }
      port.insert('tariff', { ...price, unitPriceTenThousandths: 20_0000 })
      return Promise.resolve({ ok: true, answer: {} })
    }, {})
    for (const { id, billIds } of estate.rooms) for (const bill of billIds) model.addBill(bill, id, oneBillFen)
    await act(openShift, { floatFen: 500_00 })
    model.open(500_00)
    for (let at = 1; at <= acts; at += 1) {
      const dice = below(1_000)
      if (dice < 650) await payOne()
      else if (dice < 700) await waiveOne()
      else if (dice < 850) await takeBackOne()
      else if (dice < 950) await giveBackOne()
      else if (dice < 985) {
        const amountFen = 10 * (1 + below(500))
        await act(moveCash, { kind: 'in', amountFen, reason: '补零钱' })
        model.putIn(amountFen)
      } else if (dice < 995) await changeShift()
      else await estate.reopen()
      if (at % 50 !== 0 && dice < 995) continue
      const { store, told } = await facts(estate, model)
      expect(store, `after ${at} acts`).toEqual(told)
    }
    return model
  } finally {
    await estate.close()
  }
}

test('3,000 random acts: balances, drawer and receipt numbers are those of the model, every 50 acts and when reopened', async () => {
  const { payments, shift, refunds } = await walk(randomSeed('money model'), 3_000, 'nothing')
  // It did walk: payments, some of them taken back, over several shifts.
  expect(payments.length).toBeGreaterThan(1_000)
  expect(payments.filter(({ isVoid }) => isVoid).length).toBeGreaterThan(100)
  expect(shift).toBeGreaterThan(5)
  expect(refunds).toBeGreaterThan(100)
}, 240_000)

test('a void or a refund that one of the two loses is found', async () => {
  await expect(walk(randomSeed('planted'), 200, 'void')).rejects.toThrow('acts')
  await expect(walk(randomSeed('planted'), 200, 'refund')).rejects.toThrow('acts')
})
