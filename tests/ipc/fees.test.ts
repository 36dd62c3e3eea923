// Fees through the door: a metered bill from the price to its explanation, and what the door refuses.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '../../db/core/roles.ts'
import { dateIn } from '../../db/core/time.ts'
import type { BillExplanation } from '../../db/money/bills/model.ts'
import type { BillView } from '../../db/money/bills/model.ts'
import { readReceipt } from '../../db/money/receipts/queries.ts'
import { writeFirstServices } from '../../db/money/services/commands.ts'
import type { ServiceView } from '../../db/money/services/model.ts'
import type { Statement } from '../../db/money/statements/model.ts'
import { makePinRecord } from '../../db/register/staff/pin.ts'
import type { Reply } from '../../electron/ipc/channel.ts'
import { explanationPaper, priceBoardPaper, statementPaper } from '../../electron/printing/fee-papers.ts'
import { printedWords } from '../fixtures/printing/printed-words.ts'
import { clerk, fixedId, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, type TestCounter } from '../fixtures/test-counter.ts'
import { validFeeInputs } from '../fixtures/valid-fee-inputs.ts'

let estate: Estate
let counter: TestCounter
const finance = fixedId('fina', 1)
const pin = '614927'

beforeEach(async () => {
  estate = await openEstate({ rooms: 2, bills: 0 })
  await estate.act(async (port) => {
    const record = JSON.stringify(await makePinRecord(pin, estate.ring, 2 ** 10))
    const who = { id: finance, keyId: port.newRecordKey(), number: '2001', role: 'finance', name: '周琳' } as const
    port.insert('staff', { ...who, pin: record, fromOn: '2020-01-01', toOn: null })
    writeFirstServices(port)
    return { ok: true, answer: {} }
  }, {})
  counter = await openTestCounter(estate, { signedIn: true })
  signInAs('supervisor')
})

afterEach(async () => {
  expect(counter.incidents).toEqual([])
  await counter.close()
  await estate.close()
})

function signInAs(role: Role): void {
  counter.counter.signedIn = { staffId: clerk.id, number: clerk.number, name: '李敏', role }
}

function told<Value>(reply: Reply<unknown>): Value {
  if (!reply.ok) throw new Error(`refused: ${JSON.stringify(reply.refusal)}`)
  return reply.value as Value
}

async function ask<Value>(name: string, input: object = {}): Promise<Value> {
  return told<Value>(await counter.serve.ask(name, input))
}

function run(name: string, input: object): Promise<Reply<unknown>> {
  return counter.serve.run(name, { actId: crypto.randomUUID(), input })
}

async function does<Value = Record<string, unknown>>(name: string, input: object): Promise<Value> {
  return told<Value>(await run(name, input))
}

/** Finance's own PIN for exactly this act. */
async function approved<Value = Record<string, unknown>>(name: string, input: object): Promise<Value> {
  const actId = crypto.randomUUID()
  expect(await counter.serve.run(name, { actId, input })).toMatchObject({ refusal: { code: 'approvalNeeded' } })
  const given = await counter.serve.ask('approveAct', { command: name, actId, input, approverId: finance, pin })
  const { approvalId } = told<{ approvalId: string }>(given)
  return told<Value>(await counter.serve.run(name, { actId, input, approvalId }))
}

const input = (name: keyof typeof validFeeInputs) => validFeeInputs[name] as Record<string, unknown>
const room = (at = 0) => estate.rooms[at]?.id ?? ''

async function addItem(more: object): Promise<string> {
  return (await does<{ feeItemId: string }>('addFeeItem', { ...input('addFeeItem'), dueAfterDays: 20, ...more }))
    .feeItemId
}

const price = (feeItemId: string, more: object) => ({ ...input('setPrice'), feeItemId, fromOn: '2026-01-01', ...more })

/** A whole run through the door; answers its id. */
async function bill(throughOn: string, faultsSeen = 0): Promise<string> {
  const { runId } = await does<{ runId: string }>('startBillRun', { throughOn, building: '' })
  await does('prepareBillBatch', { runId, batch: 1 })
  await does('releaseBillRun', { runId, faultsSeen })
  return runId
}

async function openBills(): Promise<readonly BillView[]> {
  return ask<readonly BillView[]>('openBills', { roomId: room() })
}

const tiers = [
  { upTo: '230', price: '0.5283' },
  { upTo: '400', price: '0.5783' },
  { upTo: '', price: '0.8783' },
]

async function meteredRoom(): Promise<{ feeItemId: string; meterId: string; bindingId: string }> {
  const feeItemId = await addItem({
    name: '电费',
    unit: '度',
    kind: 'metered',
    timing: 'postpaid',
    anchor: 'naturalMonth',
  })
  await approved('setPrice', price(feeItemId, { price: '', tiers, basis: '发改价格〔2026〕1号' }))
  const meter = { ...input('addMeter'), roomId: room(), kind: 'electricity', readOn: '2026-09-30', value: '1000' }
  const { meterId } = await does<{ meterId: string }>('addMeter', meter)
  const bound = { ...input('bindFee'), feeItemId, roomId: room(), meterId, fromOn: '2026-10-01' }
  const { bindingId } = await approved<{ bindingId: string }>('bindFee', bound)
  return { feeItemId, meterId, bindingId }
}

describe('[3.4.1] a metered bill', () => {
  test('from its price to the explanation that is read out and printed', async () => {
    const { feeItemId, meterId } = await meteredRoom()
    await does('readMeter', { ...input('readMeter'), meterId, readOn: '2026-10-31', value: '1401' })
    await bill('2026-10-31')
    const [owed] = await openBills()
    expect(owed).toMatchObject({ item: '电费', amountFen: 220_70, dueOn: '2026-11-20' })
    const clause = {
      feeItemId,
      fromOn: '2026-01-01',
      ratePercent: '0.05',
      graceDays: 0,
      capPercent: 30,
      clause: '合同第二十条',
    }
    await approved('setLateClause', clause)
    const explained = await ask<BillExplanation>('explainBill', { billId: owed?.id ?? '' })
    expect(explained).toMatchObject({
      room: '3-2-1501',
      origin: 'run',
      workings: { readings: { fromMilli: 1_000_000, toMilli: 1_401_000 }, tiers: [{}, {}, {}] },
      late: { days: 3, amountFen: 33, stretches: [{ from: '2026-11-21', to: '2026-11-23', owedFen: 220_70 }] },
    })
    const paper = await printedWords(
      estate.store.read,
      await does('printExplanation', { billId: owed?.id ?? '' }),
      explanationPaper,
    )
    for (const said of [
      '上期 2026-09-30 1000.00',
      '400.00度以上：0.8783元/度',
      '220.70',
      '违约金 3天',
      '合同第二十条',
      '发改价格',
    ])
      expect(paper).toContain(said)
  })

  test('is on the statement, before and after it is paid', async () => {
    const { meterId } = await meteredRoom()
    await does('readMeter', { ...input('readMeter'), meterId, readOn: '2026-10-31', value: '1100' })
    await bill('2026-10-31')
    const before = await ask<Statement>('statement', { roomId: room() })
    expect(before).toMatchObject({
      balanceFen: 52_83,
      byItem: [{ item: '电费', balanceFen: 52_83 }],
      maskedPayer: '㛃*',
    })
    const printed = await printedWords(
      estate.store.read,
      await does('printStatement', { roomId: room() }),
      statementPaper,
    )
    expect(printed).toContain('欠缴合计')
    expect(printed).not.toContain('㛃𠮷')
    await does('openShift', { floatFen: 0 })
    const lines = [{ billId: before.lines[0]?.bill.id, amountFen: 52_83 }]
    const payment = { roomId: room(), lines, dueFen: 52_80, cashReceivedFen: 60_00 }
    const { receiptId } = await does<{ receiptId: string }>('takePayment', payment)
    expect(await readReceipt(estate.store.read, receiptId, estate.ring)).toMatchObject({
      lines: [{ readings: { fromMilli: 1_000_000, toMilli: 1_100_000 }, tiers: [{}, {}, {}], paidFen: 52_83 }],
    })
    const after = await ask<Statement>('statement', { roomId: room() })
    const paid = { item: '电费', periodFrom: '2026-10-01', periodTo: '2026-10-31', paidFen: 52_83 }
    expect(after).toMatchObject({ balanceFen: 0, lines: [], payments: [{ amountFen: 52_80 }], paidLines: [paid] })
    const reprinted = await printedWords(
      estate.store.read,
      await does('printStatement', { roomId: room() }),
      statementPaper,
    )
    for (const said of ['没有欠缴的费用', '当日已缴', '2026-10-01～2026-10-31', '52.83'])
      expect(reprinted).toContain(said)
    expect(await ask('statement', { roomId: fixedId('none', 1) })).toBeNull()
  })

  test('goes through a changed meter, and what the room is bound to shows it', async () => {
    const { meterId, bindingId } = await meteredRoom()
    await does('changeMeter', {
      ...input('changeMeter'),
      meterId,
      readOn: '2026-10-15',
      finalValue: '1050',
      firstValue: '0',
    })
    await does('readMeter', { ...input('readMeter'), meterId, readOn: '2026-10-31', value: '50' })
    await bill('2026-10-31')
    expect(await openBills()).toMatchObject([{ quantityMilli: 100_000, amountFen: 52_83 }])
    expect(await ask('roomFees', { roomId: room() })).toMatchObject({
      bindings: [{ id: bindingId, item: '电费', toOn: null }],
      meters: [{ kind: 'electricity', last: { valueMilli: 50_000 } }],
    })
    await does('endBinding', { bindingId, toOn: '2026-11-15' })
  })
})

describe('prices', () => {
  test('stand on the board with their basis, on the screen and on paper', async () => {
    expect(await ask('priceBoard')).toMatchObject({ prices: [{ item: { name: '物业管理费' } }] })
    const paper = await printedWords(estate.store.read, await does('printPriceBoard', {}), priceBoardPaper)
    for (const said of ['物业管理费', '2.68元/㎡·月', '合同第 5 条', '12315']) expect(paper).toContain(said)
    expect(paper).not.toContain('违约金')
    await approved('setLateClause', { ...input('setLateClause'), feeItemId: fixedId('fee', 1), fromOn: '2026-01-01' })
    expect(await ask('priceBoard')).toMatchObject({ prices: [{ clause: { capPercent: 30 } }] })
    const late = await printedWords(estate.store.read, await does('printPriceBoard', {}), priceBoardPaper)
    for (const said of ['每天0.05%', '最多30%']) expect(late).toContain(said)
  })

  test('the standard of service stands on the board, the account for transfers on the statement, once entered', async () => {
    const basis = '物业服务合同附件二'
    const boardOf = async () => printedWords(estate.store.read, await does('printPriceBoard', {}), priceBoardPaper)
    expect(await boardOf()).not.toContain('服务标准')
    signInAs('supervisor')
    await does('changeSetting', { name: 'centre.serviceStandard', value: '二级标准', basis })
    await approved('changeSetting', { name: 'centre.payeeAccount', value: '物业公司 某银行 1234', basis })
    expect(await ask('priceBoard')).toMatchObject({ serviceStandard: '二级标准' })
    expect(await boardOf()).toMatch(/服务标准[^]*二级标准/)
    const printed = await printedWords(
      estate.store.read,
      await does('printStatement', { roomId: room() }),
      statementPaper,
    )
    expect(printed).toContain('收款账户 物业公司 某银行 1234')
    expect(await ask('statement', { roomId: room() })).toMatchObject({ payeeAccount: '物业公司 某银行 1234' })
  })

  test('need a second person, never the one who sets them, and nothing below a billed period', async () => {
    const feeItemId = await addItem({ name: '停车费', kind: 'fixed', anchor: 'naturalMonth' })
    await approved('setPrice', price(feeItemId, { price: '200' }))
    const bound = { ...input('bindFee'), feeItemId, roomId: room(), fromOn: '2026-10-01' }
    await approved('bindFee', bound)
    await bill('2026-11-01')
    expect(await openBills()).toMatchObject([{ amountFen: 200_00 }, { amountFen: 200_00 }])
    expect(await run('setPrice', price(feeItemId, { fromOn: '2026-11-01', price: '210' }))).toMatchObject({
      refusal: { code: 'priceAlreadyBilled', field: 'fromOn', facts: { day: '2026-11-01' } },
    })
    const later = price(feeItemId, { fromOn: '2026-11-02', price: '210' })
    expect(await approved('setPrice', later)).toMatchObject({ billedThrough: '2026-11-30' })
    expect(await ask('feeItems')).toMatchObject([{ bindings: 1, prices: [{}, {}] }, { name: '物业管理费' }])
    const mine = { command: 'setPrice', actId: crypto.randomUUID(), input: price(feeItemId, {}), pin: clerk.pin }
    expect(await counter.serve.ask('approveAct', { ...mine, approverId: clerk.id })).toMatchObject({
      refusal: { code: 'approverNotAllowed' },
    })
  })

  test.each([
    [{ price: 'much' }, 'priceUnreadable', 'price'],
    [{ price: '2.68001' }, 'priceTooPrecise', 'price'],
    [{ price: '0' }, 'priceZero', 'price'],
    [{ basis: ' ' }, 'basisMissing', 'basis'],
    [{ fromOn: '2026-02-30' }, 'dayUnreadable', 'fromOn'],
    [{ fromOn: '2020-01-01' }, 'priceDayTaken', 'fromOn'],
    [{ addition: '-1' }, 'amountNegative', 'addition'],
  ])('%o is refused with %s before anybody is called', async (wrong, code, field) => {
    expect(await run('setPrice', price(fixedId('fee', 1), wrong))).toMatchObject({ refusal: { code, field } })
  })
})

test('a building is bound at once, charged by hand, and a shared cost is divided', async () => {
  expect(await ask('buildings')).toEqual(['3'])
  const lift = await addItem({
    name: '公摊电费',
    unit: '㎡',
    kind: 'shared',
    timing: 'postpaid',
    anchor: 'naturalMonth',
  })
  await approved('setPrice', price(lift, { price: '' }))
  expect(await approved('bindRooms', { feeItemId: lift, building: '3', fromOn: '2026-10-01' })).toEqual({
    bound: 2,
    isWhole: true,
  })
  const october = { periodFrom: '2026-10-01', periodTo: '2026-10-31', basis: '供电局账单' }
  expect(await does('shareCost', { feeItemId: lift, totalFen: 101, ...october })).toMatchObject({ parts: 2 })
  const repair = await addItem({ name: '换锁', unit: '次', kind: 'manual', timing: 'prepaid' })
  await approved('setPrice', price(repair, { price: '' }))
  const charge = { roomId: room(), feeItemId: repair, amountFen: 80_00, dueOn: '2026-11-30', reason: '换锁芯' }
  await does('chargeByHand', charge)
  await bill('2026-10-31')
  expect((await openBills()).map(({ amountFen }) => amountFen).toSorted((one, other) => one - other)).toEqual([
    51, 80_00,
  ])
  expect(await ask('billRuns')).toMatchObject([{ state: 'released', bills: 2 }])
})

test('[1.7] a charge that was due before today is backdated: it takes a second person, one due today takes none', async () => {
  const repair = await addItem({ name: '换锁', unit: '次', kind: 'manual', timing: 'prepaid' })
  await approved('setPrice', price(repair, { price: '' }))
  const today = dateIn('Asia/Shanghai', estate.now)
  const charge = { roomId: room(), feeItemId: repair, amountFen: 80_00, reason: '换锁芯' }
  await does('chargeByHand', { ...charge, dueOn: today })
  const yesterday = dateIn('Asia/Shanghai', estate.now - 86_400_000)
  const { billId } = await approved<{ billId: string }>('chargeByHand', { ...charge, dueOn: yesterday })
  const kept = await estate.store.read.selectFrom('bill').select('dueOn').where('id', '=', billId).execute()
  expect(kept).toEqual([{ dueOn: yesterday }])
})

test('billRun: a run is previewed and thrown away', async () => {
  await approved('bindRooms', { feeItemId: fixedId('fee', 1), building: '3', fromOn: '2026-11-01' })
  const { runId } = await does<{ runId: string }>('startBillRun', { throughOn: '2026-11-01', building: '3' })
  await does('prepareBillBatch', { runId, batch: 1 })
  expect(await ask('billRun', { runId })).toMatchObject({ run: { state: 'prepared', bills: 2 } })
  await does('discardBillRun', { runId })
  expect(await openBills()).toEqual([])
})

test('[3.4.1] services: what each takes, and what it costs once a price and its basis are entered', async () => {
  const services = await ask<readonly ServiceView[]>('services')
  expect(services.map(({ name }) => name)).toEqual(['门禁卡', '停车卡', '装修许可', '物品放行'])
  expect(services.every(({ papers, form, issues }) => papers.length > 0 && form !== '' && issues !== '')).toBe(true)
  const serviceId = services[0]?.id ?? ''
  const change = { ...input('changeService'), serviceId, depositFen: 20_00 }
  expect(await run('changeService', change)).toMatchObject({ refusal: { code: 'basisMissing', field: 'basis' } })
  await approved('changeService', { ...change, basis: '本市规定第八条', feeItemId: fixedId('fee', 1) })
  expect((await ask<readonly ServiceView[]>('services'))[0]).toMatchObject({
    depositFen: 20_00,
    fee: { item: '物业管理费', priceTenThousandths: 26_800 },
  })
})

test('a receptionist explains and reads meters, and neither prices nor bills', async () => {
  signInAs('receptionist')
  expect(await ask('priceBoard')).toBeDefined()
  for (const name of [
    'addFeeItem',
    'setPrice',
    'startBillRun',
    'releaseBillRun',
    'shareCost',
    'changeService',
  ] as const)
    expect(await run(name, input(name))).toMatchObject({ refusal: { code: 'notAllowed' } })
})
