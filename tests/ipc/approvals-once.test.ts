// What somebody could do with a word that was given once: use it twice, say it again, keep it past its owner's time.
import { existsSync, utimesSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeTakePhoneNumber } from '../../db/register/phone-words/commands.ts'
import { currentSecret } from '../../db/register/phone-words/queries.ts'
import { cellMessage, challengeMessage, challengeOf } from '../../db/register/phone-words/rules.ts'
import { responseOf } from '../../electron/counter/phone-words.ts'
import { handlers } from '../../electron/handlers/handlers.ts'
import type { PhoneQuestion, WaitingApproval } from '../../electron/ipc/approvals.ts'
import type { Reply } from '../../electron/ipc/channel.ts'
import { openRetention } from '../../electron/upkeep/retention.ts'
import { clerk, oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { addColleagues, people, pins, withOpenTill } from '../fixtures/till-approval.ts'
import { openTestCounter, type TestCounter } from '../fixtures/test-counter.ts'

let estate: Estate
let counter: TestCounter
const opensTill = () => handlers['openTill' as never]

withOpenTill()
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

const newAct = () => crypto.randomUUID()
const refusedAs = (code: string) => ({ ok: false, refusal: { code } })
const refusals = (replies: readonly Reply<unknown>[]) => replies.map((reply) => (reply.ok ? 'ok' : reply.refusal.code))

function told<Value>(reply: Reply<unknown>): Value {
  if (!reply.ok) throw new Error(`refused: ${reply.refusal.code}`)
  return reply.value as Value
}

const roles = { chief: 'supervisor', second: 'manager' } as const
type Head = keyof typeof roles

function as(who: Head | 'clerk'): void {
  const me =
    who === 'clerk'
      ? ({ staffId: clerk.id, number: clerk.number, name: '李敏', role: 'receptionist' } as const)
      : { staffId: people[who], number: who === 'chief' ? '9001' : '9002', name: who, role: roles[who] }
  counter.counter.signedIn = me
}

/** Somebody makes their page and grid; answers what both are computed with. */
async function makeSecret(who: Head = 'chief'): Promise<string> {
  as(who)
  const actId = newAct()
  const input = { pageCode: '2468' }
  const asked = { command: 'makePhoneSecret', actId, input, approverId: people[who], pin: pins[who] }
  const { approvalId } = told<{ approvalId: string }>(await counter.serve.ask('approveAct', asked))
  told(await counter.serve.run('makePhoneSecret', { actId, input, approvalId }))
  const secretHex = counter.counter.phoneWords.kit(people[who])?.secretHex ?? ''
  as('clerk')
  return secretHex
}

const word = (input: unknown, how: 'page' | 'grid', command = 'openTill', approverId = people.chief) => ({
  command,
  actId: newAct(),
  input,
  approverId,
  how,
})
type Word = ReturnType<typeof word>
const ask = async (asked: Word) => told<PhoneQuestion>(await counter.serve.ask('askByPhone', asked))
const answer = (asked: Word, response: string) => counter.serve.ask('approveByPhone', { ...asked, response })

async function giveLater(actId: string, input: unknown): Promise<void> {
  told(await counter.serve.ask('askLater', { command: 'openTill', actId, input, facts: {} }))
  const [waiting] = told<readonly WaitingApproval[]>(await counter.serve.ask('waitingApprovals', {}))
  as('chief')
  told(await counter.serve.ask('answerWaiting', { id: waiting?.id ?? '', pin: pins['chief'], isGiven: true }))
  as('clerk')
}

test('[1.7] one word given on F11 serves its act and no other of the same input, once, and holds again after it was refused', async () => {
  const input = { name: '02' }
  const actId = newAct()
  await giveLater(actId, input)
  // The till's number is not looked at: two acts of one input could both be done.
  let made = 1
  let isRefusing = true
  const before = opensTill()
  const adds = async (port: { insert(table: 'till', row: object): void }, context: { approverId: string | null }) => {
    if (isRefusing) return { ok: false, refusal: { code: 'busy' } }
    made += 1
    port.insert('till', { id: `0${made}`, name: `0${made}`, incarnation: 'A' })
    return { ok: true, answer: { approvedBy: context.approverId } }
  }
  Object.assign(handlers, { openTill: { command: adds } })
  try {
    const run = (id: string) => counter.serve.run('openTill', { actId: id, input })
    expect(await run(newAct())).toMatchObject(refusedAs('approvalNeeded'))
    expect(await run(actId)).toMatchObject(refusedAs('busy'))
    isRefusing = false
    const replies = await Promise.all([run(newAct()), run(actId), run(newAct()), run(actId)])
    expect(replies[1]).toMatchObject({ ok: true })
    for (const other of [replies[0], replies[2]]) expect(other).toMatchObject(refusedAs('approvalNeeded'))
    // Sent again it answers again, and is not done again.
    expect(await run(actId)).toMatchObject({ ok: true })
    expect(made).toBe(2)
    expect(await run(newAct())).toMatchObject(refusedAs('approvalNeeded'))
  } finally {
    Object.assign(handlers, { openTill: before })
  }
})

test('[1.7] a cell asked of the old grid is not answered with the new one, so that no code is good twice', async () => {
  await makeSecret()
  const asked = word({ name: '02' }, 'grid')
  expect(await ask(asked)).toMatchObject({ cell: 'A1' })
  const code = responseOf(await makeSecret(), cellMessage(0), 6)
  expect(await answer(asked, code)).toMatchObject(refusedAs('responseTooLate'))
  // Asked again it is a question to the new grid, which is used up by that.
  expect(await ask(asked)).toMatchObject({ cell: 'A1' })
  expect(await answer(asked, code)).toMatchObject({ ok: true })
  const next = word({ name: '03' }, 'grid')
  expect(await ask(next)).toMatchObject({ cell: 'B1' })
  expect(await answer(next, code)).toMatchObject(refusedAs('wrongResponse'))
})

test('a number that was read out is never read out again for the same secret, also by chance', async () => {
  await makeSecret()
  const drawn = ['0000001', '0000001', '0000001', '0000002']
  const take = makeTakePhoneNumber(() => drawn.shift() ?? '')
  const input = { staffId: people.chief, command: 'openTill' }
  expect(await estate.act(take, input)).toMatchObject({ answer: { challenge: challengeOf('openTill', '0000001') } })
  expect(await estate.act(take, input)).toMatchObject({ answer: { challenge: challengeOf('openTill', '0000002') } })
  expect(drawn).toEqual([])
  // Another kind of act has numbers of its own, and so has another secret.
  const other = makeTakePhoneNumber(() => '0000001')
  expect(await estate.act(other, { ...input, command: 'setPrice' })).toMatchObject({ ok: true })
  await makeSecret()
  expect(await estate.act(other, input)).toMatchObject({ ok: true })
})

test('one response sent twice at once approves once', async () => {
  const secretHex = await makeSecret()
  const asked = word({ name: '02' }, 'page')
  const { challenge } = await ask(asked)
  const response = responseOf(secretHex, challengeMessage(challenge ?? '', 0, null), 8)
  const replies = await Promise.all([answer(asked, response), answer(asked, response)])
  expect(refusals(replies).toSorted()).toEqual(['ok', 'responseTooLate'])
})

test('nobody answers for themselves by telephone, and nothing of one’s own waits on F11', async () => {
  await makeSecret()
  as('chief')
  const own = word({ pageCode: '1357' }, 'page', 'makePhoneSecret')
  expect(await counter.serve.ask('askByPhone', own)).toMatchObject(refusedAs('approverNotAllowed'))
  expect(await answer(own, '12345678')).toMatchObject(refusedAs('approverNotAllowed'))
  const later = { command: 'makePhoneSecret', actId: newAct(), input: { pageCode: '1357' }, facts: {} }
  expect(await counter.serve.ask('askLater', later)).toMatchObject(refusedAs('approverNotAllowed'))
})

test.each([
  ['leaves', 'endStaff', { staffId: people.second, toOn: '2099-12-31' }],
  ['gets another role', 'correctStaff', { staffId: people.second, name: 'second', role: 'cashier' }],
])('page and grid end with somebody who %s, and their key goes', async (_what, command, input) => {
  await makeSecret('second')
  await makeSecret('chief')
  const asked = word({ name: '02' }, 'page', 'openTill', people.second)
  await ask(asked)
  const secret = await currentSecret(estate.store.read, people.second)
  as('chief')
  const actId = newAct()
  if (command === 'correctStaff') await addManager()
  const approval = { command, actId, input, approverId: people.money, pin: pins['money'] }
  const approvalId =
    command === 'endStaff' ? {} : told<{ approvalId: string }>(await counter.serve.ask('approveAct', approval))
  expect(await counter.serve.run(command, { actId, input, ...approvalId })).toMatchObject({ ok: true })
  expect(await currentSecret(estate.store.read, people.second)).toBeUndefined()
  expect(estate.store.ring.open(secret?.keyId ?? 0)).toBeNull()
  expect(await currentSecret(estate.store.read, people.chief)).toBeDefined()
  as('clerk')
  expect(await answer(asked, '12345678')).toMatchObject({ ok: false })
})

/** The finance colleague becomes a manager, so that there is a third head. */
async function addManager(): Promise<void> {
  await estate.act(async (port) => {
    port.revise('staff', { id: people.money }, { role: 'manager' })
    return { ok: true, answer: {} }
  }, {})
}

test('[1.7] who takes a payment back asks with its sum and its receipt, by telephone, at the counter and for later', async () => {
  const [room] = estate.rooms
  told(await counter.serve.run('openShift', { actId: newAct(), input: { floatFen: 500_00 } }))
  const lines = [{ billId: room?.billIds[0], amountFen: oneBillFen }]
  const payment = { roomId: room?.id, lines, dueFen: 239_60, cashReceivedFen: 240_00 }
  const { paymentId } = told<{ paymentId: string }>(
    await counter.serve.run('takePayment', { actId: newAct(), input: payment }),
  )
  const secretHex = await makeSecret()
  const input = { paymentId, reason: '金额收错', isPaperBack: true }
  const name = room?.name ?? ''
  const facts = { amountFen: 239_60, receipt: expect.stringMatching(/^01A-R/), room: name }
  expect(await counter.serve.run('voidPayment', { actId: newAct(), input })).toMatchObject({
    refusal: { code: 'approvalNeeded', facts },
  })
  const asked = word(input, 'page', 'voidPayment')
  const question = await ask(asked)
  expect(question).toMatchObject({ amountFen: 239_60, room: name })
  // Said to be about no money, or about another room, it is another word.
  for (const [fen, said] of [
    [0, name],
    [239_60, null],
    [239_60, '9-9-9999'],
  ] as const) {
    const unsaid = responseOf(secretHex, challengeMessage(question.challenge ?? '', fen, said), 8)
    expect(await answer(asked, unsaid)).toMatchObject(refusedAs('wrongResponse'))
  }
  const said = responseOf(secretHex, challengeMessage(question.challenge ?? '', 239_60, name), 8)
  expect(await answer(asked, said)).toMatchObject({ ok: true })
  // What a screen says it is does not stand against the store.
  const lies = { reason: '金额收错', amountFen: 1, receipt: 'X', room: 'Y' }
  const later = { command: 'voidPayment', actId: newAct(), input, facts: lies }
  told(await counter.serve.ask('askLater', later))
  expect(told(await counter.serve.ask('waitingApprovals', {}))).toMatchObject([{ facts }])
})

test('[1.7] closing a shift asks with its real difference, and a word for one difference is none for another', async () => {
  told(await counter.serve.run('openShift', { actId: newAct(), input: { floatFen: 500_00 } }))
  const count = async (pieces: Record<string, number>) =>
    told<{ differenceFen: number }>(await counter.serve.run('countDrawer', { actId: newAct(), input: { pieces } }))
  expect(await count({ 10000: 4 })).toMatchObject({ differenceFen: -100_00 })
  const secretHex = await makeSecret()
  const asked = word({ differenceReason: '少了一百', leftFen: 0 }, 'page', 'closeShift')
  const close = (approvalId?: string) =>
    counter.serve.run('closeShift', { actId: asked.actId, input: asked.input, ...(approvalId ? { approvalId } : {}) })
  const facts = { amountFen: 100_00, differenceFen: -100_00 }
  expect(await close()).toMatchObject({ refusal: { code: 'approvalNeeded', facts } })
  const { challenge, amountFen, room: about } = await ask(asked)
  expect({ amountFen, about }).toEqual({ amountFen: 100_00, about: null })
  const response = responseOf(secretHex, challengeMessage(challenge ?? '', 100_00, null), 8)
  const { approvalId } = told<{ approvalId: string }>(await answer(asked, response))
  const { command, actId, input } = asked
  told(await counter.serve.ask('askLater', { command, actId, input, facts: { differenceFen: -1 } }))
  expect(told(await counter.serve.ask('waitingApprovals', {}))).toMatchObject([{ facts }])
  // Counted once more, it is another sum: neither the word nor what waits is good for it.
  await count({ 10000: 1 })
  expect(await close(approvalId)).toMatchObject(refusedAs('approvalGone'))
  expect(await close()).toMatchObject({ refusal: { facts: { differenceFen: -400_00 } } })
  // Nor does a count that is as far off as was approved undo the one that was further off.
  await count({ 10000: 4 })
  expect(await close(approvalId)).toMatchObject(refusedAs('approvalGone'))
  const larger = await ask(asked)
  expect(larger).toMatchObject({ amountFen: 400_00 })
  const anew = responseOf(secretHex, challengeMessage(larger.challenge ?? '', 400_00, null), 8)
  const given = told<{ approvalId: string }>(await answer(asked, anew))
  expect(await close(given.approvalId)).toMatchObject({ ok: true, value: { differenceFen: -100_00 } })
})

test('the file of a page goes after ten minutes', async () => {
  await makeSecret()
  as('chief')
  const { path } = told<{ path: string }>(await counter.serve.ask('writePhonePage', {}))
  const { store, folder } = estate
  const retention = openRetention({ store, folder, clock: () => estate.now, printers: async () => [] })
  await retention.runIfDue()
  expect(existsSync(path)).toBe(true)
  const past = Date.now() / 1_000 - 11 * 60
  utimesSync(path, past, past)
  await retention.runIfDue()
  expect(existsSync(path)).toBe(false)
})
