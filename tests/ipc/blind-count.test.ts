// [3.4] The count is blind: every question that whoever counts may ask is asked in the midst of a shift, and what comes back
// is searched for the sums that would tell what the drawer should hold.
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Role } from '../../db/core/roles.ts'
import { handlers } from '../../electron/handlers/handlers.ts'
import type { Channel, ChannelKind, Reply } from '../../electron/ipc/channel.ts'
import { contract } from '../../electron/ipc/contract.ts'
import { addColleagues, people, pins } from '../fixtures/till-approval.ts'
import { oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, type TestCounter } from '../fixtures/test-counter.ts'
import { someId, validInputs } from '../fixtures/valid-inputs.ts'

let estate: Estate
let counter: TestCounter

beforeEach(async () => {
  estate = await openEstate()
  await estate.act(async (port) => {
    await addColleagues(port, estate)
    return { ok: true, answer: {} }
  }, {})
  counter = await openTestCounter(estate, { signedIn: true })
})
afterEach(async () => {
  expect(counter.incidents).toEqual([])
  await counter.close()
  await estate.close()
})

async function run<Value>(command: string, input: object, isApproved = false): Promise<Value> {
  const actId = crypto.randomUUID()
  const asked = { command, actId, input, approverId: people.chief, pin: pins['chief'] }
  const given = isApproved ? await counter.serve.ask('approveAct', asked) : null
  const approval = given?.ok === true ? (given.value as { approvalId: string }) : {}
  const reply: Reply<unknown> = await counter.serve.run(command, { actId, input, ...approval })
  if (!reply.ok) throw new Error(`${command}: ${reply.refusal.code}`)
  return reply.value as Value
}

/** What would tell it: cash taken, all that was taken, the drawer, both net of what went back, and what went back in cash. */
const telling = {
  cashTaken: 339_60,
  taken: 718_94,
  expected: 815_60,
  takenNet: 637_94,
  moved: 302_60,
  cashNet: 258_60,
  refunded: 81_00,
}

async function someHours(): Promise<void> {
  await run('openShift', { floatFen: 513_00 })
  const pay = (at: number, amountFen: number, dueFen: number, cashReceivedFen: number, others: object[] = []) => {
    const lines = [{ billId: estate.rooms[at]?.billIds[0], amountFen }]
    return run<{ paymentId: string }>('takePayment', {
      roomId: estate.rooms[at]?.id,
      lines,
      dueFen,
      cashReceivedFen,
      others,
    })
  }
  const first = await pay(0, oneBillFen, 239_60, 240_00)
  const second = await pay(1, 100_00, 100_00, 100_00)
  await pay(1, 139_67, 139_67, 0, [{ method: 'wechat', amountFen: 139_67, reference: 'W42001' }])
  await pay(2, oneBillFen, oneBillFen, 0, [{ method: 'alipay', amountFen: oneBillFen, reference: 'A42001' }])
  for (const [at, { paymentId }, fen] of [[0, first, 50_00] as const, [1, second, 31_00] as const]) {
    const lines = [{ billId: estate.rooms[at]?.billIds[0], amountFen: fen }]
    const parts = [{ paidBy: 'cash', method: 'cash', amountFen: fen, reference: null }]
    const how = { isOwedAgain: true, dueFen: fen, parts, reason: '缴错房号', isPaperBack: true, payee: null }
    await run('refundPayment', { paymentId, lines, ...how }, true)
  }
  await run('moveCash', { kind: 'in', amountFen: 77_00, reason: '补零钱' })
  await run('moveCash', { kind: 'out', amountFen: 33_00, reason: '买纸' })
}

const queries = (Object.entries(contract) as [string, Channel<ChannelKind, unknown, unknown>][]).filter(
  ([, { kind }]) => kind === 'query',
)

/** The valid input of a channel, with every id of the estate in the place of the one it has. */
async function inputsOf(name: string): Promise<unknown[]> {
  const { read } = estate.store
  const tables = ['room', 'bill', 'payment', 'receipt', 'refund', 'shift', 'staff', 'print_job'] as const
  const ids = (await Promise.all(tables.map((table) => read.selectFrom(table).select('id').execute()))).flat()
  const text = JSON.stringify(validInputs[name as keyof typeof validInputs])
  const ofDay = { of: { by: 'day', day: '2026-11-23' }, after: null }
  const plain: unknown[] = name === 'history' ? [ofDay] : [JSON.parse(text)]
  return text.includes(someId) ? [...plain, ...ids.map(({ id }) => JSON.parse(text.replaceAll(someId, id)))] : plain
}

/** Which of the sums are told to somebody of this role, with the questions that tell them. */
async function told(role: Role): Promise<Map<string, Set<string>>> {
  const { signedIn } = counter.counter
  if (signedIn) counter.counter.signedIn = { ...signedIn, role }
  const found = new Map<string, Set<string>>()
  for (const [name] of queries)
    for (const input of await inputsOf(name)) {
      const text = JSON.stringify(await counter.serve.ask(name, input))
      for (const [what, fen] of Object.entries(telling)) {
        const asFen = new RegExp(`[:[,]-?${fen}[,}\\]]`)
        if (asFen.test(text) || text.includes((fen / 100).toFixed(2)))
          found.set(what, (found.get(what) ?? new Set()).add(name))
      }
    }
  counter.counter.signedIn = signedIn
  return found
}

test('[3.4] nobody who counts is told a sum of cash or a total while the shift is open; a supervisor is told all', async () => {
  await someHours()
  const all = await told('supervisor')
  for (const what of ['cashTaken', 'taken', 'expected', 'refunded']) expect([what, all.has(what)]).toEqual([what, true])
  for (const role of ['receptionist', 'cashier'] as const) expect([role, [...(await told(role))]]).toEqual([role, []])
}, 60_000)

test('[3.4] planted: the sum of the shift on the idle screen, for everybody, is found out', async () => {
  await someHours()
  const real = handlers.takings
  Object.assign(handlers, { takings: () => Promise.resolve({ ok: true, value: { takenFen: telling.taken } }) })
  expect([...((await told('receptionist')).get('taken') ?? [])]).toEqual(['takings'])
  Object.assign(handlers, { takings: real })
}, 60_000)

test('[3.4] nobody finds it out by trying: more than may be taken alone asks for a second person before the drawer is looked at', async () => {
  await someHours()
  const attempt = (kind: string, amountFen: number) =>
    counter.serve.run('moveCash', { actId: crypto.randomUUID(), input: { kind, amountFen, reason: '试' } })
  for (const [kind, amountFen] of [
    ['out', 815_61],
    ['delivered', 815_59],
    ['delivered', 9_000_00],
  ] as const)
    expect(await attempt(kind, amountFen)).toMatchObject({ refusal: { code: 'approvalNeeded' } })
})
