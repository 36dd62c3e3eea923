// Money goes on being taken while the second copy of the journal is missing, and after ten minutes with a second person.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openShift } from '../../db/money/tills/commands.ts'
import { makePinRecord } from '../../db/register/staff/pin.ts'
import { clerk, fixedId, oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, type TestCounter } from '../fixtures/test-counter.ts'

const minute = 60_000
const chief = fixedId('chie', 1)
const pin = '739164'

let estate: Estate
let counter: TestCounter
let since: number | null

beforeEach(async () => {
  estate = await openEstate()
  await estate.act(openShift, { floatFen: 0 })
  const record = JSON.stringify(await makePinRecord(pin, estate.ring, 2 ** 10))
  await estate.act(async (port) => {
    const dates = { fromOn: '2020-01-01', toOn: null }
    const keyId = port.newRecordKey()
    port.insert('staff', {
      id: chief,
      keyId,
      number: '9001',
      role: 'supervisor',
      name: '赵国强',
      pin: record,
      ...dates,
    })
    return { ok: true, answer: {} }
  }, {})
  counter = await openTestCounter(estate, { signedIn: true })
  since = null
  Object.assign(estate.store.work, { rollMissingSince: () => since })
})
afterEach(async () => {
  await counter.close()
  await estate.close()
})

function payment(at: number) {
  const room = estate.rooms[at]
  const lines = [{ billId: room?.billIds[0] ?? '', amountFen: oneBillFen }]
  return { roomId: room?.id ?? '', lines, dueFen: 239_60, cashReceivedFen: 240_00 }
}

const pay = (at: number, actId: string = crypto.randomUUID(), approvalId?: string) =>
  counter.serve.run('takePayment', { actId, input: payment(at), ...(approvalId ? { approvalId } : {}) })

test('for ten minutes nobody is asked; then the supervisor is, and both names stand in the entry', async () => {
  since = estate.now
  estate.now += 10 * minute
  expect(await pay(0)).toMatchObject({ ok: true })
  estate.now += 1
  const actId = crypto.randomUUID()
  expect(await pay(1, actId)).toMatchObject({ ok: false, refusal: { code: 'approvalNeeded' } })
  // What takes no money goes on.
  expect(await counter.serve.ask('openBills', { roomId: estate.rooms[1]?.id ?? '' })).toMatchObject({ ok: true })
  const approval = await counter.serve.ask('approveAct', {
    command: 'takePayment',
    actId,
    input: payment(1),
    approverId: chief,
    pin,
  })
  if (!approval.ok) throw new Error(approval.refusal.code)
  expect(await pay(1, actId, (approval.value as { approvalId: string }).approvalId)).toMatchObject({ ok: true })
  const entry = estate.store.journal.entry(estate.store.headNumber())
  expect(entry).toMatchObject({ command: 'takePayment', actorId: clerk.id, approverId: chief })
})

test('once the second copy is whole again nobody is asked', async () => {
  since = estate.now
  estate.now += 60 * minute
  expect(await pay(0)).toMatchObject({ refusal: { code: 'approvalNeeded' } })
  since = null
  expect(await pay(0)).toMatchObject({ ok: true })
})

test('a clock that was moved back meanwhile does not put it off', async () => {
  since = estate.now
  estate.now -= 400 * 24 * 60 * minute
  expect(await pay(0)).toMatchObject({ refusal: { code: 'approvalNeeded' } })
})
